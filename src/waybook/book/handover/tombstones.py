"""Delete the content of a record permanently. See resources/docs/handover.md, Destruction."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from msgspec import Struct

from waybook.book.handover.local_changes import forget_about
from waybook.book.handover.redelivered import Redelivered
from waybook.book.log.delete_entries import RecordHeadRow, drop_records, removing
from waybook.book.queries.decisions import forget
from waybook.book.search.indexing import forget_what_was_taken_out
from waybook.book.storage.entry_rows import chains, json_list
from waybook.book.storage.store import Store
from waybook.model.faults import BadInput
from waybook.model.labels import AttributionRule, label_of_anybody, rule_from

_HEAD = "SELECT id, uid, kind, last, grp, withdrawn, title FROM records WHERE uid = ?"
_ATTACHED_ASIDE = """
WITH RECURSIVE own (uid) AS (
  SELECT ?1 UNION
  SELECT a.record FROM own JOIN aside a ON json_extract(a.body, '$.about[0]') = own.uid
  WHERE a.kind = 'attachment' AND a.record NOT IN (SELECT uid FROM records)
)
INSERT OR IGNORE INTO destroyed SELECT uid, ?2, ?3, ?4, '[]' FROM own WHERE uid <> ?1"""

_DRAFTS_ABOUT = """
DELETE FROM drafts WHERE instr(name, ?1) > 0 OR CASE WHEN json_valid(text) THEN
  instr(json_extract(text, '$.about.record'), ?1) > 0
  OR instr(json_extract(text, '$.about.owner'), ?1) > 0 END"""


class Tombstone(Struct, frozen=True):
    """A record without content.

    `label` and `rule` apply to the records that belonged to it. `had` are the fingerprints of all
    who sent a part of it, before or since.
    """

    record: str
    at_ms: int
    label: str
    rule: str
    had: tuple[str, ...]


def destroy(store: Store, uid: str, *, at_ms: int, label: str, rule: str) -> str:
    """Delete all content of a record and return its kind; a line without content stays."""
    head = _head(store, uid)
    with store.transaction(), removing(store):
        had = sorted(Redelivered(store).bringers([uid])[uid])
        if head.id:
            drop_records(store, [(head, chains(store, [head.last])[head.id])])
        _destroy_aside(store, uid, at_ms=at_ms, label=label, rule=rule)
        store.run("DELETE FROM told WHERE record = ?", (uid,))
        forget(store, uid)
        store.run(_DRAFTS_ABOUT, (uid,))
        forget_about(store, uid)
        store.run("UPDATE freight SET lines = x'' WHERE record = ?", (bytes.fromhex(uid),))
        store.run(
            "INSERT INTO destroyed VALUES (?, ?, ?, ?, ?)",
            (uid, at_ms, label, rule, json.dumps(had)),
        )
        forget_what_was_taken_out(store)
    return head.kind


def _head(store: Store, uid: str) -> RecordHeadRow:
    """Return a record's row, with the number 0 if all its entries were undone."""
    if row := store.one(_HEAD, (uid,)):
        return RecordHeadRow(*row)
    if kind := store.cell("SELECT kind FROM aside WHERE record = ?", (uid,)):
        return RecordHeadRow(0, uid, kind, 0, 0, 0, "")
    raise BadInput("There is no record “{uid}” in this book.", code="no-record", uid=uid)


def _destroy_aside(store: Store, uid: str, *, at_ms: int, label: str, rule: str) -> None:
    """Delete a record's undone entries, and its attachments whose entries were all undone."""
    store.run(_ATTACHED_ASIDE, (uid, at_ms, label, rule))
    store.run(
        "DELETE FROM aside WHERE record = ? OR record IN (SELECT record FROM destroyed)", (uid,)
    )


def empty_the_log(store: Store) -> None:
    """Remove all deleted content from the write-ahead log."""
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")


class Tombstones:
    """Tell which records were deleted permanently."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def listed(self) -> list[Tombstone]:
        """Return the records whose content was deleted permanently."""
        rows = self._store.rows(
            "SELECT record, at_ms, label, rule, had FROM destroyed ORDER BY at_ms, record"
        )
        return [_tombstone(row) for row in rows]


def keep_tombstone(store: Store, gone: Tombstone) -> None:
    """Keep the line about a record that is destroyed in a copy; of two lines, what is stricter."""
    row = store.one("SELECT * FROM destroyed WHERE record = ?", (gone.record,))
    held = _tombstone(row) if row else gone
    labels = (label_of_anybody(held.label), label_of_anybody(gone.label))
    store.run(
        "INSERT OR REPLACE INTO destroyed VALUES (?, ?, ?, ?, ?)",
        (
            gone.record,
            min(held.at_ms, gone.at_ms),
            max(labels).code,
            max(held.rule, gone.rule, key=_strictness),
            json.dumps(sorted({*held.had, *gone.had})),
        ),
    )


def _strictness(rule: str) -> int:
    try:
        return rule_from(rule)
    except KeyError:
        return max(AttributionRule)


def _tombstone(row: Sequence[Any]) -> Tombstone:
    record, at_ms, label, rule, had = row
    return Tombstone(record, at_ms, label, rule, tuple(json.loads(had)))


def note_had(store: Store, uids: Collection[str], arrival: int) -> None:
    """Record that the sender of an arrival still has these destroyed records."""
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
