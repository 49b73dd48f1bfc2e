"""The box that is searched from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from waybook.desktop.widgets.typed_text import LineEdit


class SearchBox(LineEdit):
    """A line to type words into; the Down key leads to what was found."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave downwards."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
            return
        super().keyPressEvent(event)
