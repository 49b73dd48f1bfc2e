"""The buttons at the side of a mouse go back and forward, wherever the pointer is."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from waybook.desktop.theme.window_filter import WindowFilter


class MouseButtons(WindowFilter):
    """Hear the mouse before any widget: lists and texts would take these buttons as a click."""

    back = Signal()
    forward = Signal()

    def __init__(self, frame: QWidget) -> None:
        """Listen to the window of a frame."""
        super().__init__(frame)
        self._frame = frame
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            self.listen(app)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back or forward; while a menu or a dialog is open, do nothing."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            way = {
                Qt.MouseButton.BackButton: self.back,
                Qt.MouseButton.ForwardButton: self.forward,
            }.get(event.button())
            if way is not None and watched is self._frame.window().windowHandle():
                if not QApplication.activePopupWidget() and not QApplication.activeModalWidget():
                    way.emit()
                return True
        return super().eventFilter(watched, event)
