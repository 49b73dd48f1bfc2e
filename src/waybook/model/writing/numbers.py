"""Telephone numbers in any notation: with country code or without, in any digits."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_SIGNS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_BETWEEN = f"[ \u00a0\u202f.()/\u2010-\u2013\\-{_SIGNS}]"
_WRITTEN = re.compile(rf"\d(?:{_BETWEEN}{{0,3}}\d){{6,}}")
_IN_ASCII = re.compile(r"[0-9](?:[ .()/-]{0,3}[0-9]){6,}")
_BEFORE = "+("
_BLANKS = re.compile(r"\S+")
LEAST, MOST = 7, 15  # digits; E.164 has no more
_WITH_COUNTRY = 10
"""A number with so many digits and no leading zero includes the country code."""


class Number(NamedTuple):
    """A number and its position; `core` has no plus and no leading zeros."""

    start: int
    end: int
    core: str
    is_international: bool


def numbers(text: str) -> Iterator[Number]:
    """Yield each possible telephone number: seven to fifteen digits in sequence."""
    pattern = _IN_ASCII if text.isascii() else _WRITTEN
    for found in pattern.finditer(text):
        digits = _digits(found.group())
        if len(digits) <= MOST + 2:
            start = found.start()
            while start and text[start - 1] in _BEFORE:
                start -= 1
            yield from _number(start, found.end(), text[start : found.end()], digits)
            continue
        for part in _BLANKS.finditer(found.group()):
            start = found.start() + part.start()
            yield from _number(start, start + len(part.group()), part.group(), _digits(part[0]))


def _number(start: int, end: int, written: str, digits: str) -> Iterator[Number]:
    is_international = "+" in written or digits.startswith("00")
    core = digits.lstrip("0")
    if LEAST - 1 <= len(core) <= MOST and len(digits) >= LEAST:
        has_country = len(core) >= _WITH_COUNTRY and not digits.startswith("0")
        yield Number(start, end, core, is_international or has_country)


def _digits(written: str) -> str:
    """Return the digits; (0) is left out, since it is not dialled with a country code."""
    dialled = written.replace("(0)", "")
    return "".join(str(unicodedata.decimal(each)) for each in dialled if each.isdecimal())
