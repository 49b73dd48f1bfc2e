"""The board: groups that need attention first, filters, and two groups to compare."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.board.cell_table import CellTable
from waybook.desktop.pages.board.cell_view import CellView
from waybook.desktop.pages.board.day_box import DayBox
from waybook.desktop.pages.board.filters import Filters
from waybook.desktop.pages.board.rows import board_line, headings
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.buttons import flat, plain
from waybook.desktop.widgets.labels import problem, soft
from waybook.desktop.widgets.subview import Subview
from waybook.work.phases.boards import Board, whole_board

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.practice.phases.overview.board import BoardRow

_PAIR = 2
_TABLE, _NOBODY, _NOTHING, _READING = range(4)


class Overview(Subview):
    """Show a row for each group; `compared` carries two of them and the day."""

    compared = Signal(str, str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session; nothing is read yet."""
        super().__init__(parent)
        self._session = session
        self._board: Board | None = None
        self._asked = 0
        self.filters = Filters(self)
        self.day = DayBox(session.book.world.today, self)
        self.table = CellTable(headings(), self, can_mark=True)
        self.view = CellView(self.table, self.tr("All groups"), self)
        self.compare_button = plain(self.tr("Compare"), self.compare)
        self.clear_button = flat(
            self.tr("Show all groups"), self.tr("Show all groups"), self.filters.clear
        )
        self.methods_button = plain(
            self.tr("Models and rules…"), lambda: session.go("methods"), "book-open"
        )
        self.says = soft("", self)
        self.marks_say = soft("", self)
        self._problem = problem("", self)
        self._problem.hide()
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.filters.changed.connect(self._show_rows)
        self.day.asked.connect(self.read)
        self.day.refused.connect(self._on_refused)
        self.table.marked.connect(self._tell_marks)
        self.view.opened.connect(session.go)
        self._tell_marks()

    def refresh(self, changes: "Changes | None") -> None:
        """Read the board again."""
        del changes
        self.read()

    def start(self) -> None:
        """Put the cursor into the board."""
        self.view.setFocus()

    def read(self) -> None:
        """Read the board of the day in a thread; a result for another day is ignored."""
        self._asked += 1
        mine = self._asked
        self._session.run(
            whole_board,
            on=self.day.day,
            done=lambda found: self._take(found) if mine == self._asked else None,
        )

    def compare(self) -> None:
        """Lay the two groups marked side by side."""
        if len(self.table.marks) == _PAIR:
            self.compared.emit(*self.table.marks, self.day.day)

    def _take(self, board: Board) -> None:
        is_first = self._board is None
        self._board = board
        self.filters.offer(board)
        self.table.keep_marks([row.group for row in board.rows])
        self._show_rows()
        if is_first and self.isAncestorOf(QApplication.focusWidget() or self):
            self.start()

    def _show_rows(self) -> None:
        if self._board is None:
            return
        kept = self.filters.wanted().among(self._board.rows)
        key, column = self.view.current_key(), self.view.currentIndex().column()
        self.table.show([board_line(row, self._board.methods) for row in kept])
        self.view.keep_cursor(key, column)
        empty = _NOTHING if self._board.rows else _NOBODY
        self._stack.setCurrentIndex(_TABLE if kept else empty)
        self._tell(self._board, kept)

    def _tell(self, board: Board, kept: "tuple[BoardRow, ...]") -> None:
        question = self.filters.words()
        if question:
            said = counted(
                "Overview",
                "{shown} of %Ln group — {question}.",
                "{shown} of %Ln groups — {question}.",
                len(board.rows),
            ).format(shown=len(kept), question=question)
        else:
            said = counted(
                "Overview",
                "%Ln group.",
                "%Ln groups. Those that need attention come first.",
                len(kept),
            )
        if self.day.day:
            said = f"{said} {self.tr('Situation on {}.').format(board.day)}"
        self.says.setText(said)
        self.clear_button.setVisible(bool(question))

    def _tell_marks(self) -> None:
        named = {row.group: isolate(row.name) for row in self._board.rows} if self._board else {}
        marked = [named.get(key, "") for key in self.table.marks]
        self.compare_button.setEnabled(len(marked) == _PAIR)
        if not marked:
            said = self.tr("Press Space to select a group. Select two groups to compare them.")
        elif len(marked) < _PAIR:
            said = self.tr("Selected: {}. Select one more to compare.").format(marked[0])
        elif len(marked) == _PAIR:
            said = self.tr("Selected: {} and {}.").format(*marked)
        else:
            said = self.tr("Selected: {}. You can compare only two groups.").format(
                ", ".join(marked)
            )
        self.marks_say.setText(said)

    def _on_refused(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _lay_out(self) -> None:
        nobody = EmptyState(
            self.tr("No groups yet"),
            self.tr(
                "The board shows every group in this book: its stages, last contact and "
                "open warnings. Add a group to start."
            ),
            self.tr("Add a group"),
        )
        nobody.chosen.connect(lambda: self._session.go("groups/new"))
        nothing = EmptyState(
            self.tr("No group matches"),
            self.tr("No group in this book matches the filters above."),
            self.tr("Show all groups"),
        )
        nothing.chosen.connect(self.filters.clear)
        for part in (self.view, nobody, nothing, EmptyState(self.tr("Loading the groups…"), "")):
            self._stack.addWidget(part)
        self._stack.setCurrentIndex(_READING)
        self.filters.add(self.day)
        self.clear_button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(title_bar(self.tr("Board"), self.methods_button))
        layout.addWidget(self.filters)
        layout.addWidget(self._problem)
        layout.addLayout(_beside(self.says, self.clear_button))
        layout.addWidget(self._stack, 1)
        layout.addLayout(_beside(self.marks_say, self.compare_button))


def _beside(words: QWidget, button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(words, 1)
    row.addWidget(button)
    return row
