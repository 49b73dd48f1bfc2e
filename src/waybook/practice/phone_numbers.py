"""Find telephone numbers in text, with any spacing and digits of any script."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

LAST = 7
"""This many last digits identify a number: what comes before depends on the caller."""
_SHORTEST = 5

_ROW = re.compile(r"\d(?:[\W_]{0,4}\d){4,}")
_BEFORE = "+("


class Numbers:
    """The numbers to look for."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a person and a number as it was written down."""
        self._by_end: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for identity, number in known:
            digits = "".join(digit for _, digit in _digits(number, 0))
            if len(digits) >= _SHORTEST and (identity, digits) not in self._by_end[digits[-LAST:]]:
                self._by_end[digits[-LAST:]].append((identity, digits))
        self._lengths = sorted({len(end) for end in self._by_end}, reverse=True)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and person of each number found."""
        for row in _ROW.finditer(text) if self._lengths else ():
            digits = list(_digits(row.group(), row.start()))
            written = "".join(digit for _, digit in digits)
            for length in self._lengths:
                for first in range(len(digits) - length + 1):
                    for identity, number in self._by_end.get(written[first : first + length], ()):
                        found = _whole(text, digits, first, length, number)
                        if found:
                            yield (*found, identity)


def endings(text: str) -> Iterator[str]:
    """Yield the last digits of each telephone number in a text, which tell it from all others."""
    for row in _ROW.finditer(text):
        digits = "".join(digit for _, digit in _digits(row.group(), 0))
        if len(digits) >= LAST:
            yield digits[-LAST:]


def _digits(text: str, start: int) -> Iterator[tuple[int, str]]:
    for place, character in enumerate(text, start):
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            yield place, str(digit)


def _whole(
    text: str, digits: Sequence[tuple[int, str]], first: int, length: int, number: str
) -> tuple[int, int] | None:
    """Return from where to where a number is written, if it ends where the digits found end."""
    end = digits[first + length - 1][0] + 1
    if first + length < len(digits) and digits[first + length][0] == end:
        return None  # a longer number goes on
    if length < LAST and first and digits[first - 1][0] == digits[first][0] - 1:
        return None  # a short one counts only alone
    before = len(number) - length
    while first and before and digits[first - 1][1] == number[before - 1]:
        first, before = first - 1, before - 1
    while first and digits[first - 1][0] == digits[first][0] - 1:
        first -= 1  # what is written in one with it: 0, 00, or another country's
    start = digits[first][0]
    while start and text[start - 1] in _BEFORE:
        start -= 1
    return start, end
