"""Whose values decide how strictly a record is kept: nobody can make another's record less strict.

A bundle may replace any value that its sender knows, or claims to know. Normally the latest value
of a field is current and the others are history. But if someone else made a label less strict, or
took a record out of a meeting, the record must not leave until a person here agrees.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from waybook.journal.entry import VersionVector
from waybook.journal.siblings import Sibling, join

HERE = ""
"""The sender of values that were written in this book."""


class WrittenValue(NamedTuple):
    """A value, its author and its sender, as fingerprints."""

    value: Sibling
    author: str
    sender: str


def unanswered(words: Iterable[WrittenValue]) -> Iterator[WrittenValue]:
    """Yield the values of one field that nobody entitled has replaced, newest first.

    Entitled are a person who writes in this book, the value's own author in their own bundle, and
    the sender of the value. All current values are among the result.
    """
    by_all: VersionVector = {}
    by_author: dict[str, VersionVector] = defaultdict(dict)
    by_sender: dict[str, VersionVector] = defaultdict(dict)
    newest_first = sorted(words, key=lambda word: word.value.at, reverse=True)
    for _, together in groupby(newest_first, lambda word: word.value.at):
        same_instant = list(together)
        for word in same_instant:
            covering = (by_all, by_author[word.author], by_sender[word.sender])
            if not any(_covers(vector, word.value) for vector in covering):
                yield word
        for word in same_instant:
            seen = word.value.seen
            if word.sender == HERE:
                join(by_all, seen)
                continue
            join(by_sender[word.sender], seen)
            if word.sender == word.author:
                join(by_author[word.author], seen)


def _covers(vector: VersionVector, value: Sibling) -> bool:
    return vector.get(value.replica, 0) >= value.counter
