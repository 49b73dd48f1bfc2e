"""Words from a list that never changes: eight to compare by voice, or more to write bytes down."""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from waybook.model.faults import BadFormat
from waybook.resource_files import resource

LIST_SIZE = 2048
COUNT = 8
_BITS = 11  # 2 ** 11 == 2048
_CHECK_BYTES = 2
_ENOUGH = 4  # no two words of the list begin with the same four letters


@cache
def word_list() -> tuple[str, ...]:
    """Return the 2,048 words; the same in every language."""
    return tuple(resource("words/en.txt").read_text("ascii").split())


def numbers(digest: bytes) -> list[int]:
    """Return the first 88 bits as eight numbers from 1 to 2,048."""
    bits = int.from_bytes(digest[: COUNT * _BITS // 8], "big")
    return [(bits >> _BITS * (COUNT - 1 - i)) % LIST_SIZE + 1 for i in range(COUNT)]


def words(digest: bytes) -> list[str]:
    """Return the first 88 bits as eight words."""
    listed = word_list()
    return [listed[number - 1] for number in numbers(digest)]


def spelled(raw: bytes) -> list[str]:
    """Return bytes and their check as words; the number of bits must be a multiple of 11."""
    value = int.from_bytes(raw + _check_of(raw), "big")
    count = _count_of(len(raw))
    listed = word_list()
    return [listed[value >> _BITS * place & LIST_SIZE - 1] for place in reversed(range(count))]


def read_spelled(text: str, size: int) -> bytes:
    """Read this many bytes from words that somebody typed; raise BadFormat.

    Case, numbers of lines and punctuation do not matter, and of each word the first four letters
    are enough.
    """
    typed = re.findall(r"[^\W\d_]+", text.casefold())
    count = _count_of(size)
    if len(typed) != count:
        raise BadFormat(
            "There are {typed} words here, but {count} are needed. Read them again.",
            typed=len(typed),
            count=count,
        )
    value = 0
    for number in _numbers_of(typed):
        value = value << _BITS | number
    raw = value.to_bytes(size + _CHECK_BYTES, "big")
    if raw[size:] != _check_of(raw[:size]):
        raise BadFormat(
            "A word is wrong, or two words have changed places. Compare each word with the paper."
        )
    return raw[:size]


def _numbers_of(typed: Sequence[str]) -> list[int]:
    places = {word[:_ENOUGH]: number for number, word in enumerate(word_list())}
    found = []
    for place, word in enumerate(typed, start=1):
        number = places.get(word[:_ENOUGH], -1)
        if number < 0 or not word_list()[number].startswith(word):
            raise BadFormat(
                "Word {place} is not on the list. Compare it with the paper.", place=place
            )
        found.append(number)
    return found


def _count_of(size: int) -> int:
    count, rest = divmod((size + _CHECK_BYTES) * 8, _BITS)
    if rest:
        raise ValueError("these bytes and their check do not fill whole words")
    return count


def _check_of(raw: bytes) -> bytes:
    return sha256(raw).digest()[:_CHECK_BYTES]
