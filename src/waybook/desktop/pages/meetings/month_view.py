"""A month of meetings and follow-ups: the days, and what is on the chosen one."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.meetings.month_texts import day_note, day_sentence, item_line, legend
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import joined
from waybook.desktop.theme.parts import tool
from waybook.desktop.widgets.bars import back_button
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.dates.date_texts import month_words, said_date
from waybook.desktop.widgets.dates.month_grid import MonthGrid
from waybook.desktop.widgets.labels import quiet, strong, title
from waybook.desktop.widgets.responsive_split import Beside
from waybook.desktop.widgets.subview import Subview
from waybook.work.meetings.month import Month, MonthItem, month_of

if TYPE_CHECKING:
    from waybook.book import Changes

MONTH = "month"
_MONTH_LENGTH = 7  # 2026-11


class MonthView(Subview):
    """Show one month; Enter on a day goes to its list, Enter there opens what is chosen."""

    left = Signal()

    def __init__(self, session: Session, month: str, parent: QWidget | None = None) -> None:
        """Take the session, and the month as 2026-11; '' for this month."""
        super().__init__(parent)
        self._session = session
        self._asked = 0
        self._month: Month | None = None
        self._title = title("", self)
        self.grid = MonthGrid(self.tr("Month"), session.book.world.today, self._sentence, self)
        self.earlier_button = tool(self.tr("Previous month"), "arrow-left")
        self.later_button = tool(self.tr("Next month"), "arrow-right")
        if self.isRightToLeft():
            icons = self.earlier_button.icon(), self.later_button.icon()
            self.later_button.setIcon(icons[0])
            self.earlier_button.setIcon(icons[1])
        self.today_button = plain(
            self.tr("This month"), lambda: self.grid.go(session.book.world.today())
        )
        self._day_says = strong("", self)
        self.list = LineView(self.tr("On this day"), parent=self)
        self._lay_out()
        self._connect()
        self.grid.go(_first(month) or session.book.world.today())

    @property
    def place(self) -> str:
        """Return the month that is shown."""
        return f"{MONTH}/{self.grid.first.isoformat()[:_MONTH_LENGTH]}"

    def refresh(self, changes: "Changes | None") -> None:
        """Read the month again in a thread; a result for another month is ignored."""
        del changes
        self._asked += 1
        mine = self._asked
        self._session.run(
            month_of,
            first=self.grid.first,
            done=lambda found: self._take(found) if mine == self._asked else None,
        )

    def start(self) -> None:
        """Put the cursor into the days."""
        self.grid.setFocus()
        self.refresh(None)

    def _take(self, month: Month) -> None:
        self._month = month
        self.grid.show_notes({day: day_note(items) for day, items in month.days.items()})
        self._show_day(self.grid.day)

    def _sentence(self, day: date) -> str:
        """Return what a screen reader says of a day."""
        said = said_date(day.isoformat(), self._session.book.world.today())
        return day_sentence(said, self._items(day))

    def _items(self, day: date) -> tuple[MonthItem, ...]:
        return self._month.days.get(day, ()) if self._month is not None else ()

    def _show_day(self, day: date) -> None:
        self._title.setText(month_words(self.grid.first))
        said = said_date(day.isoformat(), self._session.book.world.today())
        none = "" if self._month is None or self._items(day) else self.tr("nothing on this day")
        self._day_says.setText(joined(said, none))
        loose = self._month.loose if self._month is not None else ()
        heading = self.tr("Some time this month")
        lines = [item_line(item) for item in self._items(day)]
        lines += [item_line(item, "" if number else heading) for number, item in enumerate(loose)]
        self.list.show_lines(lines)

    def _on_turned(self, _: date) -> None:
        self._month = None
        self.grid.show_notes({})
        self.refresh(None)

    def _on_moved(self, day: date) -> None:
        self._show_day(day)

    def _on_day(self, _: date) -> None:
        if self.list.uids:
            self.list.setFocus()
            self.list.choose(self.list.uids[0])

    def _connect(self) -> None:
        self.earlier_button.clicked.connect(lambda: self.grid.turn(-1))
        self.later_button.clicked.connect(lambda: self.grid.turn(1))
        self.grid.turned.connect(self._on_turned)
        self.grid.moved.connect(self._on_moved)
        self.grid.entered_day.connect(self._on_day)
        self.list.opened.connect(lambda uid: self._session.go(place_of(self._session.book, uid)))

    def _lay_out(self) -> None:
        name = self.tr("Back to the list of meetings")
        top = QHBoxLayout()
        top.addWidget(back_button(self.tr("List"), name, self.left.emit))
        top.addWidget(self._title, 1)
        for part in (self.earlier_button, self.today_button, self.later_button):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        beside = QWidget(self)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._day_says)
        column.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(Beside(self.grid, beside, (3, 1), self), 1)
        layout.addWidget(quiet(legend(), self))


def _first(month: str) -> date | None:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
