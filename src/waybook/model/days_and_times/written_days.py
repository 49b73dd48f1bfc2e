"""Days, months, seasons and decades as people write them: 30/11/2026, 30 Nov 2026, spring 1998."""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise

from waybook.model import dates
from waybook.model.days_and_times.date_names import MONTH, WEEKDAY, month_of, weekday_of
from waybook.model.faults import BadInput

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASON = re.compile(rf"(?P<season>{'|'.join(_SEASONS)}) (?P<year>[0-9]{{4}})")
_DECADE = re.compile(r"(?P<start>[0-9]{3})0 ?s")
_SOME_DAY = re.compile(rf"some day in (?P<month>{MONTH} )?(?P<year>[0-9]{{4}})")
_SOME_MONTH = re.compile(r"some month of (?P<year>[0-9]{4})")
_SOME_YEAR = re.compile(r"some year from (?P<first>[0-9]{4}) to (?P<last>[0-9]{4})")
_PART = re.compile(rf"[0-9]+|{MONTH}|{WEEKDAY}")
_BETWEEN = re.compile(r"[ ,./-]*")
_YEAR = 4  # digits
_MONTHS = 12
_MOST_DAYS = 31

Fill = Callable[[list[str]], list[str]]
"""Put a year before each date that was written without one."""


class NoSuchDay(BadInput):
    """It is written like a day, but there is no such day, or it contradicts itself."""


def written_readings(ready: str, today: date, *, day_first: bool, year: int = 0) -> list[str]:
    """Return what a written date may mean, as it is stored; nothing if it is none.

    `day_first` says that 3/4 is the third of April where the person is; otherwise both count. A
    date without a year is in `year`, or else near today. Raise NoSuchDay with the reason.
    """
    if found := _SEASON.fullmatch(ready):
        return [f"{found['year']}-{_SEASONS[found['season']]}"]
    if found := _DECADE.fullmatch(ready):
        decade = f"{found['start']}X"
        return [decade, f"{decade[:2]}XX"] if decade[2] == "0" else [decade]
    fill = partial(_in_year, year=year) if year else partial(_in_near_year, today=today)
    return _some(ready) or _parted(ready, fill, day_first=day_first)


def _some(ready: str) -> list[str]:
    """Read what is said of dates of which digits are not known."""
    if found := _SOME_DAY.fullmatch(ready):
        month = f"{month_of(found['month'][0]):02}" if found["month"] else "XX"
        return [f"{found['year']}-{month}-XX"]
    if found := _SOME_MONTH.fullmatch(ready):
        return [f"{found['year']}-XX"]
    if found := _SOME_YEAR.fullmatch(ready):
        for digits in (3, 2):
            text = found["first"][:digits] + "X" * (_YEAR - digits)
            bounds = (text.replace("X", "0"), text.replace("X", "9"))
            if bounds == (found["first"], found["last"]):
                return [text]
    return []


def _parted(ready: str, fill: Fill, *, day_first: bool) -> list[str]:
    found = list(_PART.finditer(ready))
    marks = [ready[one.end() : other.start()] for one, other in pairwise(found)]
    is_date = found and found[0].start() == 0 and ready[found[-1].end() :] in {"", "."}
    if not is_date or not all(_BETWEEN.fullmatch(mark) for mark in marks):
        return []
    parts = [each.group() for each in found]
    weekdays = [part for part in parts if re.fullmatch(WEEKDAY, part)]
    rest = [part for part in parts if part not in weekdays]
    if (
        not rest
        or len(weekdays) > 1
        or (weekdays and parts.index(weekdays[0]) not in {0, len(rest)})
    ):
        return []
    months = [part for part in rest if re.fullmatch(MONTH, part)]
    if len(months) == 1:
        readings = _named(rest, months[0], fill)
    elif months:
        return []
    else:
        inner = {mark.strip() for mark in (marks if not weekdays else [])}
        readings = _numeric(rest, inner, fill, day_first=day_first)
    return _on_weekday(readings, weekdays[0]) if weekdays else readings


def _named(rest: list[str], sign: str, fill: Fill) -> list[str]:
    """Read a date whose month is a name."""
    month, place = month_of(sign), rest.index(sign)
    numbers = [each for each in rest if each != sign]
    if not numbers:
        return fill([f"-{month:02}"])
    if len(numbers) == 1:
        return _with_one_number(numbers[0], month, fill, is_after=place == 0)
    if len(numbers) != 2:  # noqa: PLR2004 - day and year
        return []
    day, year = numbers if len(numbers[0]) != _YEAR else numbers[::-1]
    if len(year) == len(day) == 2 and place < len(numbers):  # noqa: PLR2004 - 26 Nov 98
        raise _no_whole_year(" ".join(numbers))
    return _days(year, [(month, day)])


