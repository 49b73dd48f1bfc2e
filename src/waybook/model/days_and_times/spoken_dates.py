"""Say a stored date (EDTF) in words that, typed again, mean the same."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from waybook.model import dates
from waybook.model.counting import number_of
from waybook.model.days_and_times.date_names import MONTHS, WEEKDAYS
from waybook.model.translatable import say

_SEASONS = {
    "21": say("spring {year}"),
    "22": say("summer {year}"),
    "23": say("autumn {year}"),
    "24": say("winter {year}"),
}
_MARKS = {
    "?": say("perhaps {date}"),
    "~": say("about {date}"),
    "%": say("perhaps about {date}"),
}
FROM_TO = say("from {first} to {last}")
_ONWARDS = say("from {date} on")
_UNTIL = say("until {date}")
_END_UNKNOWN = say("from {date}, end not known")
_START_UNKNOWN = say("until {date}, start not known")
_DECADE = say("the {year}s")
_SOME_YEAR = say("some year from {first} to {last}")
_SOME_MONTH = say("some month of {year}")
_SOME_DAY = say("some day in {month}")
_BESIDE = {
    0: say("{date}, today"),
    1: say("{date}, tomorrow"),
    -1: say("{date}, yesterday"),
}
_AHEAD = say("{date}, in {days}")
_AGO = say("{date}, {days} ago")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _same(words: str) -> str:
    return words


def _english_day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year:04}"


def _english_month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year:04}"


def _english_days(count: int) -> str:
    return number_of(count, "day")


@dataclass(frozen=True)
class DateSpeech:
    """How a language says sentences, a day with its weekday, a month, and a number of days."""

    words: Callable[[str], str] = _same
    day: Callable[[date], str] = _english_day
    month: Callable[[date], str] = _english_month
    days: Callable[[int], str] = _english_days


ENGLISH = DateSpeech()


def said_back(text: str, today: date, speech: DateSpeech = ENGLISH) -> str:
    """Say a stored date in words; of a day also how far it is from today."""
    words = spoken(text, speech)
    if not _DAY.fullmatch(text):
        return words
    away = (date.fromisoformat(text) - today).days
    if away in _BESIDE:
        return speech.words(_BESIDE[away]).format(date=words)
    sentence = _AHEAD if away > 0 else _AGO
    return speech.words(sentence).format(date=words, days=speech.days(abs(away)))


def spoken(text: str, speech: DateSpeech = ENGLISH) -> str:
    """Say a stored date in words; raise BadInput if it cannot be read."""
    dates.parse(text)
    first, slash, last = text.partition("/")
    if not slash:
        return _single(text, speech)
    if first in {"", ".."}:
        sentence = _UNTIL if first else _START_UNKNOWN
        return speech.words(sentence).format(date=_single(last, speech))
    if last in {"", ".."}:
        sentence = _ONWARDS if last else _END_UNKNOWN
        return speech.words(sentence).format(date=_single(first, speech))
    ends = {"first": _single(first, speech), "last": _single(last, speech)}
    return speech.words(FROM_TO).format(**ends)


def _single(text: str, speech: DateSpeech) -> str:
    if text[-1] in _MARKS:
        return speech.words(_MARKS[text[-1]]).format(date=_single(text[:-1], speech))
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if "X" in text:
        return _year(year, speech) if "X" in year else _some(year, month, day, speech)
    if month in _SEASONS:
        return speech.words(_SEASONS[month]).format(year=year)
    if day:
        return speech.day(date.fromisoformat(text))
    return speech.month(date(int(year), int(month), 1)) if month else year


def _some(year: str, month: str, day: str, speech: DateSpeech) -> str:
    """Say a date whose day or month is not known."""
    if not day:
        return speech.words(_SOME_MONTH).format(year=year)
    within = year if month == "XX" else speech.month(date(int(year), int(month), 1))
    return speech.words(_SOME_DAY).format(month=within)


def _year(year: str, speech: DateSpeech) -> str:
    first, last = year.replace("X", "0"), year.replace("X", "9")
    if year.endswith("XX") or first.endswith("00"):  # the 1900s are ten years, or a hundred
        return speech.words(_SOME_YEAR).format(first=first, last=last)
    return speech.words(_DECADE).format(year=first)
