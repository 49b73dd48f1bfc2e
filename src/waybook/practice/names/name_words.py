"""Words for comparing names, in the forms used in texts, with their positions."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from waybook.model.folding import fold
from waybook.model.writing import forms
from waybook.model.writing.endings import Root, stems
from waybook.model.writing.words import (
    APOSTROPHES,
    BREAK,
    HALF_SPACE,
    piece_before,
    piece_from,
    pieces,
    written,
)

_HYPHENS = "-\u00ad\u058a\u05be\u1806\u2010\u2011\u2e17"
_BLANKS = " \t"
_QUOTED = " \t>"
_LINE_ENDS = "\n\r\u0085\u2028\u2029"
_JOINT = re.compile(f"[{APOSTROPHES}{BREAK}{_LINE_ENDS}]")
"""What may stand within a name: an apostrophe, a hidden break, a line's end with its hyphen."""
_MOST_JOINED = 4
_SORANI = re.compile("[\u06d5\u06ce\u06c6\u0695\u06b5]")
_YA = "\u06cc\u064a"
_SHORTEST_EZAFE = 3
_SHORTEST_HEAD = 2
_LONGEST = 100  # no name; a word made to be slow


class TextWord(NamedTuple):
    """A word that a piece of text may be, and how many of its characters stand before it.

    `declined` where it has an ending that its language wrote onto it.
    """

    word: str
    skip: int = 0
    declined: bool = False


class WordReading(NamedTuple):
    """What may be read as one word, from `start` to before `end` of a text."""

    start: int
    end: int
    raw: str


def other_readings(text: str) -> list[WordReading]:
    """Return what may be one word though an apostrophe, hidden break or line's end is within.

    Words of Sorani are read without their ezafe as well: elsewhere Karimi is no form of Karim.
    """
    found = list(_joined(text))
    if _SORANI.search(text):
        found += [
            WordReading(*each.span(), each.group()[:-1])
            for each in pieces(text)
            if each.group()[-1] in _YA and len(each.group()) > _SHORTEST_EZAFE
        ]
    return found


def _joined(text: str) -> Iterator[WordReading]:
    """Join pieces across each joint, and across several that follow each other."""
    row: list[tuple[int, str]] = []
    after = -1
    for joint in _JOINT.finditer(text):
        left, right = _around(text, *joint.span())
        one, other = piece_before(text, left), piece_from(text, right)
        if not one or not other:
            continue
        begun = left - len(one)
        row = [*row[1 - _MOST_JOINED :], (begun, one)] if begun == after else [(begun, one)]
        after = right
        for place, (start, _) in enumerate(row):
            raw = "".join(each for _, each in row[place:])
            yield WordReading(start, right + len(other), raw + other)


def _around(text: str, left: int, right: int) -> tuple[int, int]:
    """Return where the pieces beside a joint end and begin."""
    right += text.startswith("\r\n", left)
    if text[left] in _LINE_ENDS:
        while left and text[left - 1] in _BLANKS:
            left -= 1
        if left and text[left - 1] in _HYPHENS:
            left -= 1
        while right < len(text) and text[right] in _QUOTED:
            right += 1
    return left, right


def words_in(piece: str) -> tuple[str, ...]:
    """Return the words that a piece of text is, folded: one sign may stand for several."""
    folded = fold(piece).translate(_AWAY)
    if folded.isalnum():
        return (folded,)
    return tuple(each for each in written(folded) if any(map(str.isalnum, each)))


def forms_of(piece: str, named: Callable[[Root], Collection[str]]) -> tuple[TextWord, ...]:
    """Return the words that a piece of text may be, whole first; none if it has no letters.

    `named` tells the words of names that have a root.
    """
    whole = words_in(piece)
    found = {word: TextWord(word) for word in whole}
    for head, skip in _within(piece):
        for word in words_in(head):
            found.setdefault(word, TextWord(word, skip))
    for word in tuple(found):
        for each, before in forms.without_particles(word):
            found.setdefault(each, TextWord(each, _length(piece, word[:before])))
    for form in tuple(found.values()):
        for stem in stems(form.word):
            for each in named(stem):
                found.setdefault(each, TextWord(each, form.skip, declined=True))
    return tuple(found.values())


def _within(piece: str) -> Iterator[tuple[str, int]]:
    """Yield the parts before and after a half-space, as before a Persian plural."""
    place = piece.find(HALF_SPACE) if len(piece) <= _LONGEST else -1
    while place >= 0:
        if place >= _SHORTEST_HEAD:
            yield piece[:place], 0
        yield piece[place + 1 :], place + 1
        place = piece.find(HALF_SPACE, place + 1)


def _length(piece: str, prefix: str) -> int:
    """Return how many characters of a piece fold to a prefix, marks after it included."""
    for end in range(len(prefix), len(piece) if prefix else 0):
        if fold(piece[:end]) == prefix and fold(piece[end]) != "":
            return end
    return 0


_AWAY = dict.fromkeys(map(ord, APOSTROPHES))
