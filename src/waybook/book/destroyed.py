"""Remove the content of a record for good. See resources/docs/handover.md, Destruction."""

import json
from collections.abc import Collection

from msgspec import Struct

from waybook.book.chains import chains, json_list
from waybook.book.removing import Head, drop_records, removing
from waybook.book.store import Store
from waybook.model.faults import BadInput

_HEAD = "SELECT id, uid, kind, last, grp, withdrawn, title FROM records WHERE uid = ?"
_BROUGHT = """
SELECT DISTINCT a.sender FROM entries e JOIN records r ON r.id = e.record
JOIN arrivals a ON a.id = e.arrival WHERE r.uid = ? AND e.id IN (SELECT value FROM json_each(?))"""


class Destroyed(Struct, frozen=True):
    """A record without content. `label` and `rule` hold for what belonged to it.

    `had` are the fingerprints of those who had brought something of it.
    """

    record: str
    at_ms: int
    label: str
    rule: str
    had: tuple[str, ...]


def destroy(store: Store, uid: str, *, at_ms: int, label: str, rule: str) -> str:
    """Remove all that a record holds and return its kind; a line without content stays."""
    row = store.one(_HEAD, (uid,))
    if row is None:
        raise BadInput(f"There is no record {uid}. See `waybook list BOOK KIND`.")
    head = Head(*row)
    with store.transaction(), removing(store):
        links = chains(store, [head.last])[head.id]
        had = store.rows(_BROUGHT, (uid, json_list([link.id for link in links])))
        drop_records(store, [(head, links)])
        _destroy_aside(store, uid, at_ms=at_ms, label=label, rule=rule)
        store.run("DELETE FROM told WHERE record = ?", (uid,))
        store.run("DELETE FROM drafts WHERE instr(name, ?) > 0", (uid,))
        store.run("UPDATE freight SET lines = x'' WHERE record = ?", (bytes.fromhex(uid),))
        store.run(
            "INSERT INTO destroyed VALUES (?, ?, ?, ?, ?)",
            (uid, at_ms, label, rule, json.dumps(sorted(row[0] for row in had))),
        )
        # A deleted row leaves its words in the index until its parts are merged.
        store.run("INSERT INTO search (search) VALUES ('optimize')")
    return head.kind


def _destroy_aside(store: Store, uid: str, *, at_ms: int, label: str, rule: str) -> None:
    """Remove what was set aside of a record, and attachments of it of which all was set aside."""
    store.run(
        "INSERT OR IGNORE INTO destroyed SELECT DISTINCT record, ?, ?, ?, '[]' FROM aside "
        "WHERE kind = 'attachment' AND json_extract(body, '$.about[0]') = ? AND record <> ? "
        "AND record NOT IN (SELECT uid FROM records)",
        (at_ms, label, rule, uid, uid),
    )
    store.run(
        "DELETE FROM aside WHERE record = ? OR record IN (SELECT record FROM destroyed)", (uid,)
    )


def empty_the_log(store: Store) -> None:
    """Leave nothing of what was removed in the write-ahead log."""
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def destroyed(store: Store) -> list[Destroyed]:
    """Return the records whose content is gone for good."""
    rows = store.rows(
        "SELECT record, at_ms, label, rule, had FROM destroyed ORDER BY at_ms, record"
    )
    return [
        Destroyed(record, at_ms, label, rule, tuple(json.loads(had)))
        for record, at_ms, label, rule, had in rows
    ]


def destroyed_among(store: Store, uids: Collection[str]) -> list[str]:
    """Return those of the records whose content was destroyed."""
    if not uids or store.cell("SELECT 1 FROM destroyed LIMIT 1") is None:
        return []
    rows = store.rows(
        "SELECT record FROM destroyed WHERE record IN (SELECT value FROM json_each(?))",
        (json_list(list(uids)),),
    )
    return [row[0] for row in rows]
