"""Dates that may be partial or uncertain: a subset of EDTF level 1 (ISO 8601-2:2019, annex A).

Accepted: `1998`, `1998-05`, `1998-05-12`, the seasons `1998-21` to `1998-24`, unspecified digits
(`199X`, `19XX`, `1998-XX`, `1998-05-XX`, `1998-XX-XX`), each with `?` (uncertain), `~` (about) or
`%` (both), and intervals of two of these except seasons, where `..` is an open end and an empty end
is unknown. What is left out: resources/docs/decisions/0003-dates.md. Dates are read here in their
stored form; text that a person typed goes through `incoming_text.date` first.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from waybook.model.faults import BadInput

_PART = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<mark>[?~%]?)"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_SEASON = re.compile(r"[0-9]{4}-2[1-4][?~%]?")
_LAST_DAY = "9999-12-31"
_LONGEST = 23  # 1998-05-12~/1998-06-01~


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """Hold a date's text and the first and last day it may mean ('' where open or unknown)."""

    text: str
    lower: str
    upper: str
    uncertain: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        """Return the text from which the date was read."""
        return self.text

    @property
    def sort_key(self) -> str:
        """Return text that sorts by first day, then by last day, then by how sure it is."""
        first = self.lower or self.upper
        last = self.upper or _LAST_DAY
        return f"{first} {last} {self.text}"


@lru_cache(maxsize=8192)
def parse(text: str) -> EdtfDate:
    """Read a date; raise BadInput if the text is not a date."""
    if len(text) > _LONGEST:
        raise _bad(text[:_LONGEST] + "…")
    start, slash, end = text.partition("/")
    return _interval(text, start, end) if slash else _single(text)


def is_date(text: str) -> bool:
    """Tell whether a text is a date in its stored form."""
    try:
        parse(text)
    except BadInput:
        return False
    return True


def sort_key(text: str) -> str:
    """Return the text to sort a date by; '' for ''."""
    return parse(text).sort_key if text else ""


def _single(text: str) -> EdtfDate:
    match = _PART.fullmatch(text)
    if match is None:
        raise _bad(text)
    lower, upper = _bounds(text, match["year"], match["month"], match["day"])
    mark = match["mark"]
    return EdtfDate(text, lower, upper, mark in {"?", "%"}, mark in {"~", "%"})


def _interval(text: str, start: str, end: str) -> EdtfDate:
    first, last = _end(text, start), _end(text, end)
    if first is None and last is None:
        raise _bad(text)
    lower = first.lower if first else ""
    upper = last.upper if last else ""
    if lower and upper and lower > upper:
        raise BadInput("The date “{text}” ends before it starts. Correct its two ends.", text=text)
    ends = [one for one in (first, last) if one]
    return EdtfDate(
        text,
        lower,
        upper,
        any(one.uncertain for one in ends),
        any(one.approximate for one in ends),
    )


def _end(text: str, end: str) -> EdtfDate | None:
    """Read one end of an interval; None when open (`..`) or unknown (nothing)."""
    if end in {"", ".."}:
        return None
    if "/" in end:
        raise _bad(text)
    if _SEASON.fullmatch(end):
        raise BadInput(
            "“{text}” begins or ends with a season. Write months there, such as 1998-03/1999-02.",
            text=text,
        )
    return _single(end)


def _bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[str, str]:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first == 0 or (month and "X" in year) or (month == "XX" and day not in {None, "XX"}):
        raise _bad(text)
    if month is None or month == "XX":
        return f"{first:04}-01-01", f"{last:04}-12-31"
    number = int(month)
    if number in _SEASONS and day is None:
        return _season(first, *_SEASONS[number])
    if not 1 <= number <= 12:  # noqa: PLR2004 - months
        raise _bad(text)
    length = monthrange(first, number)[1]
    if day is None or day == "XX":
        return f"{year}-{month}-01", f"{year}-{month}-{length}"
    if not 1 <= int(day) <= length:
        raise _bad(text)
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}"


def _season(year: int, first: int, last: int) -> tuple[str, str]:
    """Bound a season by calendar months; winter is cut off at the year's end."""
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{monthrange(year, last)[1]}"


def _bad(text: str) -> BadInput:
    return BadInput(
        "“{text}” is not a date. Write it like 1998-05-12, 1998-05, 1998, 1998-05~ (about), "
        "1998-05? (uncertain), 199X, or 1996/1997.",
        text=text,
    )
