"""To which attachments the content in a book belongs. See resources/docs/decisions/0017.

A hash in a record is a claim that anybody can make. Content belongs to a record if it was attached
here, or if the bundle that carried the record also brought the content. A person who only chose
here among hashes given by others has attached nothing. A copy that was made here belongs to the
record of its original.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store

_HASH = re.compile("[0-9a-f]{64}")
_DIGEST = "json_extract(e.body, '$.digest[0]')"
_COPY = "json_extract(e.body, '$.cleaned_digest[0]')"
_HAD_SEEN_NONE = "json_extract(e.body, '$.digest[2]') = '{}'"
_CARRIED = f"""
SELECT r.uid AS record, {_DIGEST} AS sha256, e.arrival AS arrival
FROM entries e JOIN records r ON r.id = e.record
WHERE r.kind = 'attachment' AND (e.arrival <> 0 OR {_HAD_SEEN_NONE})
UNION SELECT r.uid, {_DIGEST}, g.arrival
FROM again g JOIN entries e ON e.id = g.entry JOIN records r ON r.id = e.record
WHERE r.kind = 'attachment' AND (g.fields = '' OR instr(g.fields, '"digest"'))
UNION SELECT r.uid, {_COPY}, e.arrival
FROM entries e JOIN records r ON r.id = e.record
WHERE r.kind = 'attachment' AND e.arrival <> 0
UNION SELECT r.uid, {_COPY}, g.arrival
FROM again g JOIN entries e ON e.id = g.entry JOIN records r ON r.id = e.record
WHERE r.kind = 'attachment' AND (g.fields = '' OR instr(g.fields, '"cleaned_digest"'))"""  # noqa: S608
_ASIDE = f"""
UNION SELECT e.record, {_DIGEST}, e.arrival FROM aside e
WHERE e.kind = 'attachment'
UNION SELECT e.record, {_COPY}, e.arrival FROM aside e
WHERE e.kind = 'attachment'"""  # noqa: S608 - fixed words only
_BY_RIGHT = """
(c.arrival = 0 OR EXISTS (
  SELECT 1 FROM brought b WHERE b.sha256 = c.sha256 AND b.arrival = c.arrival
))"""


class AttachmentContent(NamedTuple):
    """Content of a record's attachment, and the sender of both: '' if it was attached here."""

    record: str
    sha256: str
    sender: str


def contents_held(store: Store) -> set[str]:
    """Return the hashes of all content that an attachment has or had, also of undone entries."""
    rows = store.rows(
        f"SELECT DISTINCT c.sha256 FROM ({_CARRIED} {_ASIDE}) c "  # noqa: S608
        f"WHERE c.sha256 IS NOT NULL AND {_BY_RIGHT}"
    )
    return {digest for (digest,) in rows if _HASH.fullmatch(str(digest))}


def records_with(store: Store, sha256: str) -> list[str]:
    """Return the attachments whose content has, or had, this hash."""
    rows = store.rows(
        f"SELECT DISTINCT c.record FROM ({_CARRIED}) c WHERE c.sha256 = ? AND {_BY_RIGHT} "  # noqa: S608
        "ORDER BY c.record",
        (sha256,),
    )
    return [str(row[0]) for row in rows]


class AttachmentRefs:
    """Tell which content belongs to which attachment."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def contents(self, uids: Collection[str]) -> list[AttachmentContent]:
        """Return the content that attachments have or had, for each sender."""
        rows = self._store.rows(
            f"SELECT c.record, c.sha256, coalesce(a.sender, '') FROM ({_CARRIED}) c "  # noqa: S608
            "LEFT JOIN arrivals a ON a.id = c.arrival "
            "WHERE c.record IN (SELECT value FROM json_each(?)) "
            f"AND c.sha256 IS NOT NULL AND {_BY_RIGHT}",
            (json_list(uids),),
        )
        return [AttachmentContent._make(row) for row in rows]


def carried_by(store: Store, arrival: int) -> set[str]:
    """Return the hashes in the attachment records of one arrival."""
    rows = store.rows(
        f"SELECT DISTINCT c.sha256 FROM ({_CARRIED}) c WHERE c.arrival = ?",  # noqa: S608
        (arrival,),
    )
    return {str(row[0]) for row in rows if row[0]}


def brought_by_right(store: Store, arrival: int) -> set[str]:
    """Return the hashes of the content that an arrival brought, or that was attached here (0)."""
    rows = store.rows(
        f"SELECT DISTINCT c.sha256 FROM ({_CARRIED}) c "  # noqa: S608
        f"WHERE c.arrival = ? AND c.sha256 IS NOT NULL AND {_BY_RIGHT}",
        (arrival,),
    )
    return {str(row[0]) for row in rows}


def keep_brought(store: Store, sha256: str, arrival: int) -> None:
    """Record that an arrival brought this content."""
    store.run("INSERT OR IGNORE INTO brought VALUES (?, ?)", (sha256, arrival))


def hand_brought(store: Store, arrival: int, to: int) -> None:
    """Record the content that one arrival brought for another arrival instead."""
    store.run("UPDATE OR IGNORE brought SET arrival = ? WHERE arrival = ?", (to, arrival))
    store.run("DELETE FROM brought WHERE arrival = ?", (arrival,))


def forget_brought(store: Store, held: Collection[str]) -> None:
    """Forget that content came, except this content."""
    store.run(
        "DELETE FROM brought WHERE sha256 NOT IN (SELECT value FROM json_each(?))",
        (json_list(held),),
    )
