"""Passages on screen, in one readable column."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from waybook.desktop.texts.passages import Passage
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import body, heading, soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.responsive_split import NarrowRoom
from waybook.desktop.widgets.scrolled.gradual_fill import GradualFill

_NAMES_WIDE = 18  # characters
_IN_SIGHT = 3  # passages
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
        self.filling = GradualFill(self)
        NarrowRoom(self, _NARROW).changed.connect(self._arrange)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show other passages, from the top; those out of sight are built later."""
        self.passages = passages
        clear(self.parts)
        self.parts.addStretch(1)
        steps = [partial(self._add, passage) for passage in passages]
        self.filling.begin(steps, at_once=_IN_SIGHT)
        self.verticalScrollBar().setValue(0)

    def _add(self, passage: Passage) -> None:
        whole = QVBoxLayout()
        whole.setSpacing(self.parts.spacing())
        whole.addLayout(self._head(passage))
        if passage.lines:
            whole.addLayout(self._lines(passage))
        if passage.example:
            whole.addWidget(_example(passage.example, self.room))
        whole.addSpacing(6)
        above_the_stretch = self.parts.count() - 1
        self.parts.insertLayout(above_the_stretch, whole)

    def _arrange(self, is_narrow: bool) -> None:  # noqa: FBT001 - of a signal
        """Put names beside what they name, or above it, as there is room."""
        self._is_narrow = is_narrow
        self.show_passages(self.passages)
        self.filling.finish()  # what was there stays there

    def _head(self, passage: Passage) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(heading(passage.title, self.room))
        if passage.remark:
            column.addWidget(soft(passage.remark, self.room))
        return column

    def _lines(self, passage: Passage) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        wide = self.fontMetrics().averageCharWidth() * _NAMES_WIDE
        for number, (name, words) in enumerate((n, w) for n, w in passage.lines if w):
            said = _at_top(soft(name, self.room))
            if self._is_narrow:
                grid.addWidget(said, 2 * number, 0, 1, 2)
                grid.addWidget(_at_top(body(words, self.room)), 2 * number + 1, 0, 1, 2)
                continue
            said.setFixedWidth(wide)
            grid.addWidget(said, number, 0)
            grid.addWidget(_at_top(body(words, self.room)), number, 1)
        return grid


def _example(text: str, parent: QWidget) -> QLabel:
    made = body(text, parent)
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
