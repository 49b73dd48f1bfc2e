"""Cut the lines around what a search found out of a record's own text."""

import re
from collections.abc import Sequence
from functools import lru_cache

from waybook.book.querying import WORD, Term
from waybook.book.shapes import Piece
from waybook.model.folding import fold

_LENGTH = 160
_BEFORE = 48
_CHECKED = 200_000  # characters; a match beyond is not shown, only found

Span = tuple[int, int]


def snippet(text: str, wanted: Sequence[Term]) -> tuple[Piece, ...]:
    """Return a piece of the text with the matches apart, or its beginning if none is seen."""
    text = text[:_CHECKED].replace("\n", " ")
    first = next(iter(_spans(text, wanted, 0)), None)
    start = _word_start(text, max(0, first[0] - _BEFORE)) if first else 0
    end = min(len(text), start + _LENGTH)
    inside = _spans(text[:end], wanted, start) if first else []
    before = Piece("…" if start else "", is_match=False)
    after = Piece("…" if end < len(text) else "", is_match=False)
    return tuple(p for p in (before, *_cut(text, start, end, inside), after) if p.text)


def _cut(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Piece]:
    pieces = []
    for first, last in spans:
        pieces.append(Piece(text[start:first], is_match=False))
        pieces.append(Piece(text[first:last], is_match=True))
        start = last
    return [*pieces, Piece(text[start:end], is_match=False)]


def _spans(text: str, wanted: Sequence[Term], start: int) -> Sequence[Span]:
    """Find where the words of the terms stand, from `start` on."""
    if text.isascii():
        pattern = _pattern(tuple(wanted))
        return [match.span() for match in pattern.finditer(text, start)] if pattern else []
    return _folded_spans(text, wanted, start)


@lru_cache(maxsize=64)
def _pattern(wanted: tuple[Term, ...]) -> re.Pattern[str] | None:
    forms = [
        r"[\W_]+".join(term.words) + ("[^\\W_]*" if term.is_prefix else "(?![^\\W_])")
        for term in wanted
    ]
    return re.compile(f"(?<![^\\W_])(?:{'|'.join(forms)})", re.IGNORECASE) if forms else None


def _folded_spans(text: str, wanted: Sequence[Term], start: int) -> Sequence[Span]:
    """Compare word by word, since folding may change how long a word is."""
    found: list[Span] = []
    words = [(match.span(), _folded(match.group())) for match in _WITH_MARKS.finditer(text, start)]
    for place in range(len(words)):
        for term in wanted:
            run = words[place : place + len(term.words)]
            if _is_run(run, term) and (not found or run[0][0][0] >= found[-1][1]):
                found.append((run[0][0][0], run[-1][0][1]))
                break
    return found


def _is_run(run: Sequence[tuple[Span, str]], term: Term) -> bool:
    if len(run) < len(term.words):
        return False
    last, wanted = run[-1][1], term.words[-1]
    return (last.startswith(wanted) if term.is_prefix else last == wanted) and all(
        word == other for (_, word), other in zip(run[:-1], term.words[:-1], strict=False)
    )


# Arabic vowel signs are no letters, but stand within words.
_WITH_MARKS = re.compile(
    f"{WORD.pattern}(?:[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d]+[^\\W_]*)*"
)


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return fold(word)


def _word_start(text: str, place: int) -> int:
    space = text.rfind(" ", 0, place + 1)
    return space + 1 if space >= 0 and place else place