def _with_one_number(number: str, month: int, fill: Fill, *, is_after: bool) -> list[str]:
    if len(number) == _YEAR:
        return [f"{number}-{month:02}"]
    if len(number) > 2:  # noqa: PLR2004 - a day
        return []
    found = fill([f"-{month:02}-{int(number):02}"])
    if is_after and len(number) == 2:  # noqa: PLR2004 - Nov 26: a day, or a year
        return [*found, f"20{number}-{month:02}"]
    return found


def _numeric(rest: list[str], marks: set[str], fill: Fill, *, day_first: bool) -> list[str]:
    """Read a date of numbers alone; with points the day is first, everywhere."""
    if len(marks) > 1 or not 2 <= len(rest) <= 3:  # noqa: PLR2004 - day, month, year
        return []
    is_settled = day_first or marks == {"."}
    if len(rest) == 2:  # noqa: PLR2004 - two of the three
        return _two_numbers(rest, fill, day_first=is_settled)
    first, second, third = rest
    if len(first) == _YEAR:
        return _days(first, [(int(second), third)])
    if len(third) != _YEAR:
        raise _no_whole_year("/".join(rest))
    return _days(third, _orders(first, second, day_first=is_settled))


def _two_numbers(rest: list[str], fill: Fill, *, day_first: bool) -> list[str]:
    first, second = rest
    if len(second) == _YEAR and len(first) <= 2:  # noqa: PLR2004 - a month
        return [f"{second}-{int(first):02}"] if 1 <= int(first) <= _MONTHS else []
    if max(len(first), len(second)) > 2:  # noqa: PLR2004 - a day and a month
        return []
    orders = _orders(first, second, day_first=day_first)
    return fill([f"-{month:02}-{int(day):02}" for month, day in orders])


def _orders(first: str, second: str, *, day_first: bool) -> list[tuple[int, str]]:
    """Return month and day in each order that is possible."""
    one, other = (int(second), first), (int(first), second)
    fits = [each for each in (one, other) if each[0] <= _MONTHS and int(each[1]) <= _MOST_DAYS]
    if one not in fits:
        return fits
    return [one] if day_first or one == other else fits


def _days(year: str, parts: list[tuple[int, str]]) -> list[str]:
    if len(year) != _YEAR or any(len(day) > 2 for _, day in parts):  # noqa: PLR2004 - a day
        return []
    texts = [f"{year}-{month:02}-{int(day):02}" for month, day in parts]
    found = [text for text in texts if _is_date(text)]
    if texts and not found:
        raise NoSuchDay(
            "There is no day {text} in the calendar. Correct day, month or year.", text=texts[0]
        )
    return found


def _in_near_year(endings: list[str], today: date) -> list[str]:
    """Take this year; and another one, too, in which it would be nearer to today."""
    found = []
    for ending in endings:
        texts = [f"{today.year + step:04}{ending}" for step in (0, -1, 1)]
        if not _is_date(texts[0]):
            raise NoSuchDay("There is no such day this year. Correct it, or write the year, too.")
        away = {text: _away(text, today) for text in texts if _is_date(text)}
        nearest = min(away, key=lambda text: away[text])
        found += list(dict.fromkeys((texts[0], nearest)))
    return found


def _in_year(endings: list[str], year: int) -> list[str]:
    """Take one year."""
    found = [text for ending in endings if _is_date(text := f"{year:04}{ending}")]
    if not found:
        raise NoSuchDay("There is no such day in {year}. Correct it.", year=f"{year:04}")
    return found


def _away(text: str, today: date) -> int:
    read = dates.parse(text)
    first, last = (date.fromisoformat(each) for each in (read.lower, read.upper))
    return max((first - today).days, (today - last).days, 0)


def _on_weekday(readings: list[str], sign: str) -> list[str]:
    """Keep the days that fall on the weekday that was written, too."""
    wanted = weekday_of(sign)
    if any(len(text) != 10 for text in readings):  # noqa: PLR2004 - 2026-11-30
        return []
    fits = [text for text in readings if date.fromisoformat(text).weekday() == wanted]
    if readings and not fits:
        raise NoSuchDay(
            "{text} is another day of the week. Correct the weekday or the date.", text=readings[0]
        )
    return fits


def _no_whole_year(text: str) -> NoSuchDay:
    return NoSuchDay(
        "“{text}” has no year of four digits. Write the year in full, such as 2026.", text=text
    )


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except BadInput:
        return False
    return True
