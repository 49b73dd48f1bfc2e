"""The days of one month as a table, moved through by mouse and keys."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

_WEEK, _WEEKS = 7, 6
_MONTHS = 12
_AROUND = 10  # what the style sheet puts around a line
_DAY_ROLE = int(Qt.ItemDataRole.UserRole)
_STEPS = {
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True)
class DayNote:
    """What is noted on a day: lines, and signs for where there is no room for lines."""

    lines: tuple[str, ...]
    signs: str


class MonthGrid(QTableWidget):
    """Show a month in weeks that begin as they do here.

    Arrows go by days and weeks, Page Up and Page Down by months, with Shift by years, Home to
    today. `moved` carries the day under the cursor, `turned` the first day of another month,
    `chosen` the day that was clicked or on which Enter was pressed, `entered_day` only the latter.
    """

    moved = Signal(object)
    turned = Signal(object)
    chosen = Signal(object)
    entered_day = Signal(object)

    def __init__(
        self,
        name: str,
        today: Callable[[], date],
        say_day: Callable[[date], str],
        parent: QWidget | None = None,
    ) -> None:
        """Take the accessible name, today, and what a screen reader says of a day."""
        super().__init__(_WEEKS, _WEEK, parent)
        self._today = today
        self._say_day = say_day
        self._is_filling = False
        self._notes: Mapping[date, DayNote] = {}
        self.day = today()
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionsClickable(False)
        self._fit()
        self._fill()
        self.currentCellChanged.connect(self._on_cell)
        self.cellClicked.connect(lambda *_: self.chosen.emit(self.day))

    @property
    def first(self) -> date:
        """Return the first day of the month that is shown."""
        return self.day.replace(day=1)

    def days(self) -> list[date]:
        """Return the days of the month that is shown."""
        return [self.first.replace(day=n) for n in range(1, monthrange(*_of(self.day))[1] + 1)]

    def go(self, day: date) -> None:
        """Put the cursor on a day, in its month."""
        is_turned = _of(day) != _of(self.day)
        self.day = day
        self._fill()
        if is_turned:
            self.turned.emit(self.first)
        self.moved.emit(day)

    def turn(self, months: int) -> None:
        """Go on by months, or back, to the same day of the month or its last one."""
        years, month = divmod(self.day.month - 1 + months, _MONTHS)
        year = self.day.year + years
        if 1 < year < date.max.year:
            last = monthrange(year, month + 1)[1]
            self.go(date(year, month + 1, min(self.day.day, last)))

    def show_notes(self, notes: Mapping[date, DayNote]) -> None:
        """Write what is noted on each day of the month; a screen reader hears it with the day."""
        self._notes = notes
        for row in range(_WEEKS):
            for column in range(_WEEK):
                if (item := self.item(row, column)) is not None:
                    self._write(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write lines where there is room for them, else signs."""
        super().resizeEvent(event)
        self.show_notes(self._notes)

    def changeEvent(self, event: QEvent) -> None:
        """Keep a line's height for each week in another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().height() + _AROUND
        self.verticalHeader().setMinimumSectionSize(line)
        self.setMinimumHeight(self.horizontalHeader().sizeHint().height() + _WEEKS * line + _AROUND)

    def _write(self, item: QTableWidgetItem) -> None:
        day = date.fromisoformat(item.data(_DAY_ROLE))
        number = QLocale().toString(day.day)
        note = self._notes.get(day)
        said = self._say_day(day)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        if note is None:
            item.setText(number)
            return
        room = self.rowHeight(item.row()) - _AROUND
        has_room = room >= self.fontMetrics().lineSpacing() * (1 + len(note.lines))
        item.setText("\n".join((number, *note.lines)) if has_room else f"{number} {note.signs}")
        item.setToolTip(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another day, or choose this one."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            across = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            sign = -1 if across and self.isRightToLeft() else 1
            self._step(sign * _STEPS[key])
        elif key in _PAGES:
            by_year = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.turn(_PAGES[key] * (_MONTHS if by_year else 1))
        elif key == Qt.Key.Key_Home:
            self.go(self._today())
        elif key in _ENTER:
            self.entered_day.emit(self.day)
            self.chosen.emit(self.day)
        else:
            super().keyPressEvent(event)

    def _step(self, days: int) -> None:
        day = self.day + timedelta(days)
        if 1 < day.year < date.max.year:
            self.go(day)

    def _on_cell(self, row: int, column: int, *_: int) -> None:
        """Follow the cursor when the mouse or a screen reader moves it."""
        item = self.item(row, column)
        if not self._is_filling and item is not None:
            day = date.fromisoformat(item.data(_DAY_ROLE))
            if day != self.day:
                self.go(day)

    def _origin(self) -> date:
        """Return the first day in the table: the begin of the week in which the month begins."""
        begin = QLocale().firstDayOfWeek().value - 1
        return self.first - timedelta((self.first.weekday() - begin) % _WEEK)

    def _fill(self) -> None:
        self._is_filling = True
        origin, today = self._origin(), self._today()
        faint = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        for place in range(_WEEKS * _WEEK):
            day = origin + timedelta(place)
            item = self._item(day, today, faint)
            self.setItem(place // _WEEK, place % _WEEK, item)
            self._write(item)
        short, full = QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat
        for column in range(_WEEK):
            number = (origin + timedelta(column)).isoweekday()
            heading = QTableWidgetItem(QLocale().standaloneDayName(number, short))
            heading.setData(
                Qt.ItemDataRole.AccessibleTextRole, QLocale().standaloneDayName(number, full)
            )
            self.setHorizontalHeaderItem(column, heading)
        place = (self.day - origin).days
        self.setCurrentCell(place // _WEEK, place % _WEEK)
        self._is_filling = False

    def _item(self, day: date, today: date, faint: QBrush) -> QTableWidgetItem:
        item = QTableWidgetItem()
        item.setData(_DAY_ROLE, day.isoformat())
        item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        if _of(day) != _of(self.day):
            item.setForeground(faint)
        if day == today:
            font = self.font()
            font.setBold(True)
            font.setUnderline(True)
            item.setFont(font)
        return item


def _of(day: date) -> tuple[int, int]:
    return day.year, day.month
