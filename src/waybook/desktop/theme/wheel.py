"""The wheel scrolls the page: it changes no value and moves no cursor on its way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

from waybook.desktop.theme.window_filter import WindowFilter

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPPED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


class Wheel(WindowFilter):
    """Filter wheel events before any widget.

    A widget that the wheel would change (a choice, a number, a date, a slider, tabs) is not changed
    unless it has the focus; the page around it scrolls instead. The wheel never moves the focus:
    the next letters would be typed where nobody put the cursor.
    """

    def __init__(self, app: QApplication) -> None:
        """Listen to each window of the application, from when it is first used."""
        super().__init__(app)
        self.listen(app)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass a wheel event to the page, if it is over a widget that it would change."""
        if event.type() is QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            under = list(_under(watched, event.position()))
            for widget in under:
                _take_no_focus(widget)
            stepped = [place for place, widget in enumerate(under) if _is_stepped(widget)]
            if stepped and not _has_focus(under[stepped[0]]):
                _scroll(under[stepped[0] + 1 :], event)
                return True
        return super().eventFilter(watched, event)


def _under(window: QObject, at: QPointF) -> "Iterator[QWidget]":
    """Yield what is under the pointer, from the innermost widget outwards."""
    for top in QApplication.topLevelWidgets():
        if top.windowHandle() is window:
            widget: QWidget | None = top.childAt(at.toPoint()) or top
            while widget is not None:
                yield widget
                widget = None if widget.isWindow() else widget.parentWidget()


def _is_stepped(widget: QWidget) -> bool:
    return isinstance(widget, _STEPPED) and not isinstance(widget, QScrollBar)


def _take_no_focus(widget: QWidget) -> None:
    from PySide6.QtCore import Qt  # it takes long to load, and no wheel turns before a window shows

    if widget.focusPolicy() is Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _has_focus(widget: QWidget) -> bool:
    held = QApplication.focusWidget()
    return held is not None and (held is widget or widget.isAncestorOf(held))


def _scroll(around: list[QWidget], event: QWheelEvent) -> None:
    """Let the nearest scroll area scroll; what that leaves goes to those around it, as ever."""
    for widget in around:
        if isinstance(widget, QAbstractScrollArea):
            port = widget.viewport()
            turned = QWheelEvent(
                QPointF(port.mapFromGlobal(event.globalPosition())),
                event.globalPosition(),
                event.pixelDelta(),
                event.angleDelta(),
                event.buttons(),
                event.modifiers(),
                event.phase(),
                event.inverted(),
            )
            QApplication.sendEvent(port, turned)
            return
