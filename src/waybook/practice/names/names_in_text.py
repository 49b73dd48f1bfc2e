"""Find names in a text as whole words, as they are written in the book. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from waybook.model.folding import fold
from waybook.model.ordering import name_key
from waybook.model.writing.words import words

_MOST_WORDS = 5
_MOST_BETWEEN = 3  # letters between two words of a name, as in “Front / Wing”
_SHORT = 2


class Named(NamedTuple):
    """A record and its name."""

    uid: str
    name: str


class NameInText(NamedTuple):
    """A name found in a text, from `start` to before `end`."""

    start: int
    end: int
    uid: str


def possible_names(text: str) -> frozenset[str]:
    """Return the sort keys of all that may be a name in a text: up to five words in a row."""
    return frozenset(name_key(text[start:end]) for start, end in _spans(text))


def names_in(text: str, known: Mapping[str, Sequence[Named]]) -> list[NameInText]:
    """Return the names of a text by position, the longest where several begin.

    `known` holds the records by the sort keys of their names. A name that several records have
    leads nowhere.
    """
    found: list[NameInText] = []
    for start, end in _spans(text):
        if found and start < found[-1].end:
            continue
        written = text[start:end]
        meant = {one.uid for one in known.get(name_key(written), ()) if _is_meant(written, one)}
        if len(meant) == 1:
            found.append(NameInText(start, end, meant.pop()))
    return found


def by_key(records: Iterable[Named]) -> dict[str, list[Named]]:
    """Return records by the sort keys of their names."""
    found: dict[str, list[Named]] = {}
    for one in records:
        found.setdefault(name_key(one.name), []).append(one)
    return found


def _is_meant(written: str, one: Named) -> bool:
    """Tell a name from a word: heron is a bird, Heron may be somebody."""
    if len(written) <= _SHORT or written[:1].islower():
        return written == one.name
    return fold(written) == fold(one.name)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where one to five words in a row begin and end, the longest first at each place."""
    row = [found.span() for found in words(text)]
    for place, (start, first_end) in enumerate(row):
        ends = [first_end]
        for begin, end in row[place + 1 : place + _MOST_WORDS]:
            between = text[ends[-1] : begin]
            if len(between) > _MOST_BETWEEN or "\n" in between:
                break
            ends.append(end)
        yield from ((start, end) for end in reversed(ends))
