"""Cut text into words as names are compared by: folded, without Arabic prefixes, with places."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from waybook.model.folding import fold

_APOSTROPHES = "'`\u00b4\u02bb\u02bc\u02be\u02bf\u2018\u2019\uff07"
_LETTERS_OF_THEIR_OWN = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no blanks between words, or endings onto names: each letter is a piece."""

_CODES = (*range(0x30, 0x20000), *range(0xE0100, 0xE01F0))
_STEM = 3
_ARTICLE = "ال"
_SERVANT = "عبدال"
"""Begins many names, which are written as one word or as two."""
_PARTICLES = tuple(first + then for first in ("", "و", "ف") for then in ("", "ب", "ك", "ل"))


class Word(NamedTuple):
    """A word that a piece of text may be, and how many of its characters stand before it."""

    word: str
    skip: int


def pieces(text: str) -> Iterator[re.Match[str]]:
    """Yield the pieces of a text: what stands between blanks and punctuation."""
    return _piece().finditer(text)


def raw_pieces(text: str) -> list[str]:
    """Return the pieces alone, for a first look."""
    return _piece().findall(text)


@cache
def _piece() -> re.Pattern[str]:
    own, marks = re.compile(f"[{_LETTERS_OF_THEIR_OWN}]"), _stretches(filter(_is_mark, _CODES))
    letters = _stretches(code for code in _CODES if _is_inside(code) and not own.match(chr(code)))
    return re.compile(f"[{letters}]+|[{_LETTERS_OF_THEIR_OWN}][{marks}]*")


def _is_inside(code: int) -> bool:
    return chr(code).isalnum() or _is_mark(code)


def _is_mark(code: int) -> bool:
    """Tell what stands within words and is no letter: accents, vowel signs, joiners."""
    return unicodedata.category(chr(code)) in {"Mn", "Mc", "Me", "Cf"}


def _stretches(codes: Iterable[int]) -> str:
    """Write characters as ranges of a pattern: one lookup decides, which is what makes it quick."""
    found: list[list[int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in found)


def words_of(name: str) -> set[tuple[str, ...]]:
    """Return the rows of words that a name may be written as: with its apostrophes, or without."""
    return {tuple(map(_bare, row)) for row in _rows(name)}


def joins_of(name: str) -> set[str]:
    """Return neighbours in a name written as one word, as in Abdulrahman or Alhadi."""
    return {
        _bare(one + other)
        for row in _rows(name)
        for one, other in pairwise(row)
        if len(one) > 1 and len(other) > 1
    }


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    for each in (name, name.replace(_SERVANT, f"{_SERVANT[:3]} {_SERVANT[3:]}")):
        for plain in (each.translate(_TO_BLANK), each.translate(_AWAY)):
            row = tuple(word for piece in pieces(plain) for word in _folded(piece.group()))
            if row:
                yield row


def forms_of(piece: str) -> tuple[Word, ...]:
    """Return the words that a piece of text may be, whole first; none if it has no letters."""
    folded = _folded(piece)
    if not folded:
        return ()
    if folded[0][0] < "\u0600":
        return tuple(Word(word, 0) for word in folded)
    forms = dict.fromkeys(folded, 0)
    for word in folded:
        for prefix, before in _prefixes(word):
            forms.setdefault(word[len(prefix) :], _length(piece, before))
    return tuple(Word(word, skip) for word, skip in forms.items())


def _prefixes(word: str) -> Iterator[tuple[str, str]]:
    """Yield what may stand before a stem, and how much of it stands before the article too."""
    for before in _PARTICLES:
        if not word.startswith(before):
            continue
        for article in ("", _ARTICLE, "ل" if before.endswith("ل") else ""):  # li + al is written ll
            prefix = before + article
            if prefix and word.startswith(prefix) and len(word) - len(prefix) >= _STEM:
                yield prefix, before


def _bare(word: str) -> str:
    """Return a word of a name without the article: texts leave it out or add it as they please."""
    has_stem = word.startswith(_ARTICLE) and len(word) - len(_ARTICLE) >= _STEM
    return word.removeprefix(_ARTICLE) if has_stem else word


def _length(piece: str, prefix: str) -> int:
    """Return how many characters of a piece fold to a prefix, marks after it included."""
    for end in range(len(prefix), len(piece) if prefix else 0):
        if fold(piece[:end]) == prefix and fold(piece[end]) != "":
            return end
    return 0


def _folded(piece: str) -> tuple[str, ...]:
    """Fold a piece; one sign may stand for several words."""
    folded = fold(piece).translate(_AWAY)
    if folded.isalnum():
        return (folded,)
    return tuple(filter(str.isalnum, re.split(r"[\W_]+", folded)))


_AWAY = dict.fromkeys(map(ord, _APOSTROPHES))
_TO_BLANK = dict.fromkeys(map(ord, _APOSTROPHES), " ")
