"""The meetings and follow-ups of one month, by day; nothing outside the month is read."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from waybook.book import Book, Record
from waybook.model import dates
from waybook.model.faults import BadInput

MONTH_KINDS = ("meeting", "follow-up")


class MonthState(StrEnum):
    """What came of something on its day."""

    PLANNED = "planned"
    NOT_SAID = "not said"
    TOOK_PLACE = "took place"
    MISSED = "missed"
    CANCELLED = "cancelled"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"


_MEETINGS = {
    "took-place": MonthState.TOOK_PLACE,
    "missed": MonthState.MISSED,
    "cancelled": MonthState.CANCELLED,
}
_FOLLOW_UPS = {"done": MonthState.DONE, "dropped": MonthState.CANCELLED}


@dataclass(frozen=True, slots=True)
class MonthItem:
    """One meeting or follow-up; `time` is empty if nobody wrote one."""

    uid: str
    kind: str
    title: str
    group: str
    date: str
    time: str
    state: MonthState


@dataclass(frozen=True)
class Month:
    """What is in a month: by day, and what has no single day in it."""

    first: date
    days: Mapping[date, tuple[MonthItem, ...]]
    loose: tuple[MonthItem, ...]


def month_of(book: Book, *, first: date) -> Month:
    """Return what begins in the month that begins on `first`.

    What has a longer span stands in the month in which the span begins.
    """
    end = first + timedelta(monthrange(first.year, first.month)[1])
    days: dict[date, list[MonthItem]] = {}
    loose = []
    with book.snapshot():
        for item in _items(book, first.isoformat(), end.isoformat()):
            if (day := _day(item.date)) is None:
                loose.append(item)
            else:
                days.setdefault(day, []).append(item)
    return Month(first, {day: tuple(found) for day, found in sorted(days.items())}, tuple(loose))


def _items(book: Book, first: str, end: str) -> Iterator[MonthItem]:
    today = book.world.today()
    for kind in MONTH_KINDS:
        order = [row.uid for row in book.lists.rows_dated(kind, first, end)]
        held = {each.uid: each for each in book.lists.records(kind, among=order)}
        groups = book.lists.groups_of(order)
        names = book.lists.titles(set(groups.values()) - {""}, "group")
        for uid in order:
            yield _item(held[uid], names.get(groups.get(uid, ""), ""), today)


def _item(record: Record, group: str, today: date) -> MonthItem:
    time = record.fields.get("time")
    return MonthItem(
        record.uid,
        record.kind,
        record.title,
        group,
        record.date,
        time if isinstance(time, str) else "",
        _state(record, today),
    )


def _state(record: Record, today: date) -> MonthState:
    status = str(record.fields.get("status") or "")
    is_past = _last(record.date) < today.isoformat()
    if record.kind == "meeting":
        open_state = MonthState.NOT_SAID if is_past else MonthState.PLANNED
        return _MEETINGS.get(status, open_state)
    return _FOLLOW_UPS.get(status, MonthState.OVERDUE if is_past else MonthState.DUE)


def _last(text: str) -> str:
    try:
        return dates.parse(text).upper or date.max.isoformat()
    except BadInput:
        return date.max.isoformat()


def _day(text: str) -> date | None:
    """Return the one day that a date means, if it means one."""
    try:
        read = dates.parse(text)
    except BadInput:
        return None
    return date.fromisoformat(read.lower) if read.lower and read.lower == read.upper else None
