"""What a search must find and what it must not, in the languages that people write in.

`pairs` holds one file for each language: text, query, `found` or `not`, and why. Who speaks the
language can read it, and add to it.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from waybook.book import Book, Edit

FILES = sorted((Path(__file__).parent / "pairs").glob("*.tsv"))
REACH = 0.95


class Pair(NamedTuple):
    """A text, a query, whether it should be found, and the reason."""

    text: str
    query: str
    found: str
    why: str


def pairs(path: Path) -> list[Pair]:
    """Read the pairs of one language."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == list(Pair._fields)
    return [Pair(*line.split("\t")) for line in lines[1:] if line]


ALL = [pair for path in FILES for pair in pairs(path)]


def is_found(book: Book, pair: Pair) -> bool:
    """Tell whether the text is found; it is found only if it is marked, in its own letters."""
    [uid] = book.append([Edit("account", {"text": pair.text})]).records
    orders = [book.search.hits(pair.query, order=order) for order in ("newest", "rank")]
    hits = [[hit for hit in found if hit.uid == uid] for found in orders]
    assert hits[0] == hits[1]
    for hit in hits[0]:
        assert any(piece.is_match for piece in hit.snippet)
        assert "".join(piece.text for piece in hit.snippet) == pair.text
    return bool(hits[0])


def test_the_tables_are_large_enough() -> None:
    assert len(FILES) >= 20
    assert sum(pair.found == "found" for pair in ALL) >= 300
    assert sum(pair.found == "not" for pair in ALL) >= 80
    assert {pair.found for pair in ALL} == {"found", "not"}
    assert all(pair.why for pair in ALL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pairs_of_a_language(book: Book, path: Path) -> None:
    told = [pair for pair in pairs(path) if is_found(book, pair) != (pair.found == "found")]
    assert told == []
