"""The second of two clicks presses nothing that appeared under the pointer in between."""

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from waybook.desktop.theme.window_filter import WindowFilter

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class SecondClick(WindowFilter):
    """Filter mouse events before any widget.

    A double click means one thing. If the first click moved what is under the pointer, the second
    would press another button there, for example of the next item in a list.
    """

    def __init__(self, app: QApplication) -> None:
        """Listen to each window of the application, from when it is first used."""
        super().__init__(app)
        self._at_ms = 0
        self._where = QPointF()
        self._pressed: QWidget | None = None
        self._is_swallowing = False
        self.listen(app)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the second click from a button that the first was not on."""
        kind = event.type()
        if kind in _PRESSES and isinstance(event, QMouseEvent):
            if kind is QEvent.Type.MouseButtonPress:
                self._is_swallowing = self._is_misled(watched, event)
            return self._is_swallowing
        if kind is QEvent.Type.MouseButtonRelease and self._is_swallowing:
            self._is_swallowing = False
            return True
        return False  # not `super()`: the window may be going away, which it refuses

    def _is_misled(self, window: QObject, event: QMouseEvent) -> bool:
        """Tell whether a press is the second of two, on another button than the first."""
        before, at_ms, where = self._pressed, self._at_ms, self._where
        self._pressed = _under(window, event.position())
        self._at_ms, self._where = event.timestamp(), event.globalPosition()
        is_second = (
            self._at_ms - at_ms < QApplication.doubleClickInterval()
            and (self._where - where).manhattanLength()
            <= QApplication.styleHints().mouseDoubleClickDistance()
        )
        return is_second and self._pressed is not before and _is_button(self._pressed)


def _under(window: QObject, at: QPointF) -> QWidget | None:
    for top in QApplication.topLevelWidgets():
        if top.windowHandle() is window:
            return top.childAt(at.toPoint())
    return None


def _is_button(widget: QWidget | None) -> bool:
    return isinstance(widget, QAbstractButton)
