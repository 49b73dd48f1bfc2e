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


def number_of(day: str) -> int:
    """Return the number of a day written as 2001-10-31; of a month or year, of its last day."""
    upper = dates.parse(incoming_text.date(day)).upper
    if not upper:
        raise BadInput("“{day}” has no last day. Write a day, such as 2001-10-31.", day=day)
    return date.fromisoformat(upper).toordinal()


def day_of(number: int) -> str:
    """Return a day's number as 2001-10-31."""
    return date.fromordinal(number).isoformat()
