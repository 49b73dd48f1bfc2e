"""Rank how well a text fits a query, like BM25 (Robertson and Zaragoza 2009).

FTS5 has its own BM25, but it first counts each word in the whole book, which takes longest for the
least useful words. Every match holds every word, so their rarity matters little here.
"""

from collections.abc import Sequence

from waybook.book.search.querying import Term

_SATURATION = 1.2
_LENGTH_MATTERS = 0.75
_USUAL_LENGTH = 1000
_IN_TITLE = 2.0


def worth(text: str, title: str, wanted: Sequence[Term]) -> float:
    """Return the worth of a folded text: more for more occurrences in less text, and in titles."""
    length = 1 - _LENGTH_MATTERS + _LENGTH_MATTERS * len(text) / _USUAL_LENGTH
    total = 0.0
    for term in wanted:
        words = term.typed
        count = text.count(words) or 1  # at least once, if not in the form that was typed
        total += count * (_SATURATION + 1) / (count + _SATURATION * length)
        if words in title:
            total += _IN_TITLE
    return total
