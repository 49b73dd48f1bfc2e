"""Search all records: newest first, or best first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Literal, NamedTuple

from waybook.book.projection import current_values
from waybook.book.queries.lists import Lists
from waybook.book.search.indexing import LETTERS, WORDS
from waybook.book.search.occurrences import stands
from waybook.book.search.querying import MatchQueries, Term, is_settled_by_index, matching, terms
from waybook.book.search.ranking import worth
from waybook.book.search.snippets import snippet
from waybook.book.storage.store import Store
from waybook.book.values import Hit
from waybook.model.describe import search_text
from waybook.model.folding import fold

SearchOrder = Literal["newest", "rank"]

RANKED_AMONG = 300
_STEP = 100
_FIND = f"""
SELECT r.uid, r.kind, r.title, r.date, {current_values.SHOWN}
FROM {{first}} s JOIN entries n ON n.id = s.rowid JOIN records r ON r.id = n.record
LEFT JOIN contents c ON c.id = r.id
WHERE s.{{first}} MATCH ? {{others}} AND (? = '' OR r.kind = ?)
ORDER BY s.rowid DESC LIMIT ? OFFSET ?"""  # noqa: S608 - fixed words only


class _Asked(NamedTuple):
    """A query for a page of index hits, and its values except the page."""

    sql: str
    values: tuple[str, ...]


class Search:
    """Find records by their text."""

    def __init__(self, store: Store, lists: Lists) -> None:
        """Take the store of an open book, and which records are one."""
        self._store = store
        self._lists = lists

    def hits(
        self,
        query: str,
        *,
        order: SearchOrder = "newest",
        kind: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Hit]:
        """Return one page of hits with snippets.

        Newest means: changed last in this book. Best first ranks the newest 300 matches; words in
        more records than that distinguish them badly anyway. A hit on a record that is
        one with another becomes the record shown, so a page may be shorter.
        """
        wanted = terms(query)
        if not wanted:
            return []
        asked = _asked(matching(query), kind or "")
        if order == "newest":
            found = _newest(self._store, wanted, asked, limit, offset)
        else:
            found = islice(_best(self._store, wanted, asked), offset, offset + limit)
        hits = [_hit(row, wanted) for row in found]
        return self._lists.duplicates.leading(hits, lambda uid: _title(self._store, uid))


def _asked(found: MatchQueries, kind: str) -> _Asked:
    """Query one table, in its order, and check whether the other table has the row, too."""
    first, then = (WORDS, LETTERS) if found.words else (LETTERS, "")
    matches = [match for match in found if match]
    others = f"AND s.rowid IN (SELECT rowid FROM {then} WHERE {then} MATCH ?)"  # noqa: S608
    sql = _FIND.format(first=first, others=others if len(matches) > 1 else "")
    return _Asked(sql, (*matches, kind, kind))


def _newest(
    store: Store, wanted: Sequence[Term], asked: _Asked, limit: int, offset: int
) -> Iterable[Any]:
    if is_settled_by_index(wanted):
        return store.rows(asked.sql, (*asked.values, limit, offset))
    return islice(_all_that_stand(store, wanted, asked), offset, offset + limit)


def _all_that_stand(store: Store, wanted: Sequence[Term], asked: _Asked) -> Iterator[Any]:
    """Yield the index hits that the text confirms, newest first."""
    place = 0
    while rows := store.rows(asked.sql, (*asked.values, _STEP, place)):
        yield from (row for row in rows if stands(_text(row), wanted))
        place += _STEP


def _best(store: Store, wanted: Sequence[Term], asked: _Asked) -> Iterator[Any]:
    among = store.rows(asked.sql, (*asked.values, RANKED_AMONG, 0))
    ranked = [row for _, row in sorted(enumerate(among), key=lambda each: _rank(each, wanted))]
    if is_settled_by_index(wanted):
        return iter(ranked)
    return (row for row in ranked if stands(_text(row), wanted))


def _title(store: Store, uid: str) -> str:
    return str(store.cell("SELECT title FROM records WHERE uid = ?", (uid,)) or "")


def _rank(placed: tuple[int, Any], wanted: Sequence[Term]) -> tuple[float, int]:
    """Sort by worth, and the newer first where it is the same."""
    place, row = placed
    return -worth(fold(_text(row)), fold(row[2]), wanted), place


def _hit(row: Any, wanted: Sequence[Term]) -> Hit:
    uid, kind, title, date, *_ = row
    return Hit(uid, kind, title, date, snippet(_text(row), wanted))


def _text(row: Any) -> str:
    _, kind, _, _, *columns = row
    return search_text(kind, current_values.shown(*columns))
