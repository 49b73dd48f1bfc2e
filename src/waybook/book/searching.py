"""Search all records: newest first, or best first."""

from collections.abc import Sequence
from heapq import nsmallest
from typing import Any, Literal

from waybook.book import contents
from waybook.book.querying import Term, matching, terms
from waybook.book.ranking import worth
from waybook.book.sameness import Sameness
from waybook.book.shapes import Hit
from waybook.book.snippets import snippet
from waybook.book.store import Store
from waybook.model.describe import search_text
from waybook.model.folding import fold

SearchOrder = Literal["newest", "rank"]

RANKED_AMONG = 300
_FIND = f"""
SELECT r.uid, r.kind, r.title, r.date, {contents.SHOWN}
FROM search s JOIN entries n ON n.id = s.rowid JOIN records r ON r.id = n.record
LEFT JOIN contents c ON c.id = r.id
WHERE s.search MATCH ? AND (? = '' OR r.kind = ?)
ORDER BY s.rowid DESC LIMIT ? OFFSET ?"""  # noqa: S608 - fixed words only


def search(
    store: Store,
    sameness: Sameness,
    query: str,
    *,
    order: SearchOrder,
    kind: str | None,
    limit: int,
    offset: int,
) -> list[Hit]:
    """Return one page of hits with snippets.

    Newest means: what changed last in this book. Best first weighs the newest 300 matches; words
    that more records hold tell them apart badly anyway. What was written of a person under another
    name leads to the contact shown, so that a page may be shorter.
    """
    wanted = terms(query)
    if not wanted:
        return []
    asked = (matching(query), kind or "", kind or "")
    if order == "newest":
        found = store.rows(_FIND, (*asked, limit, offset))
    else:
        among = store.rows(_FIND, (*asked, RANKED_AMONG, 0))
        ranked = nsmallest(offset + limit, enumerate(among), key=lambda each: _rank(each, wanted))
        found = [row for _, row in ranked[offset:]]
    return sameness.leading([_hit(row, wanted) for row in found], lambda uid: _title(store, uid))


def _title(store: Store, uid: str) -> str:
    return str(store.cell("SELECT title FROM records WHERE uid = ?", (uid,)) or "")


def _rank(placed: tuple[int, Any], wanted: Sequence[Term]) -> tuple[float, int]:
    """Sort by worth, and the newer first where it is the same."""
    place, (_, kind, title, _, *columns) = placed
    text = search_text(kind, contents.shown(*columns))
    return -worth(fold(text), fold(title), wanted), place


def _hit(row: Any, wanted: Sequence[Term]) -> Hit:
    uid, kind, title, date, *columns = row
    text = search_text(kind, contents.shown(*columns))
    return Hit(uid, kind, title, date, snippet(text, wanted))
