"""A part of a form that few need: folded until it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.theme.icons import icon
from waybook.desktop.widgets.buttons import flat


class FoldedPart(QWidget):
    """Show a button, and below it what it opens; `parts` takes that."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Take the label of the button."""
        super().__init__(parent)
        self.button = flat(words, words, self._turn, "chevron-down")
        self._inner = QWidget(self)
        self.parts = QVBoxLayout(self._inner)
        self.parts.setContentsMargins(0, 4, 0, 0)
        self.parts.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._inner)
        self.unfold(on=False)

    @property
    def is_open(self) -> bool:
        """Tell whether what it holds is shown."""
        return not self._inner.isHidden()

    def unfold(self, *, on: bool = True) -> None:
        """Show what it holds, or hide it."""
        self._inner.setVisible(on)
        self.button.setIcon(icon("chevron-up" if on else "chevron-down", "quiet"))
        says = self.tr("Shown below") if on else self.tr("Folded")
        self.button.setAccessibleDescription(says)

    def _turn(self) -> None:
        self.unfold(on=not self.is_open)
