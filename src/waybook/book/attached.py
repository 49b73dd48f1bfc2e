"""Whose attachments the content in a book is. See docs/decisions/0017.

A hash in a record is a claim that anybody can make. Content belongs to a record where it was
attached here, or where the bundle that carried the record brought the content with it. Who chose
here among the hashes that others gave a record has attached nothing.
"""

from collections.abc import Collection
from typing import NamedTuple

from waybook.book.chains import json_list
from waybook.book.store import Store

_DIGEST = "json_extract(e.body, '$.digest[0]')"
_HAD_SEEN_NONE = "json_extract(e.body, '$.digest[2]') = '{}'"
_CARRIED = f"""
SELECT r.uid AS record, {_DIGEST} AS sha256, e.arrival AS arrival
FROM entries e JOIN records r ON r.id = e.record
WHERE r.kind = 'attachment' AND (e.arrival <> 0 OR {_HAD_SEEN_NONE})
UNION SELECT r.uid, {_DIGEST}, g.arrival
FROM again g JOIN entries e ON e.id = g.entry JOIN records r ON r.id = e.record
WHERE r.kind = 'attachment' AND (g.fields = '' OR instr(g.fields, '"digest"'))"""  # noqa: S608
_ASIDE = f"""
UNION SELECT e.record, {_DIGEST}, e.arrival FROM aside e
WHERE e.kind = 'attachment'"""  # noqa: S608 - fixed words only
_BY_RIGHT = """
(c.arrival = 0 OR EXISTS (
  SELECT 1 FROM brought b WHERE b.sha256 = c.sha256 AND b.arrival = c.arrival
))"""


class Content(NamedTuple):
    """Content of a record's attachment, and who brought both: '' where it was attached here."""

    record: str
    sha256: str
    sender: str


def contents_held(store: Store) -> set[str]:
    """Return the hashes of all content that an attachment has or had, those set aside too."""
    rows = store.rows(
        f"SELECT DISTINCT c.sha256 FROM ({_CARRIED} {_ASIDE}) c "  # noqa: S608
        f"WHERE c.sha256 IS NOT NULL AND {_BY_RIGHT}"
    )
    return {str(row[0]) for row in rows}


def contents_of(store: Store, uids: Collection[str]) -> list[Content]:
    """Return the content that attachments have or had, by the word of each who brought it."""
    rows = store.rows(
        f"SELECT c.record, c.sha256, coalesce(a.sender, '') FROM ({_CARRIED}) c "  # noqa: S608
        "LEFT JOIN arrivals a ON a.id = c.arrival "
        "WHERE c.record IN (SELECT value FROM json_each(?)) "
        f"AND c.sha256 IS NOT NULL AND {_BY_RIGHT}",
        (json_list(uids),),
    )
    return [Content._make(row) for row in rows]


def carried_by(store: Store, arrival: int) -> set[str]:
    """Return the hashes that the attachment records of one arrival name."""
    rows = store.rows(
        f"SELECT DISTINCT c.sha256 FROM ({_CARRIED}) c WHERE c.arrival = ?",  # noqa: S608
        (arrival,),
    )
    return {str(row[0]) for row in rows if row[0]}


def keep_brought(store: Store, sha256: str, arrival: int) -> None:
    """Note that an arrival brought this content."""
    store.run("INSERT OR IGNORE INTO brought VALUES (?, ?)", (sha256, arrival))


def hand_brought(store: Store, arrival: int, to: int) -> None:
    """Note under another arrival the content that one brought."""
    store.run("UPDATE OR IGNORE brought SET arrival = ? WHERE arrival = ?", (to, arrival))
    store.run("DELETE FROM brought WHERE arrival = ?", (arrival,))


def forget_brought(store: Store, held: Collection[str]) -> None:
    """Keep of no content but this that it ever came."""
    store.run(
        "DELETE FROM brought WHERE sha256 NOT IN (SELECT value FROM json_each(?))",
        (json_list(held),),
    )
