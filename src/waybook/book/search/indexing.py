"""The search index: its tables, and the terms of a record in them.

The index is rebuilt when `describe.EDITION` increases, so its schema belongs to no migration.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from waybook.book.search.letter_terms import terms_of_text
from waybook.book.storage.store import Store
from waybook.model.folding import fold
from waybook.model.writing.numbers import numbers
from waybook.model.writing.swahili import may_be_swahili
from waybook.model.writing.tokens import (
    JOINS,
    emoji_of,
    forms_of_number,
    further_forms,
    joined_in,
    tokens,
)
from waybook.model.writing.words import (
    BREAK,
    HALF_SPACE,
    is_inside,
    unspaced_breaks,
    unspaced_letters,
    unspaced_runs,
)

WORDS, LETTERS = "search", "letters"
TABLES = {WORDS: 0, LETTERS: 1}
"""Which part of `IndexedText` each table holds.

The second table has rows only if there are letters.
"""
_SHAPES = {
    WORDS: "text, content = '', tokenize = 'ascii'",
    LETTERS: "text, content = '', tokenize = 'ascii', detail = none",
}
"""The tables: one of words with their positions, one of letters of scripts without blanks.

We fold and separate words ourselves; `ascii` treats all other characters as letters.
"""
_HALF_SPACES = re.compile(f"(?<=[\u0620-\u06ff]){HALF_SPACE}")
_JOINS = re.compile(f"[{re.escape(''.join(sorted(JOINS)))}]\n?")
_ASCII_JOINS = re.compile("['`-]\n?")
_ACRONYM = re.compile("[A-Z][A-Z0-9]{2}")
_FAR = 80  # characters; nothing longer is written as one
_MOST_REMEMBERED = 65536
_BETWEEN = " \ue014 "
"""Marks letters between two words, which are then not next to each other."""


class IndexedText(NamedTuple):
    """What each table holds of a text; '' if nothing."""

    words: str
    letters: str


NOTHING = IndexedText("", "")


def make_index(store: Store) -> None:
    """Replace the index by an empty one."""
    for table, shape in _SHAPES.items():
        store.run(f"DROP TABLE IF EXISTS {table}")
        store.run(f"CREATE VIRTUAL TABLE {table} USING fts5 ({shape}, contentless_delete = 1)")
        store.run(f"INSERT INTO {table} ({table}, rank) VALUES ('pgsz', 8000)")  # noqa: S608


def make_scratch(store: Store, table: str, name: str) -> None:
    """Make an index in memory with the same settings as a table."""
    store.run(f"CREATE VIRTUAL TABLE temp.{name} USING fts5 ({_SHAPES[table]})")


def put_in(store: Store, found: Iterable[tuple[int, IndexedText]]) -> None:
    """Add texts to the index, under their numbers."""
    rows = list(found)
    sql = "INSERT INTO {0} (rowid, text) VALUES (?, ?)"
    store.many(sql.format(WORDS), [(number, text.words) for number, text in rows])
    store.many(
        sql.format(LETTERS), [(number, text.letters) for number, text in rows if text.letters]
    )


def take_out(store: Store, numbers: Iterable[int]) -> None:
    """Remove texts from the index."""
    rows = [(number,) for number in sorted(numbers)]
    for table in TABLES:
        store.many(f"DELETE FROM {table} WHERE rowid = ?", rows)  # noqa: S608 - fixed words only


def forget_what_was_taken_out(store: Store) -> None:
    """Remove the words of deleted rows, which stay in the index until its parts are merged."""
    for table in TABLES:
        store.run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608


def indexed(text: str) -> IndexedText:
    """Return the terms of a text: its words, then the further forms, each once.

    The result is that of `tokens` and `beside`, computed without positions, which is faster.
    """
    if text.isascii():
        row, letters = text.lower(), ""
        found = _further_in_ascii(text, row)
    else:
        row, letters = _row(text)
        found = _further(text)
    return IndexedText(" ".join([row, *sorted(found)]) if found else row, letters)


def _row(text: str) -> IndexedText:
    if HALF_SPACE in text:
        text = _HALF_SPACES.sub(" ", text)
    if BREAK in text:
        text = unspaced_breaks().sub("", text)
    emoji = [token.form for token in emoji_of(text)]
    folded = fold(text).translate(_BLANKS)
    parts = _parted().split(folded)  # words, letters in a row, words, and so on
    row = _BETWEEN.join(part for part in parts[::2] if part and not part.isspace())
    return IndexedText(" ".join([row, *emoji]), " ".join(dict.fromkeys(_terms(parts[1::2]))))


@cache
def _parted() -> re.Pattern[str]:
    return re.compile(f"({unspaced_runs().pattern})")


def _terms(runs: Iterable[str]) -> Iterator[str]:
    for run in runs:
        yield from terms_of_text(unspaced_letters().findall(run))


def _further(text: str) -> set[str]:
    return {*_of_words(text), *_of_numbers(text), *_of_joined(text)}


def _further_in_ascii(text: str, row: str) -> set[str]:
    """Do the same for plain ASCII, faster: this runs at every merge."""
    found: set[str] = set()
    if (row != text and _ACRONYM.search(text)) or may_be_swahili(row):
        found.update(_of_words(text))
    if any(digit in text for digit in "0123456789"):
        found.update(_of_numbers(text))
    if "'" in text or "-" in text or "`" in text:
        found.update(_of_joined(text))
    return found


def _of_numbers(text: str) -> Iterator[str]:
    for number in numbers(text):
        yield from forms_of_number(number)


def _of_joined(text: str) -> Iterator[str]:
    for part in _stretches(text):
        yield from (token.form for token in joined_in(part, tokens(part)))


def _of_words(text: str) -> set[str]:
    spaced = text if text.isascii() else unspaced_runs().sub(" ", text)
    found, without = further_forms(set(spaced.translate(_BLANKS).split()) - _WITHOUT)
    _remember(without)
    return found


_WITHOUT: set[str] = set()
"""Words that are known to have no further form; most have none."""


def _remember(words: set[str]) -> None:
    if len(_WITHOUT) + len(words) > _MOST_REMEMBERED:
        _WITHOUT.clear()
    _WITHOUT.update(islice(words, _MOST_REMEMBERED))


def _stretches(text: str) -> Iterator[str]:
    """Yield the text between blanks that has hyphens, apostrophes or half-spaces."""
    end = 0
    for join in (_ASCII_JOINS if text.isascii() else _JOINS).finditer(text):
        place = join.start()
        if place < end:
            continue
        start = max(end, place - _FAR)
        start = max(start, *(text.rfind(each, start, place) + 1 for each in " \n"))
        after = join.end()
        stops = [text.find(each, after, after + _FAR) for each in " \n"]
        end = min((stop for stop in stops if stop >= 0), default=after + _FAR)
        yield text[start:end]


class _IndexBlanks(dict[int, str]):
    """Compute once for each character whether it is part of a word, or a blank."""

    def __missing__(self, code: int) -> str:
        """Keep characters of words."""
        self[code] = kept = chr(code) if is_inside(chr(code)) else " "
        return kept


_BLANKS = _IndexBlanks()
