"""Passages on screen, in one readable column."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from waybook.desktop.texts.passages import Passage
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import body, heading, soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.responsive_split import NarrowRoom

_NAMES_WIDE = 18  # characters
_NARROW = 45  # characters; with less, names stand above what they name


class MethodReader(Column):
    """Show one method in full; keys scroll it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the accessible name."""
        super().__init__(name, parent=parent, beside=4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "reader")
        self.parts.setContentsMargins(12, 8, 12, 24)
        self.passages: Sequence[Passage] = ()
        self._is_narrow = False
        NarrowRoom(self, _NARROW).changed.connect(self._arrange)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show other passages, from the top."""
        self.passages = passages
        clear(self.parts)
        for passage in passages:
            self.parts.addLayout(_head(passage))
            if passage.lines:
                self.parts.addLayout(self._lines(passage))
            if passage.example:
                self.parts.addWidget(_example(passage.example))
            self.parts.addSpacing(6)
        self.parts.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _arrange(self, is_narrow: bool) -> None:  # noqa: FBT001 - of a signal
        """Put names beside what they name, or above it, as there is room."""
        self._is_narrow = is_narrow
        self.show_passages(self.passages)

    def _lines(self, passage: Passage) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        wide = self.fontMetrics().averageCharWidth() * _NAMES_WIDE
        for number, (name, words) in enumerate((n, w) for n, w in passage.lines if w):
            said = _at_top(soft(name))
            if self._is_narrow:
                grid.addWidget(said, 2 * number, 0, 1, 2)
                grid.addWidget(_at_top(body(words)), 2 * number + 1, 0, 1, 2)
                continue
            said.setFixedWidth(wide)
            grid.addWidget(said, number, 0)
            grid.addWidget(_at_top(body(words)), number, 1)
        return grid


def _head(passage: Passage) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(heading(passage.title))
    if passage.remark:
        column.addWidget(soft(passage.remark))
    return column


def _example(text: str) -> QLabel:
    made = body(text)
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    font = QFont()  # of the size of its surroundings
    font.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
    made.setFont(font)
    return made


def _at_top(made: QLabel) -> QLabel:
    side = made.alignment() & ~Qt.AlignmentFlag.AlignVertical_Mask
    made.setAlignment(side | Qt.AlignmentFlag.AlignTop)
    return made
