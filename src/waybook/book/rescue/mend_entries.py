"""Bring what was read into order again: each entry to its record, each record to its entries."""

from collections.abc import Iterator

from waybook.book.check import CheckFinding
from waybook.book.log.delete_entries import removing
from waybook.book.rescue.trees import StoreTrees
from waybook.book.storage.store import Store
from waybook.model.kinds import KINDS
from waybook.model.world import World

_PART = "tables"
_NEWEST = """
CREATE TEMP TABLE newest AS SELECT record, max(id) AS last FROM entries GROUP BY record"""
_LOST_HEADS = "SELECT record FROM newest WHERE record NOT IN (SELECT id FROM records)"
_MISSING = "SELECT uid, kind, title FROM records WHERE id NOT IN (SELECT record FROM newest)"
_CUT = """
SELECT r.id, r.uid, r.kind, r.title FROM records r JOIN newest n ON n.record = r.id
WHERE (r.last <> 0 AND r.last <> n.last) OR r.id IN (
  SELECT record FROM entries e WHERE prev <> 0
  AND NOT EXISTS (SELECT 1 FROM entries p WHERE p.id = e.prev AND p.record = e.record)
  UNION ALL SELECT record FROM entries GROUP BY record HAVING count(DISTINCT prev) <> count(*))"""
_HEAD = "INSERT OR IGNORE INTO records VALUES (?, ?, ?, 0, '', '', '', '', '', 0, 0, 0, '')"


def mend_entries(store: Store, trees: StoreTrees, world: World) -> list[CheckFinding]:
    """Make every chain whole and return which records are missing or cut."""
    store.run(_NEWEST)
    try:
        found = [*_without_heads(store, trees, world), *_missing(store)]
        with removing(store):
            found += _cut(store)
    finally:
        store.run("DROP TABLE temp.newest")
    store.run("DELETE FROM again WHERE entry NOT IN (SELECT id FROM entries)")
    return found


def _without_heads(store: Store, trees: StoreTrees, world: World) -> Iterator[CheckFinding]:
    """Find the ids and kinds of records in the indexes where their rows are gone."""
    wanted = {row[0] for row in store.rows(_LOST_HEADS)}
    if not wanted:
        return
    uids = {
        number: str(uid)
        for uid, number in trees.index_rows("sqlite_autoindex_records_1")
        if number in wanted
    }
    kinds = {
        number: str(kind)
        for kind, _, _, number in trees.index_rows("records_in_place")
        if number in wanted
    }
    for number in sorted(wanted):
        kind = kinds.get(number)
        if kind is None:
            yield CheckFinding(_PART, "a record is missing: of which kind it was cannot be told")
            with removing(store):
                store.run("DELETE FROM entries WHERE record = ?", (number,))
            store.run("DELETE FROM newest WHERE record = ?", (number,))
            continue
        if number not in uids:
            uids[number] = world.new_uid()
            yield CheckFinding(
                _PART, f"a record has lost its id and has a new one: {kind}", uids[number]
            )
        store.run(_HEAD, (number, uids[number], kind))


def _missing(store: Store) -> Iterator[CheckFinding]:
    for uid, kind, title in store.rows(_MISSING):
        yield CheckFinding(_PART, f"a record is missing: {_named(kind, title, uid)}", uid)
    store.run("DELETE FROM records WHERE id NOT IN (SELECT record FROM newest)")


def _cut(store: Store) -> Iterator[CheckFinding]:
    """Link what is left of records that lack entries, and name them."""
    for number, uid, kind, title in store.rows(_CUT):
        named = _named(kind, title, uid)
        yield CheckFinding(_PART, f"a record lacks a part of what was written: {named}", uid)
        before = 0
        for (entry,) in store.rows(
            "SELECT id FROM entries WHERE record = ? ORDER BY id", (number,)
        ):
            store.run("UPDATE entries SET prev = ? WHERE id = ?", (before, entry))
            before = entry
    store.run(
        "UPDATE records SET last = (SELECT last FROM newest WHERE record = records.id) "
        "WHERE last <> (SELECT last FROM newest WHERE record = records.id)"
    )


def _named(kind: str, title: str, uid: str) -> str:
    words = KINDS[kind].words.lower() if kind in KINDS else kind
    return f"{words} “{title}” ({uid})" if title else f"{words} {uid}"
