"""What a person types to search, as a query for FTS5 and as words to mark in a snippet."""

import re
from functools import lru_cache
from typing import NamedTuple

from waybook.model.folding import fold

_PHRASES = re.compile(r'"([^"]*)"?|([^"\s]+)')
WORD = re.compile(r"[^\W_]+")
_PREFIX_FROM = 3  # shorter beginnings match almost everything
_MOST_TERMS = 16
_NOTHING = '""'  # an empty phrase finds nothing


class Term(NamedTuple):
    """Words to find next to each other; `is_prefix` where the last may go on."""

    words: tuple[str, ...]
    is_prefix: bool


@lru_cache(maxsize=64)
def terms(query: str) -> tuple[Term, ...]:
    """Read a query: words that may go on, and phrases in double quotes as they are."""
    found = []
    for quoted, plain in _PHRASES.findall(query):
        words = tuple(WORD.findall(fold(quoted or plain)))
        if words:
            found.append(Term(words, not quoted and len(words[-1]) >= _PREFIX_FROM))
    return tuple(found[:_MOST_TERMS])


def matching(query: str) -> str:
    """Return the FTS5 query; every term must be there."""
    return " AND ".join(map(_fts, terms(query))) or _NOTHING


def _fts(term: Term) -> str:
    # Words hold letters and digits only, so they need no escaping within quotes.
    return f'"{" ".join(term.words)}"' + ("*" if term.is_prefix else "")
