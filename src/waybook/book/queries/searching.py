"""Search all records: newest first, or best first, everywhere or in a part of the book."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from itertools import islice
from typing import Any, Literal, NamedTuple

from waybook.book.projection import current_values
from waybook.book.queries.hits.narrowing import EVERYWHERE, Narrowing, SearchScope, narrowing
from waybook.book.queries.hits.origins import authors_held, origins
from waybook.book.queries.hits.spelling import FoundText, Spelling
from waybook.book.queries.lists import Lists
from waybook.book.search.indexing import LETTERS, WORDS
from waybook.book.search.occurrences import stands
from waybook.book.search.querying import MatchQueries, Term, is_settled_by_index, matching, terms
from waybook.book.search.ranking import worth
from waybook.book.search.snippets import snippet
from waybook.book.storage.store import Store
from waybook.book.values import Hit, HitOrigin
from waybook.model.describe import search_text
from waybook.model.folding import fold

SearchOrder = Literal["newest", "rank"]

RANKED_AMONG = 300
MOST_COUNTED = 1_000
_STEP = 100
_ENDLESS = 2**62
_ROW = f"r.last, r.uid, r.kind, r.title, r.date, {current_values.SHOWN}"
_BY_WORDS = """
SELECT {row}
FROM {first} s JOIN entries n ON n.id = s.rowid JOIN records r ON r.id = n.record
LEFT JOIN contents c ON c.id = r.id {joins}
WHERE s.{first} MATCH ? {others} {test} AND s.rowid < CAST(? AS INTEGER)
ORDER BY s.rowid DESC LIMIT ?"""
"""Goes through what the index finds, and stops when there are enough."""
_AMONG_FEW = """
SELECT {row}
FROM records r JOIN entries n ON n.id = r.last LEFT JOIN contents c ON c.id = r.id {joins}
WHERE r.last IN (SELECT rowid FROM {first} WHERE {first} MATCH ?) {others} {test}
AND r.last < CAST(? AS INTEGER) ORDER BY r.last DESC LIMIT ?"""
"""Goes through a few records; the index is only asked which of them it finds."""


class _Asked(NamedTuple):
    """A query for the index hits before a row, newest first, and its values except the last two."""

    sql: str
    values: tuple[str, ...]

    def rows(self, store: Store, before: int, most: int) -> list[Any]:
        """Return the next rows."""
        return store.rows(self.sql.format(row=_ROW), (*self.values, str(before), most))

    def number(self, store: Store, most: int) -> int:
        """Count them, up to a number."""
        sql = f"SELECT count(*) FROM ({self.sql.format(row='1')})"  # noqa: S608 - fixed words only
        return int(store.cell(sql, (*self.values, str(_ENDLESS), most)))


class Search:
    """Find records by their text."""

    def __init__(
        self, store: Store, lists: Lists, me: Mapping[str, str], zone: tzinfo | None
    ) -> None:
        """Take the store of an open book, which records are one, its owner's name, the zone."""
        self._store = store
        self._lists = lists
        self._me = me
        self._zone = zone

    def hits(
        self,
        query: str,
        *,
        order: SearchOrder = "newest",
        kind: str | None = None,
        within: SearchScope = EVERYWHERE,
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
        asked = self._asked(query, within._replace(kind=kind) if kind else within)
        ordered = _newest if order == "newest" else _best
        found = islice(ordered(self._store, wanted, asked), offset, offset + limit)
        hits = [_hit(row, wanted) for row in found]
        return self._lists.duplicates.leading(hits, lambda uid: _title(self._store, uid))

    def count(
        self,
        query: str,
        within: SearchScope = EVERYWHERE,
        *,
        each: Callable[[int], object] = abs,
        most: int = MOST_COUNTED,
    ) -> int:
        """Count the records found, up to one more than `most`; `each` may stop it."""
        wanted = terms(query)
        if not wanted:
            return 0
        asked = self._asked(query, within)
        if is_settled_by_index(wanted):
            return asked.number(self._store, most + 1)
        found = 0
        for found, _ in enumerate(islice(_newest(self._store, wanted, asked), most + 1), 1):
            each(found)
        return found

    def suggestions(
        self,
        query: str,
        within: SearchScope = EVERYWHERE,
        *,
        each: Callable[[int], object] = abs,
    ) -> list[str]:
        """Return the query with other spellings of words that no record has, or few.

        Each finds something in the scope; `each` may stop it.
        """
        spelling = Spelling(self._store, self._texts, each)
        return spelling.suggestions(query, lambda other: bool(self.count(other, within, most=0)))

    def origins(self, uids: Collection[str]) -> dict[str, HitOrigin]:
        """Return where each of some records is from."""
        return origins(self._store, self._lists.duplicates, self._me, uids)

    def authors(self) -> dict[str, str]:
        """Return the name of everybody who wrote something here, by fingerprint."""
        return authors_held(self._store, self._me)

    def _texts(self, query: str, most: int) -> list[FoundText]:
        wanted = terms(query)
        if not wanted:
            return []
        rows = islice(_newest(self._store, wanted, self._asked(query, EVERYWHERE)), most)
        return [FoundText(row[2], row[3], _text(row)) for row in rows]

    def _asked(self, query: str, scope: SearchScope) -> _Asked:
        same = self._lists.duplicates
        return _asked(matching(query), narrowing(self._store, same, scope, self._zone))


def _asked(found: MatchQueries, scope: Narrowing) -> _Asked:
    """Query one table, in its order, and check whether the other table has the row, too."""
    first, then = (WORDS, LETTERS) if found.words else (LETTERS, "")
    matches = tuple(match for match in found if match)
    row = "r.last" if scope.few else "s.rowid"
    others = [f"AND {row} IN (SELECT rowid FROM {then} WHERE {then} MATCH ?)"][: len(matches) - 1]  # noqa: S608
    few: tuple[str, ...] = ()
    if scope.few:
        others.append(f"AND r.id IN ({scope.few.sql})")
        few = scope.few.values
    sql = (_AMONG_FEW if scope.few else _BY_WORDS).format(
        row="{row}", first=first, others=" ".join(others), joins=scope.joins, test=scope.test.sql
    )
    return _Asked(sql, (*matches, *few, *scope.test.values))


def _newest(store: Store, wanted: Sequence[Term], asked: _Asked) -> Iterator[Any]:
    """Yield the index hits that the text confirms, newest first."""
    before = _ENDLESS
    while rows := asked.rows(store, before, _STEP):
        yield from _standing(rows, wanted)
        before = rows[-1][0]


def _best(store: Store, wanted: Sequence[Term], asked: _Asked) -> Iterator[Any]:
    among = asked.rows(store, _ENDLESS, RANKED_AMONG)
    ranked = [row for _, row in sorted(enumerate(among), key=lambda each: _rank(each, wanted))]
    return _standing(ranked, wanted)


def _standing(rows: Iterable[Any], wanted: Sequence[Term]) -> Iterator[Any]:
    is_settled = is_settled_by_index(wanted)
    return (row for row in rows if is_settled or stands(_text(row), wanted))


def _title(store: Store, uid: str) -> str:
    return str(store.cell("SELECT title FROM records WHERE uid = ?", (uid,)) or "")


def _rank(placed: tuple[int, Any], wanted: Sequence[Term]) -> tuple[float, int]:
    """Sort by worth, and the newer first where it is the same."""
    place, row = placed
    return -worth(fold(_text(row)), fold(row[3]), wanted), place


def _hit(row: Any, wanted: Sequence[Term]) -> Hit:
    _, uid, kind, title, date, *_ = row
    return Hit(uid, kind, title, date, snippet(_text(row), wanted))


def _text(row: Any) -> str:
    _, _, kind, _, _, *columns = row
    return search_text(kind, current_values.shown(*columns))
