"""Ignore the second click of a double click if it hits something new."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from waybook.desktop.session.session import Session

_NAME = "a-click-was-just-answered"


def answered(session: Session) -> QTimer:
    """Return what runs for as long as a second click may belong to one that was answered.

    What such a click may hit starts it when it acts, and does not act while it runs.
    """
    timer = session.findChild(QTimer, _NAME)
    if not isinstance(timer, QTimer):
        timer = QTimer(session)
        timer.setObjectName(_NAME)
        timer.setSingleShot(True)
    timer.setInterval(QApplication.doubleClickInterval())
    return timer
