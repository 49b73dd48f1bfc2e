"""Eight words, large enough to read aloud from, each with its number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from waybook.crypto.spoken_words import word_list
from waybook.desktop.theme.parts import label
from waybook.desktop.widgets.labels import quiet, selectable

_COLUMNS = 4


def numbers_of(words: Sequence[str]) -> list[int]:
    """Return the number of each word in the list."""
    listed = word_list()
    return [listed.index(word) + 1 for word in words]


class EightWords(QWidget):
    """Show the words of a card in their order."""

    def __init__(
        self, words: Sequence[str], numbers: Sequence[int], parent: QWidget | None = None
    ) -> None:
        """Take the words and their numbers."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Eight words: {}").format(", ".join(words)))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(14)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the words are Latin everywhere
        for place, (word, number) in enumerate(zip(words, numbers, strict=True)):
            grid.addLayout(self._cell(word, number), place // _COLUMNS, place % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)

    def _cell(self, word: str, number: int) -> QVBoxLayout:
        cell = QVBoxLayout()
        cell.setSpacing(0)
        large: QLabel = selectable(label(word, "title"))
        cell.addWidget(large)
        cell.addWidget(quiet(str(number), self))
        return cell
