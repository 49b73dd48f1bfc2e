"""Search all records: newest first, or best first."""

from collections.abc import Sequence
from typing import Any, Literal

from waybook.book.grouping import decode_fields
from waybook.book.querying import matching, terms
from waybook.book.shapes import Hit
from waybook.book.snippets import snippet
from waybook.book.store import Store
from waybook.model.describe import search_text

SearchOrder = Literal["newest", "rank"]

_RANKED_AMONG = 4000
_JOIN = """
JOIN entries e ON e.id = s.rowid JOIN records r ON r.id = e.record
JOIN contents c ON c.id = r.id WHERE (? = '' OR r.kind = ?)"""
_SELECT = "SELECT r.uid, r.kind, r.title, r.date, c.fields FROM"
_NEWEST = f"""
{_SELECT} (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC) s {_JOIN}
ORDER BY s.rowid DESC LIMIT ? OFFSET ?"""  # noqa: S608 - fixed words only
_RANKED = f"""
{_SELECT} (
  SELECT rowid, bm25(search) AS worth FROM search WHERE search MATCH ?
  ORDER BY rowid DESC LIMIT {_RANKED_AMONG}
) s {_JOIN} ORDER BY s.worth, s.rowid DESC LIMIT ? OFFSET ?"""  # noqa: S608 - fixed words only


def search(
    store: Store,
    query: str,
    *,
    order: SearchOrder,
    kind: str | None,
    limit: int,
    offset: int,
) -> list[Hit]:
    """Return one page of hits with snippets.

    Newest means: what changed last in this book. Best first weighs the newest few thousand
    matches; a word that more records hold tells them apart badly anyway.
    """
    wanted = terms(query)
    if not wanted:
        return []
    sql = _NEWEST if order == "newest" else _RANKED
    asked = (matching(query), kind or "", kind or "", limit, offset)
    return [_hit(row, wanted) for row in store.rows(sql, asked)]


def _hit(row: Any, wanted: Sequence[Any]) -> Hit:
    uid, kind, title, date, fields = row
    return Hit(uid, kind, title, date, snippet(search_text(kind, decode_fields(fields)), wanted))
