"""Days and months told from today: tomorrow, +3d, 2 weeks ago, next Tuesday, last month."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from waybook.model.days_and_times.date_names import WEEKDAY, weekday_of

_NAMED = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
} | {"a": 1, "an": 1}
_MANY = rf"[0-9]{{1,7}}|{'|'.join(_NUMBERS)}"
_UNIT = "(?P<unit>d|days?|w|weeks?|m|months?|y|years?)"
_SIGNED = re.compile(rf"[+-] ?(?P<many>[0-9]{{1,7}}) ?{_UNIT}")
_AHEAD = re.compile(rf"in (?P<many>{_MANY}) {_UNIT}")
_AGO = re.compile(rf"(?P<many>{_MANY}) {_UNIT} ago")
_BESIDE = re.compile(r"(?P<which>next|last|this) (?P<unit>month|year)")
_DAY = re.compile(rf"(?:(?P<which>next|last|coming|past) )?(?P<day>{WEEKDAY})")
_WEEK = 7
_MONTHS = 12
_WEEKS_BEGIN = (0, 6, 5)
"""Weeks begin on a Monday, a Sunday or a Saturday: which, a person does not say."""


def relative_readings(ready: str, today: date) -> list[str]:
    """Return what a text may mean from today on, as it is stored; nothing if it is none of these.

    Raise OverflowError for a day after the last one, or before the first.
    """
    if ready in _NAMED:
        return [str(today + timedelta(_NAMED[ready]))]
    if found := _SIGNED.fullmatch(ready) or _AHEAD.fullmatch(ready) or _AGO.fullmatch(ready):
        is_past = found.re is _AGO or found[0].startswith("-")
        return [_moved(found, today, -1 if is_past else 1)]
    if found := _BESIDE.fullmatch(ready):
        step = {"next": 1, "last": -1, "this": 0}[found["which"]]
        if found["unit"] == "year":
            return [f"{_months_on(today, _MONTHS * step).year:04}"]
        return [str(_months_on(today, step))[:7]]
    if found := _DAY.fullmatch(ready):
        days = _weekdays(found["which"] or "", weekday_of(found["day"]), today)
        return [str(today + timedelta(each)) for each in days]
    return []


def _moved(found: re.Match[str], today: date, sign: int) -> str:
    many = sign * (_NUMBERS.get(found["many"]) or int(found["many"]))
    unit = found["unit"][0]
    if unit in "dw":
        return str(today + timedelta(many * (_WEEK if unit == "w" else 1)))
    return str(_months_on(today, many * (_MONTHS if unit == "y" else 1)))


def _months_on(day: date, months: int) -> date:
    """Return the same day of another month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    if not 1 <= day.year + years <= date.max.year:
        raise OverflowError
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def _weekdays(which: str, weekday: int, today: date) -> Iterable[int]:
    """Return in how many days it is, for each reading that people have."""
    ahead = (weekday - today.weekday() - 1) % _WEEK + 1
    behind = ahead - _WEEK if ahead < _WEEK else -_WEEK
    if which == "coming":
        return (ahead,)
    if which == "past":
        return (behind,)
    if which == "next":
        return (ahead, ahead + _WEEK) if _in_a_week(today, ahead) else (ahead,)
    if which == "last":
        return (behind, behind - _WEEK) if _in_a_week(today, behind) else (behind,)
    return (behind, 0, ahead) if ahead == _WEEK else (behind, ahead)


def _in_a_week(today: date, days: int) -> bool:
    """Tell whether another day is in the week of today, wherever weeks begin."""
    return any(0 <= (today.weekday() - first) % _WEEK + days < _WEEK for first in _WEEKS_BEGIN)
