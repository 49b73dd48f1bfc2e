"""Names of months and weekdays, and how a text is made ready to be read with them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from unicodedata import category

from waybook.model import incoming_text
from waybook.model.folding import fold

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ALSO = {"sept": 9}
_ALSO_DAYS = {"tues": 1, "thur": 3, "thurs": 3}
_OWN_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "ago",
        "an",
        "and",
        "around",
        "before",
        "between",
        "ca",
        "circa",
        "coming",
        "day",
        "days",
        "eight",
        "end",
        "fall",
        "five",
        "four",
        "from",
        "in",
        "known",
        "last",
        "maybe",
        "month",
        "months",
        "next",
        "nine",
        "not",
        "of",
        "on",
        "one",
        "onwards",
        "past",
        "perhaps",
        "seven",
        "since",
        "six",
        "some",
        "spring",
        "start",
        "summer",
        "ten",
        "the",
        "this",
        "three",
        "till",
        "to",
        "today",
        "tomorrow",
        "two",
        "until",
        "up",
        "week",
        "weeks",
        "winter",
        "year",
        "years",
        "yesterday",
        "autumn",
    ]
)
"""Words of the sentences that are read: *ago* is short for August in Spanish."""
_FIRST_MONTH, _FIRST_DAY = 0xE000, 0xE010
_OWN = re.compile("[\ue000-\uf8ff]")
MONTH = f"[{chr(_FIRST_MONTH + 1)}-{chr(_FIRST_MONTH + 12)}]"
WEEKDAY = f"[{chr(_FIRST_DAY)}-{chr(_FIRST_DAY + 6)}]"
"""In a text that is ready to be read, each month and weekday is one character for private use."""
_ORDINAL = re.compile(r"(?<=[0-9])(st|nd|rd|th)\b")
_GAPS = re.compile(r"(?<![0-9])[,،;]|[,،;](?![0-9])|\s")


@dataclass(frozen=True)
class DateNames:
    """The names of months (1 to 12) and weekdays (Monday is 0), folded."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]

    def ready(self, text: str) -> str:
        """Return a typed date in small letters and digits 0 to 9, with one sign for each name."""
        plain = _OWN.sub("", fold(incoming_text.date(text)))
        signs = [(name, chr(_FIRST_MONTH + number)) for name, number in self.months.items()]
        signs += [(name, chr(_FIRST_DAY + number)) for name, number in self.weekdays.items()]
        for name, sign in sorted(signs, key=lambda pair: -len(pair[0])):
            plain = _put(plain, name, sign)
        return " ".join(_GAPS.sub(" ", _ORDINAL.sub("", plain)).split())


def month_of(sign: str) -> int:
    """Return the number of the month for which a sign stands."""
    return ord(sign) - _FIRST_MONTH


def weekday_of(sign: str) -> int:
    """Return the number of the weekday for which a sign stands; Monday is 0."""
    return ord(sign) - _FIRST_DAY


def names_with(
    months: Sequence[Iterable[str]] = (), weekdays: Sequence[Iterable[str]] = ()
) -> DateNames:
    """Return the English names, and those of another language that mean nothing else in English.

    Each item holds all names of one month, or of one weekday from Monday on.
    """
    known = _english()
    others = _numbered(months, 1)
    days = _numbered(weekdays, 0)
    clear_months = {
        name: number
        for name, number in others.items()
        if known.months.get(name, number) == number and name not in known.weekdays
    }
    all_months = {**clear_months, **known.months}
    clear_days = {
        name: number
        for name, number in days.items()
        if known.weekdays.get(name, number) == number and name not in all_months
    }
    return DateNames(all_months, {**clear_days, **known.weekdays})


@cache
def _english() -> DateNames:
    months = {fold(name): number for number, name in enumerate(MONTHS, 1)}
    weekdays = {fold(name): number for number, name in enumerate(WEEKDAYS)}
    return DateNames(
        {**months, **{name[:3]: number for name, number in months.items()}, **_ALSO},
        {**weekdays, **{name[:3]: number for name, number in weekdays.items()}, **_ALSO_DAYS},
    )


def _numbered(names: Sequence[Iterable[str]], first: int) -> dict[str, int]:
    """Map names to numbers; leave out a name of two months or days, and one that is a number."""
    found: dict[str, int] = {}
    doubtful = set()
    for number, name in chain.from_iterable(
        ((place, each) for each in group) for place, group in enumerate(names, first)
    ):
        folded = " ".join(fold(name).replace(".", " ").split())
        if not any(each.isalpha() for each in folded) or len(folded) < 2:  # noqa: PLR2004 - M, T
            continue
        if folded in _OWN_WORDS:
            continue
        if found.setdefault(folded, number) != number:
            doubtful.add(folded)
    return {name: number for name, number in found.items() if name not in doubtful}


def _put(text: str, name: str, sign: str) -> str:
    """Put a sign in place of each whole word; a vowel sign after it makes another word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _is_edge(text[at - 1 : at], name[0]) and _is_edge(text[end : end + 1], name[-1]):
            end += text[end : end + 1] == "."
            text = f"{text[:at]}{sign}{text[end:]}"
            end = at + 1
        at = text.find(name, end)
    return text


def _is_edge(beside: str, own: str) -> bool:
    if not beside:
        return True
    if beside.isdecimal():
        return not own.isdecimal()
    return category(beside)[0] not in "LM"
