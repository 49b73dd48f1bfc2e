"""Compare names without the cases, plurals, possessives and honorifics written onto their ends.

A name has roots, a word of a text has stems: if one of each is equal, the word may be a form of the
name. Both are folded. This is only for known names; it does not stem a language.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from waybook.model.folding import fold
from waybook.model.writing.ending_table import TABLE, Endings


class _FoldedEndings(NamedTuple):
    """A row of the table with its endings folded, as the words are."""

    row: Endings
    drop: frozenset[str]
    longest: int
    put: tuple[str, ...]


Root = tuple[str, str]
"""The rest of a word, and which endings of the table belong to it."""
_CREAKY = "\u1037"
"""A Burmese name in the genitive may have this tone mark."""


def roots(name: str) -> set[Root]:
    """Return what a word of a name may be without its own ending."""
    found = {(_CREAKY, name)}
    for folded in _rows(name[:1]):
        row = folded.row
        cut = [name[: -len(tail)] for tail in folded.put if name.endswith(tail)]
        if len(name) > row.stem and name[-2] in row.between.split():
            cut.append(name[:-2] + name[-1])
        found.update((row.drop, each) for each in (name, *cut) if len(each) >= min(row.stem, 2))
    return found


def stems(word: str) -> set[Root]:
    """Return what a word of a text may be without endings that were added."""
    found: set[Root] = set()
    if _CREAKY in word:
        found.add((_CREAKY, word.replace(_CREAKY, "")))
    for row in _rows(word[:1]):
        once = set(_cut(word, row))
        twice = {each for one in once for each in _cut(one, row)} if row.row.chained else set()
        found.update((row.row.drop, each) for each in once | twice)
    return found


def _cut(word: str, folded: _FoldedEndings) -> Iterator[str]:
    row = folded.row
    after = row.after.split()
    for length in range(min(folded.longest, len(word) - row.stem), 0, -1):
        stem = word[:-length]
        if word[-length:] in folded.drop and (not after or stem[-1] in after):
            yield stem
            if stem[-1] in row.glides.split() and len(stem) > row.stem:
                yield stem[:-1]
            if row.turned and stem[-1] == row.turned[0]:
                yield stem[:-1] + row.turned[1]


@cache
def _rows(first: str) -> tuple[_FoldedEndings, ...]:
    return tuple(_fold_row(row) for row in TABLE if row.first <= first <= row.last)


@cache
def _fold_row(row: Endings) -> _FoldedEndings:
    drop = frozenset(map(fold, row.drop.split()))
    return _FoldedEndings(row, drop, max(map(len, drop)), tuple(map(fold, row.put.split())))
