"""Remove the content of a record for good. See resources/docs/handover.md, Destruction."""

import json
from collections.abc import Collection

from msgspec import Struct

from waybook.book.carrying import bringers
from waybook.book.chains import chains, json_list
from waybook.book.removing import Head, drop_records, removing
from waybook.book.store import Store
from waybook.model.faults import BadInput

_HEAD = "SELECT id, uid, kind, last, grp, withdrawn, title FROM records WHERE uid = ?"
_ATTACHED_ASIDE = """
WITH RECURSIVE own (uid) AS (
  SELECT ?1 UNION
  SELECT a.record FROM own JOIN aside a ON json_extract(a.body, '$.about[0]') = own.uid
  WHERE a.kind = 'attachment' AND a.record NOT IN (SELECT uid FROM records)
)
INSERT OR IGNORE INTO destroyed SELECT uid, ?2, ?3, ?4, '[]' FROM own WHERE uid <> ?1"""


class Destroyed(Struct, frozen=True):
    """A record without content. `label` and `rule` hold for what belonged to it.

    `had` are the fingerprints of those who brought something of it, before or since.
    """

    record: str
    at_ms: int
    label: str
    rule: str
    had: tuple[str, ...]


def destroy(store: Store, uid: str, *, at_ms: int, label: str, rule: str) -> str:
    """Remove all that a record holds and return its kind; a line without content stays."""
    head = _head(store, uid)
    with store.transaction(), removing(store):
        had = sorted(bringers(store, [uid])[uid])
        if head.id:
            drop_records(store, [(head, chains(store, [head.last])[head.id])])
        _destroy_aside(store, uid, at_ms=at_ms, label=label, rule=rule)
        store.run("DELETE FROM told WHERE record = ?", (uid,))
        store.run("DELETE FROM drafts WHERE instr(name, ?) > 0", (uid,))
        store.run("UPDATE freight SET lines = x'' WHERE record = ?", (bytes.fromhex(uid),))
        store.run(
            "INSERT INTO destroyed VALUES (?, ?, ?, ?, ?)",
            (uid, at_ms, label, rule, json.dumps(had)),
        )
        # A deleted row leaves its words in the index until its parts are merged.
        store.run("INSERT INTO search (search) VALUES ('optimize')")
    return head.kind


def _head(store: Store, uid: str) -> Head:
    """Return a record's row, with the number 0 if all of it was set aside."""
    if row := store.one(_HEAD, (uid,)):
        return Head(*row)
    if kind := store.cell("SELECT kind FROM aside WHERE record = ?", (uid,)):
        return Head(0, uid, kind, 0, 0, 0, "")
    raise BadInput(f"There is no record {uid}. See `waybook list BOOK KIND`.")


def _destroy_aside(store: Store, uid: str, *, at_ms: int, label: str, rule: str) -> None:
    """Remove what was set aside of a record, and attachments of it of which all was set aside."""
    store.run(_ATTACHED_ASIDE, (uid, at_ms, label, rule))
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


def note_had(store: Store, uids: Collection[str], arrival: int) -> None:
    """Note that who sent an arrival has these destroyed records still."""
    store.run(
        "UPDATE destroyed SET had = json_insert(had, '$[#]', a.sender) FROM arrivals a "
        "WHERE a.id = ? AND record IN (SELECT value FROM json_each(?)) "
        "AND a.sender NOT IN (SELECT value FROM json_each(destroyed.had))",
        (arrival, json_list(uids)),
    )


def destroyed_among(store: Store, uids: Collection[str]) -> list[str]:
    """Return those of the records whose content was destroyed."""
    if not uids or store.cell("SELECT 1 FROM destroyed LIMIT 1") is None:
        return []
    rows = store.rows(
        "SELECT record FROM destroyed WHERE record IN (SELECT value FROM json_each(?))",
        (json_list(list(uids)),),
    )
    return [row[0] for row in rows]
