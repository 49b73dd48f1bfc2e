"""Words beside a button that has none of its own, so that they may wrap."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from waybook.desktop.widgets.labels import breakable


class TickingWords(QLabel):
    """Say what a button stands for; a click on the words presses it."""

    def __init__(self, words: str, button: QAbstractButton, parent: QWidget | None = None) -> None:
        """Take the words and their button."""
        super().__init__(breakable(words), parent)
        self._button = button
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        mirrored = self.isRightToLeft()  # stay beside the button, in whatever script the words are
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the button, unless the pointer was dragged away."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self.rect().contains(event.position().toPoint()):
            self._button.click()
