"""Drag files onto a part of the window and drop them there, as Qt tells it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

ACTIONS = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def carried(paths: Sequence[Path]) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made


def enter(widget: QWidget, mime: QMimeData) -> bool:
    """Bring what is dragged over a widget; return whether it is taken."""
    event = QDragEnterEvent(QPoint(5, 5), ACTIONS, mime, *HELD)
    event.setAccepted(False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QDragLeaveEvent())


def drop(widget: QWidget, paths: Sequence[Path]) -> QDropEvent:
    """Drop files that a widget takes."""
    mime = carried(paths)
    assert enter(widget, mime)
    event = QDropEvent(QPointF(5, 5), ACTIONS, mime, *HELD)
    QApplication.sendEvent(widget, event)
    return event
