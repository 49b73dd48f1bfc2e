"""Eight words, large enough to read aloud from, each with its number."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from waybook.crypto.spoken_words import word_list
from waybook.desktop.theme.parts import label
from waybook.desktop.widgets.labels import quiet, selectable

_MOST, _LEAST = 4, 2  # columns
_BESIDE = 18


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
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(_BESIDE)
        self._grid.setVerticalSpacing(14)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the words are Latin everywhere
        self._cells = [self._cell(*each) for each in zip(words, numbers, strict=True)]
        self._columns = 0
        self._place(_MOST)

    def minimumSizeHint(self) -> QSize:
        """Need the width of two columns."""
        return QSize(self._width_of(_LEAST), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the columns that fit."""
        super().resizeEvent(event)
        self._place(_MOST if self._width_of(_MOST) <= self.width() else _LEAST)

    def _width_of(self, columns: int) -> int:
        widest = max(cell.sizeHint().width() for cell in self._cells)
        return columns * widest + (columns - 1) * _BESIDE

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // columns, place % columns)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()

    def _cell(self, word: str, number: int) -> QWidget:
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        large: QLabel = selectable(label(word, "title"))
        column.addWidget(large)
        column.addWidget(quiet(str(number), self))
        return cell
