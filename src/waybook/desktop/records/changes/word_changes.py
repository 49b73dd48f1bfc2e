"""What changed in a text, word by word."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_TOKEN = re.compile(r"\s+|[^\s]+")
_LEAST_WORDS = 4  # of each: what is shorter reads better whole
_LEAST_ALIKE = 0.3
_MOST_WORDS = 1_500  # between the first and the last change; beyond, lines are compared


class How(StrEnum):
    """Whether a piece is the same, removed or inserted."""

    KEPT = "kept"
    REMOVED = "removed"
    INSERTED = "inserted"


class TextPiece(NamedTuple):
    """Part of a text, old or new."""

    how: How
    text: str


def changes(old: str, new: str) -> list[TextPiece]:
    """Return the pieces of both texts in reading order; none if they have little in common."""
    before, after = _tokens(old), _tokens(new)
    if min(_words(before), _words(after)) < _LEAST_WORDS:
        return []
    first, last = _shared(before, after)
    middle = before[first : len(before) - last], after[first : len(after) - last]
    if max(map(len, middle)) > 2 * _MOST_WORDS:
        middle = _lines(middle[0]), _lines(middle[1])
    pieces = [
        TextPiece(How.KEPT, "".join(before[:first])),
        *_compared(*middle),
        TextPiece(How.KEPT, "".join(before[len(before) - last :])),
    ]
    kept = sum(len(piece.text) for piece in pieces if piece.how is How.KEPT)
    if kept < _LEAST_ALIKE * max(len(old), len(new)):
        return []
    return [piece for piece in pieces if piece.text]


def _compared(before: list[str], after: list[str]) -> list[TextPiece]:
    """Compare words or lines; those that are everywhere, as blanks are, only beside others.

    Or each blank is compared with each, which takes half a second for two pages.
    """
    pieces: list[TextPiece] = []
    found = SequenceMatcher(None, before, after).get_opcodes()
    for what, old_from, old_to, new_from, new_to in found:
        if what == "equal":
            pieces.append(TextPiece(How.KEPT, "".join(before[old_from:old_to])))
            continue
        pieces.append(TextPiece(How.REMOVED, "".join(before[old_from:old_to])))
        pieces.append(TextPiece(How.INSERTED, "".join(after[new_from:new_to])))
    return _joined([piece for piece in pieces if piece.text])


def _joined(pieces: list[TextPiece]) -> list[TextPiece]:
    """Join changes that only blanks part, so that a run of new words reads as one."""
    made: list[TextPiece] = []
    waiting: list[TextPiece] = []
    for piece in pieces:
        if piece.how is How.KEPT and not (waiting and piece.text.isspace()):
            made += _settled(waiting)
            waiting = []
            made.append(piece)
        else:
            waiting.append(piece)
    return made + _settled(waiting)


def _settled(run: list[TextPiece]) -> list[TextPiece]:
    """Return a run of changes as what was removed and what was inserted, each once."""
    trailing: list[TextPiece] = []
    while run and run[-1].how is How.KEPT:
        trailing.insert(0, run.pop())
    removed = "".join(piece.text for piece in run if piece.how is not How.INSERTED)
    inserted = "".join(piece.text for piece in run if piece.how is not How.REMOVED)
    found = [TextPiece(How.REMOVED, removed), TextPiece(How.INSERTED, inserted), *trailing]
    return [piece for piece in found if piece.text.strip() or piece.how is How.KEPT]


def _shared(before: list[str], after: list[str]) -> tuple[int, int]:
    """Count the tokens that both begin with, and that both end with."""
    most = min(len(before), len(after))
    first = next((n for n in range(most) if before[n] != after[n]), most)
    left = most - first
    last = next((n for n in range(left) if before[-1 - n] != after[-1 - n]), left)
    return first, last


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _lines(tokens: list[str]) -> list[str]:
    return "".join(tokens).splitlines(keepends=True)


def _words(tokens: list[str]) -> int:
    return sum(not token.isspace() for token in tokens)
