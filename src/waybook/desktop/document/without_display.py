"""Make papers where there is no display: fonts and drawing need a part of Qt, but no screen."""

import os
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication


def start() -> QGuiApplication:
    """Start the part of Qt that draws; keep what is returned until all is drawn."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    hush()
    return QGuiApplication([])


def hush() -> None:
    """Have Qt tell what goes wrong, but not that there is no screen."""
    qInstallMessageHandler(_tell)


def _tell(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    del kind, context
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(text + "\n")
