"""Cut snippets around search hits from a record's text."""

from collections.abc import Sequence

from waybook.book.search.occurrences import CHECKED, spans
from waybook.book.search.plain_text import Span
from waybook.book.search.querying import Term
from waybook.book.values import SnippetPiece
from waybook.model.writing.words import is_mark

_LENGTH = 160
_BEFORE = 48


def snippet(text: str, wanted: Sequence[Term]) -> tuple[SnippetPiece, ...]:
    """Return a part of the text, divided at its matches; its beginning if there is no match."""
    found = spans(text, wanted)
    text = text[:CHECKED].replace("\n", " ")
    start = _word_start(text, max(0, found[0][0] - _BEFORE)) if found else 0
    end = _letter_start(text, min(len(text), start + _LENGTH))
    inside = [(first, min(last, end)) for first, last in found if start <= first < end]
    before = SnippetPiece("…" if start else "", is_match=False)
    after = SnippetPiece("…" if end < len(text) else "", is_match=False)
    return tuple(p for p in (before, *_cut(text, start, end, inside), after) if p.text)


def _cut(text: str, start: int, end: int, spans: Sequence[Span]) -> list[SnippetPiece]:
    pieces = []
    for first, last in spans:
        pieces.append(SnippetPiece(text[start:first], is_match=False))
        pieces.append(SnippetPiece(text[first:last], is_match=True))
        start = last
    return [*pieces, SnippetPiece(text[start:end], is_match=False)]


def _word_start(text: str, place: int) -> int:
    """Go back to the beginning of a word, if it is near."""
    least = place - _BEFORE
    space = text.rfind(" ", max(0, least), place + 1) if place else -1
    if space >= 0:
        return space + 1
    return _letter_start(text, place) if least > 0 else 0


def _letter_start(text: str, place: int) -> int:
    """Go back to the beginning of a letter with its marks."""
    while 0 < place < len(text) and is_mark(text[place]):
        place -= 1
    return place
