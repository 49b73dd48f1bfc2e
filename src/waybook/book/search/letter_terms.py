"""The terms of scripts without blanks in their own index, without positions.

A query is a sequence of letters, so each term is a sequence, too: of two letters in scripts with
hundreds or thousands of them, of three in others. The last letter is stored only as one of some
classes, since most sequences are in few texts and each would take room in the index. So the index
says which texts may fit; the text decides.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from waybook.model.writing.tokens import Token

_MANY = re.compile("[\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts of many letters: Chinese, Japanese, Korean syllables."""
_FEW, _ROW = 2, 3
_CLASSES = {_FEW: [chr(0x100 + number) for number in range(64)], _ROW: list("0123456789abcdef")}
"""The signs for the classes of the last letter: of two bytes and of one, from other scripts."""


def terms_of_text(letters: Sequence[str]) -> Iterator[str]:
    """Yield a term for each letter of a sequence: the letter and up to two after it."""
    for place, letter in enumerate(letters):
        length = _length(letter)
        if length == _FEW and place + 1 < len(letters):  # the same, said quickly
            yield letter + _class_of(letters[place + 1], _FEW)
        else:
            yield _term(letters[place : place + length])


def terms_of_query(letters: Sequence[str]) -> Iterator[str]:
    """Yield the terms that a text must have to contain a sequence; `*` marks a prefix."""
    covered = 0
    for place, letter in enumerate(letters):
        end = place + _length(letter)
        term = _term(letters[place:end])
        if end <= len(letters):
            yield f'"{term}"'
        elif covered < len(letters):
            yield f'"{term}"*'
        covered = min(end, len(letters))


def in_rows(tokens: Sequence[Token]) -> list[list[str]]:
    """Return the letters among tokens, as uninterrupted sequences."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.is_unspaced and token.link and rows:
            rows[-1].append(token.form)
        elif token.is_unspaced:
            rows.append([token.form])
    return rows


@lru_cache(maxsize=65536)
def _length(letter: str) -> int:
    return _FEW if _MANY.match(letter) else _ROW


@lru_cache(maxsize=65536)
def _class_of(letter: str, length: int) -> str:
    classes = _CLASSES[length]
    return classes[ord(letter[0]) % len(classes)]


def _term(letters: Sequence[str]) -> str:
    length = _length(letters[0])
    if len(letters) < length:
        return "".join(letters)
    *before, last = letters
    return "".join(before) + _class_of(last, length)
