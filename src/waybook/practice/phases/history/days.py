"""Days as numbers, and uncertain dates as the first and last day that they may mean."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from waybook.model import dates, incoming_text
from waybook.model.faults import BadInput

EVER = 0
NEVER = date.max.toordinal()


class Days(NamedTuple):
    """The first and the last day that a date may mean, as numbers."""

    first: int
    last: int


@lru_cache(maxsize=65536)
def days_of(text: str) -> Days | None:
    """Return the days a date may mean; None if this version cannot read it."""
    if not text:
        return None
    try:
        read = dates.parse(text)
    except BadInput:
        return None
    first = date.fromisoformat(read.lower).toordinal() if read.lower else EVER
    return Days(first, date.fromisoformat(read.upper).toordinal() if read.upper else NEVER)


def begun(text: str) -> Days | None:
    """Return the days on which something began: *since 2001* it was on a day of 2001."""
    days = days_of(text)
    if days is None or days.last != NEVER:
        return days
    return days_of(text.partition("/")[0]) or days


def closed(days: Days | None) -> Days | None:
    """Return the days of a moment; an end that is open is taken to be where the other is."""
    if days is None or days == (EVER, NEVER):
        return None
    first = days.last if days.first == EVER else days.first
    return Days(first, first if days.last == NEVER else days.last)


def number_of(day: str) -> int:
    """Return the number of a day written as 2001-10-31; of a month or year, of its last day."""
    upper = dates.parse(incoming_text.date(day)).upper
    if not upper:
        raise BadInput("“{day}” has no last day. Write a day, such as 2001-10-31.", day=day)
    return date.fromisoformat(upper).toordinal()


def day_of(number: int) -> str:
    """Return a day's number as 2001-10-31."""
    return date.fromordinal(number).isoformat()
