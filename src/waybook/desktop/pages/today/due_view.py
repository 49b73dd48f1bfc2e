"""What is due: the list, and the chosen line beside it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.today.line_pane import DISMISS, DONE, MOVE, LinePane
from waybook.desktop.pages.today.line_places import ChosenLine, chosen_line, leads_to
from waybook.desktop.pages.today.rows import dismissed_rows, rows
from waybook.desktop.pages.today.top import TodayTop
from waybook.desktop.session.keys import hear
from waybook.desktop.widgets.more_button import more_button, tell_left
from waybook.desktop.widgets.part_stack import PartStack
from waybook.desktop.widgets.responsive_split import Beside
from waybook.desktop.widgets.subview import Subview
from waybook.practice.today.lines import TodayLine
from waybook.work.today.answering import bring_back, say_done
from waybook.work.today.news import mark_seen
from waybook.work.today.reading import Today, today_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from waybook.book import Changes
    from waybook.desktop.session.session import Session
    from waybook.practice.today.dismissals import DismissedLine

_PAGE = 200  # lines that are listed at once
_LOOK_MS = 60_000
_LIST, _EMPTY, _READING = range(3)


class DueView(Subview):
    """Show what is due, by day; open a line, say it is done, move it, or dismiss it."""

    printed = Signal()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.session = session
        self._asked = 0
        self._most = _PAGE
        self._today: Today | None = None
        self._lines: Mapping[str, TodayLine] = {}
        self._dismissed: Mapping[str, DismissedLine] = {}
        self._wanted: ChosenLine | None = None
        self.top = TodayTop(self)
        self.list = LineView(self.tr("Today"), parent=self)
        self.more_button = more_button(self.show_more, self.tr("Today"))
        self.pane = LinePane(session, self)
        self.empty = EmptyState("", "", self.tr("Add a group"), self)
        self._room = QWidget(self)
        self._stack = PartStack(self._room)
        self._lay_out()
        self._connect()

    @property
    def place(self) -> str:
        """Return the line whose form is open."""
        return self.pane.place

    @property
    def group(self) -> str:
        """Return the group of the line under the cursor, or ''."""
        line = self._line(self.list.current_uid())
        return line.group if line is not None else ""

    def go(self, place: str) -> None:
        """Open the form that was begun for a line, if the place names one."""
        self._wanted = chosen_line(place)
        if self._wanted is not None:
            self.pane.forms.choose(self._wanted)
            self.pane.show_form()
            self._stack.setCurrentIndex(_LIST)

    def start(self) -> None:
        """Put the cursor into the list."""
        self.list.setFocus()

    def refresh(self, changes: "Changes | None") -> None:
        """Read again in a thread; an older result is ignored."""
        del changes
        self._asked += 1
        mine = self._asked
        self.session.run(
            today_of,
            days=self.top.chosen_days(),
            done=lambda found: self._take(found) if self._is_wanted(mine) else None,
        )

    def show_more(self) -> None:
        """List more of the lines."""
        self._most += _PAGE
        self._show()
        self.list.setFocus()

    def open(self, key: str) -> None:
        """Go to the record of a line."""
        line = self._line(key)
        if line is not None:
            self.session.go(leads_to(self.session.book, line))

    def _is_wanted(self, asked: int) -> bool:
        """Tell whether a result is the newest that was asked for, and the book is still open."""
        return asked == self._asked and self.session.book.is_open

    def _take(self, found: Today) -> None:
        self._today = found
        self._lines = {line.id: line for line in found.lines}
        self._dismissed = {each.line.id: each for each in found.dismissed}
        self._show()

    def _show(self) -> None:
        if self._today is None:
            return
        found, number = self._today, max(self.list.currentIndex().row(), 0)
        shows_dismissed = self.top.shows_dismissed and bool(found.dismissed)
        if shows_dismissed:
            shown = list(dismissed_rows(found.dismissed[: self._most], found.groups))
            left = len(found.dismissed) - len(shown)
        else:
            shown = list(rows(found.lines[: self._most], found.groups))
            left = len(found.lines) - len(shown)
        self.top.show_day(found)
        self.list.show_lines(shown)
        tell_left(self.more_button, left)
        self._choose(number)
        is_begun = self.pane.forms.editor is not None
        self._stack.setCurrentIndex(_LIST if shown or is_begun else _EMPTY)
        self._tell_empty(found)

    def _choose(self, number: int) -> None:
        """Stay at the line, or where it was; a form that is open keeps its line."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.list.choose(f"{wanted.uid}/{wanted.code}")
        last = len(self.list.lines.lines) - 1
        if last >= 0 and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.lines.index(min(number, last)))
        if wanted is None or self.list.current_uid() == f"{wanted.uid}/{wanted.code}":
            self._on_chosen(self.list.current_uid())

    def _on_chosen(self, key: str) -> None:
        if self._today is not None:
            dismissed = self._dismissed.get(key) if self.top.shows_dismissed else None
            self.pane.read(self._line(key), self._today.groups, dismissed)

    def _line(self, key: str) -> TodayLine | None:
        if self.top.shows_dismissed and key in self._dismissed:
            return self._dismissed[key].line
        return self._lines.get(key)

    def _on_done(self) -> None:
        line = self._line(self.list.current_uid())
        if line is not None:
            self.session.write(say_done, line=line)
            self.list.setFocus()

    def _on_brought_back(self, uid: str) -> None:
        self.session.write(bring_back, uid=uid)
        self.list.setFocus()

    def _on_seen(self) -> None:
        if self._today is not None:
            mark_seen(self.session.book, entry=self._today.seen_to)
            self.refresh(None)
            self.list.setFocus()

    def _on_turned(self) -> None:
        self._most = _PAGE
        self.list.setCurrentIndex(self.list.lines.index(-1))
        self._show()

    def _on_new_day(self) -> None:
        """Read again after midnight, or after the machine slept."""
        day = self.session.book.world.today().isoformat() if self.session.book.is_open else ""
        if self.isVisible() and self._today is not None and day not in {"", self._today.day}:
            self.refresh(None)

    def _tell_empty(self, found: Today) -> None:
        has_groups = bool(found.groups)
        self.empty.button.setVisible(not has_groups)
        if has_groups:
            days = QLocale().toString(found.days)
            self.empty.say(
                self.tr("Nothing is due"),
                self.tr(
                    "No live group has anything overdue, open, or due soon. Days ahead: {}."
                ).format(days),
            )
        else:
            self.empty.say(
                self.tr("Nothing is due yet"),
                self.tr(
                    "This page shows by day what is due in all groups: meetings, follow-ups, "
                    "promises, contact that is overdue, and open warnings. Add a group to start."
                ),
            )

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.open)
        self.pane.opened.connect(lambda: self.open(self.list.current_uid()))
        self.pane.done.connect(self._on_done)
        self.pane.brought_back.connect(self._on_brought_back)
        self.pane.ended.connect(self.list.setFocus)
        self.top.days.currentIndexChanged.connect(lambda _: self.refresh(None))
        self.top.turned.connect(self._on_turned)
        self.top.seen.connect(self._on_seen)
        self.top.printed.connect(self.printed)
        self.empty.chosen.connect(lambda: self.session.go("groups/new"))
        for keys, words, slot in (
            (DONE, self.tr("Say that the line is done"), self.pane.say_done),
            (MOVE, self.tr("Move the line to another date"), self.pane.give_date),
            (DISMISS, self.tr("Dismiss the line"), self.pane.dismiss),
        ):
            hear(self.list, QKeySequence(keys).toString(), words, slot, within=True)
        timer = QTimer(self)
        timer.setInterval(_LOOK_MS)
        timer.timeout.connect(self._on_new_day)
        timer.start()

    def _lay_out(self) -> None:
        listed = QWidget(self)
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.list, 1)
        left.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._stack.addWidget(Beside(listed, self.pane, (3, 2), self))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(EmptyState(self.tr("Loading what is due…"), ""))
        self._stack.setCurrentIndex(_READING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.top)
        layout.addWidget(self._room, 1)
