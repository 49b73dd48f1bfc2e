"""Stored dates (EDTF) as they stand in lists and sentences: days in figures, the rest in words."""

import re
from datetime import date

from PySide6.QtCore import QCoreApplication

from waybook.model.days_and_times.spoken_dates import FROM_TO, DateSpeech, spoken
from waybook.model.faults import BadInput
from waybook.model.translatable import CONTEXT

_IN_FIGURES = re.compile(r"(?:[0-9]{4}(?:-(?:0[0-9]|1[0-2])(?:-[0-9]{2})?)?)?")
_DASH = " – "
_SPAN = f"{{first}}{_DASH}{{last}}"  # it also stands after a word, such as “since”


def date_words(stored: str) -> str:
    """Return a date that people can read; one that this version cannot read as it is stored.

    A day, a month and a year stay in figures: they stand below one another, and are short.
    """
    if _IN_FIGURES.fullmatch(stored):
        return stored
    try:
        return spoken(stored, _SPEECH)
    except BadInput:
        return stored


def span_words(since: str, until: str) -> str:
    """Return from when to when something was, with … for an end that is not known."""
    ends = [date_words(since), date_words(until)]
    return _DASH.join(f"({end})" if _DASH in end else end or "…" for end in ends)


def _translated(words: str) -> str:
    return _SPAN if words == FROM_TO else QCoreApplication.translate(CONTEXT, words)


def _month(first: date) -> str:
    return f"{first.year:04}-{first.month:02}"


_SPEECH = DateSpeech(_translated, date.isoformat, _month)
