"""The board: groups that need attention first, filters, and two groups to compare."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.board.cell_table import CellTable
from waybook.desktop.pages.board.change_texts import since_words
from waybook.desktop.pages.board.compact_view import CompactView
from waybook.desktop.pages.board.day_box import DayBox
from waybook.desktop.pages.board.filters import Filters
from waybook.desktop.pages.board.rows import board_rows, headings
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import flat, plain
from waybook.desktop.widgets.labels import problem, soft, title
from waybook.desktop.widgets.responsive_split import NarrowRoom
from waybook.desktop.widgets.subview import Subview
from waybook.work.phases.boards import Board, whole_board

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.practice.phases.overview.board import BoardRow

_PAIR = 2
_NARROW = 57  # letters; a title with filters beside it takes nearly as many
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
        self.view = CompactView(self.table, self.tr("All groups"), self)
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
        """Read the board of the day in a thread; a result for another day is ignored.

        The first time its rows are shown as they come. Later the rows of before stay meanwhile.
        """
        self._asked += 1
        mine = self._asked

        def take(found: Board) -> None:
            if mine == self._asked:
                self._take(found)

        if self._is_whole:
            self._session.run(whole_board, on=self.day.day, on_part=None, done=take)
        else:
            self._session.run(whole_board, on=self.day.day, part=take, done=take)

    def compare(self) -> None:
        """Lay the two groups marked side by side."""
        if len(self.table.marks) == _PAIR:
            self.compared.emit(*self.table.marks, self.day.day)

    @property
    def _is_whole(self) -> bool:
        return self._board is not None and not self._board.waits_for

    def _take(self, board: Board) -> None:
        is_first = self._board is None
        stays_on_top = not self._is_whole and self.view.currentIndex().row() <= 0
        self._board = board
        if not board.waits_for:
            self.filters.offer(board)
            self.table.keep_marks(board.by_group)
        self._show_rows()
        if stays_on_top:  # where nobody moved it, it does not follow a row that moves down
            self.view.keep_cursor("", self.view.currentIndex().column())
        if is_first and self.isAncestorOf(QApplication.focusWidget() or self):
            self.start()

    def _show_rows(self) -> None:
        if self._board is None:
            return
        kept = self.filters.wanted().among(self._board.rows)
        key, column = self.view.current_key(), self.view.currentIndex().column()
        self.table.show(board_rows(kept, self._board))
        self.view.keep_cursor(key, column)
        empty = _NOTHING if self._board.rows else _NOBODY
        self._stack.setCurrentIndex(_TABLE if kept else empty)
        self._tell(self._board, kept)

    def _tell(self, board: Board, kept: "tuple[BoardRow, ...]") -> None:
        question = self.filters.words()
        if board.waits_for:
            said = counted(
                "Overview",
                "{shown} of %Ln group so far.",
                "{shown} of %Ln groups so far.",
                len(board.rows) + board.waits_for,
            ).format(shown=len(board.rows))
        elif question:
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
        changes = self.tr("Changes {}.").format(since_words(board.compared))
        self.says.setText(f"{said} {changes}" if board.rows else said)
        self.clear_button.setVisible(bool(question))

    def _tell_marks(self) -> None:
        rows = self._board.by_group if self._board else {}
        marked = [isolate(rows[key].name) for key in self.table.marks if key in rows]
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
        layout.addLayout(self._head())
        layout.addWidget(self._problem)
        layout.addWidget(self._stack, 1)
        layout.addLayout(self._foot())
        NarrowRoom(self, _NARROW).changed.connect(self._arrange)

    def _arrange(self, is_narrow: bool) -> None:  # noqa: FBT001 - of a signal
        """Put filters and buttons below the words where there is little room beside them."""
        way = QBoxLayout.Direction
        for line in (self._beside, self._below):
            line.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)

    def _head(self) -> QBoxLayout:
        """Put the filters beside the title: the room is for rows."""
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(18)
        self._beside.addWidget(title(self.tr("Board")), 0, Qt.AlignmentFlag.AlignTop)
        self._beside.addWidget(self.filters, 1)
        return self._beside

    def _foot(self) -> QBoxLayout:
        words, buttons = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.says)
        words.addWidget(self.marks_say)
        buttons.setSpacing(10)
        buttons.addStretch(1)
        for button in (self.clear_button, self.compare_button, self.methods_button):
            buttons.addWidget(button)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(10)
        self._below.addLayout(words, 1)
        self._below.addLayout(buttons)
        return self._below
