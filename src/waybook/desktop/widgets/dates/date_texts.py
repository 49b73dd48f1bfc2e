"""Dates in the words and in the order that are usual where the window is."""

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from waybook.desktop.texts.counts import days_words
from waybook.model.days_and_times.date_names import names_with
from waybook.model.days_and_times.spoken_dates import DateSpeech, said_back
from waybook.model.days_and_times.typed_dates import DateCustoms
from waybook.model.faults import BadInput
from waybook.model.translatable import CONTEXT

_MONTHS, _DAYS = range(1, 13), range(1, 8)
_FORMATS = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)


def date_customs() -> DateCustoms:
    """Return how dates are typed here: in English, and in the language of the machine."""
    return _customs_of(QLocale().name())


@lru_cache(maxsize=4)
def _customs_of(name: str) -> DateCustoms:
    locale = QLocale(name)
    named = (
        (locale.monthName, locale.standaloneMonthName),
        (locale.dayName, locale.standaloneDayName),
    )
    months, days = (
        [[name(number, kind) for name in names for kind in _FORMATS] for number in numbers]
        for names, numbers in zip(named, (_MONTHS, _DAYS), strict=True)
    )
    return DateCustoms(names_with(months, days), day_first=_is_day_first(locale))


def _is_day_first(locale: QLocale) -> bool:
    """Tell whether 3/4 is the third of April; a machine without a language settles nothing."""
    if locale.language() == QLocale.Language.C:
        return False
    order = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return order.find("d") < min(order.find("M"), order.find("y"))


def date_speech() -> DateSpeech:
    """Return how dates are said in the window."""
    return DateSpeech(
        words=lambda words: QCoreApplication.translate(CONTEXT, words),
        day=day_words,
        month=_month_words,
        days=_days_in_one_piece,
    )


def day_words(day: date) -> str:
    """Return a day with its weekday."""
    pattern = QCoreApplication.translate("Dates", "dddd d MMMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def month_words(first: date) -> str:
    """Return a month and its year, as a heading."""
    name = QLocale().standaloneMonthName(first.month)
    return QCoreApplication.translate("Dates", "{month} {year}").format(
        month=name, year=f"{first.year:04}"
    )


def _month_words(first: date) -> str:
    pattern = QCoreApplication.translate("Dates", "MMMM yyyy")
    return QLocale().toString(QDate(first.year, first.month, 1), pattern)


def _days_in_one_piece(count: int) -> str:
    """Return a number of days without gaps between its digits, so that it can be typed again."""
    return days_words(count).replace(QLocale().groupSeparator(), "")


def said_date(text: str, today: date) -> str:
    """Say a stored date in words, with its weekday; '' for one that cannot be read."""
    try:
        return said_back(text, today, date_speech())
    except BadInput:
        return ""
