"""What the search page asks of the book, in a thread."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from waybook.book import Book, Hit, HitOrigin
from waybook.book.queries.hits.narrowing import SearchScope
from waybook.book.queries.searching import SearchOrder
from waybook.model.kinds import KINDS

MOST = 80
_FEW = 2  # a query that finds more is taken to be spelled as it was meant
_MOST_GROUPS = 500


class FoundHits(NamedTuple):
    """The first hits, and where each is from."""

    hits: Sequence[Hit]
    origins: dict[str, HitOrigin]


class AlsoFound(NamedTuple):
    """How many hits there are, and what may have been meant."""

    number: int
    meant: Sequence[str]


class ScopeOffers(NamedTuple):
    """What a search can be narrowed to: kinds, groups by uid, authors by fingerprint."""

    kinds: Sequence[str]
    groups: dict[str, str]
    authors: dict[str, str]


def first_hits(book: Book, query: str, scope: SearchScope, order: SearchOrder) -> FoundHits:
    """Return the hits that are shown."""
    hits = book.search.hits(query, order=order, within=scope, limit=MOST)
    return FoundHits(hits, book.search.origins([hit.uid for hit in hits]))


def what_else(
    book: Book,
    query: str,
    scope: SearchScope,
    shown: int,
    on_progress: Callable[[int], None],
) -> AlsoFound:
    """Count the hits, and look for other spellings where there are few."""
    count = book.search.count(query, scope, each=on_progress) if shown == MOST else shown
    meant = book.search.suggestions(query, scope, each=on_progress) if shown <= _FEW else ()
    return AlsoFound(count, meant)


def scope_offers(book: Book) -> ScopeOffers:
    """Return what this book holds."""
    groups = book.lists.rows("group", limit=_MOST_GROUPS)
    kinds = [code for code in KINDS if book.lists.rows(code, limit=1)]
    return ScopeOffers(kinds, {row.uid: row.title for row in groups}, book.search.authors())
