"""Whose word counts on how strictly a record is kept: nobody loosens what another said.

A bundle may replace any value that its sender knows of, or claims to. For what a field says, the
latest stands and the rest is history. But a label that someone else lowered, or a meeting that
someone else took a record out of, must not let the record leave until a person here agreed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from waybook.journal.candidates import Candidate
from waybook.journal.entry import Vector

HERE = ""
"""The sender of what was written in this book."""


class Word(NamedTuple):
    """A value, who wrote it, and whose bundle brought it: fingerprints."""

    value: Candidate
    author: str
    sender: str


def unanswered(words: Iterable[Word]) -> Iterator[Word]:
    """Yield the values of one field that nobody entitled has replaced, newest first.

    Entitled are whoever writes in this book, the value's own author in a bundle of their own, and
    who brought the value here. All that stands is among these.
    """
    by_all: Vector = {}
    by_author: dict[str, Vector] = defaultdict(dict)
    by_sender: dict[str, Vector] = defaultdict(dict)
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
                _join(by_all, seen)
                continue
            _join(by_sender[word.sender], seen)
            if word.sender == word.author:
                _join(by_author[word.author], seen)


def _covers(vector: Vector, value: Candidate) -> bool:
    return vector.get(value.replica, 0) >= value.counter


def _join(vector: Vector, seen: Vector) -> None:
    for replica, counter in seen.items():
        if vector.get(replica, 0) < counter:
            vector[replica] = counter
