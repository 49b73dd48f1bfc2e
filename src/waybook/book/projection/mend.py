"""Rebuild the tables that follow from entries where they cannot be read.

Of a damaged table SQLite cannot drop the pages, since it would read them first. So its name is
taken out of the schema, and the pages are left behind until the file is rewritten.
See resources/docs/rescue.md.
"""

from collections.abc import Sequence
from contextlib import suppress

from waybook.book.projection.rebuild import rebuild
from waybook.book.search.indexing import TABLES
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.rewriting import LEFT_BEHIND
from waybook.book.storage.sqlite_faults import DAMAGED
from waybook.book.storage.store import Store
from waybook.model.faults import Damaged, DiskFull, ReadOnly

_MADE = ("groups", "records", "contents", "links", "abridged", "likeness", "likeness_due")
_SHAPES = ("CREATE TABLE", "CREATE INDEX")
_NEEDED = ("entries", "replicas", "authors", "meta")
_OF_INDEX = tuple(f"{name}_" for name in TABLES)
_BY_ROWS = "SELECT id, uid, kind, last FROM records NOT INDEXED"
_BY_INDEX = """
SELECT u.id, u.uid, k.kind, n.last
FROM (SELECT id, uid FROM records INDEXED BY sqlite_autoindex_records_1 ORDER BY uid) u
JOIN (SELECT id, kind FROM records INDEXED BY records_in_place WHERE kind > '') k ON k.id = u.id
JOIN (SELECT record, max(id) AS last FROM entries GROUP BY record) n ON n.record = u.id"""
_UNLINKED = """
SELECT count(*) FROM entries e WHERE prev <> 0
AND NOT EXISTS (SELECT 1 FROM entries p WHERE p.id = e.prev AND p.record = e.record)
OR replica NOT IN (SELECT r.id FROM replicas r JOIN authors a ON a.id = r.author)"""
_INSERT = "INSERT INTO records VALUES (?, ?, ?, ?, '', '', '', '', '', 0, 0, 0, '')"


def mend_tables(store: Store) -> bool:
    """Rebuild them; raise Damaged, with nothing changed, where entries are damaged."""
    damaged = _damaged(store)
    if damaged.intersection(_NEEDED):
        raise Damaged(DAMAGED, code="book-damaged")
    heads = _heads(store)
    _require_chains(store, heads)
    with store.transaction():
        declared = store.rows(
            "SELECT sql FROM sqlite_master WHERE sql <> '' AND tbl_name IN "
            "(SELECT value FROM json_each(?)) ORDER BY rootpage",
            (json_list(_MADE),),
        )
        _forget(store)
        for (sql,) in sorted(declared, key=_tables_first):
            store.run(sql)
        store.many(_INSERT, heads)
        rebuild(store)
        if not damaged:
            store.run("INSERT OR REPLACE INTO meta VALUES (?, '1')", (LEFT_BEHIND,))
    with suppress(DiskFull, ReadOnly):
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return True


def _tables_first(row: tuple[str]) -> int:
    """Sort statements: tables, then indexes, then triggers, which write to other tables."""
    return _SHAPES.index(row[0][:12]) if row[0][:12] in _SHAPES else len(_SHAPES)


def _damaged(store: Store) -> set[str]:
    """Return which tables are damaged, of those that cannot be rebuilt."""
    names = store.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    wanted = {row[0] for row in names if not row[0].startswith(_OF_INDEX)} - {*_MADE}
    found = {name for name in wanted if not _is_whole(store, name)}
    if found:
        store.reconnect()
    return found


def _is_whole(store: Store, name: str) -> bool:
    try:
        return store.rows(f"PRAGMA integrity_check({name})") == [("ok",)]
    except Damaged:
        store.reconnect()
        return False


def _heads(store: Store) -> list[tuple[int, str, str, int]]:
    """Return what entries do not say of their records, from the rows or from two indexes."""
    try:
        return store.rows(_BY_ROWS)
    except Damaged:
        store.reconnect()
        return store.rows(_BY_INDEX)


def _require_chains(store: Store, heads: Sequence[tuple[int, str, str, int]]) -> None:
    """Raise Damaged where entries lack others: a page may be whole, but of an older state."""
    newest = dict(store.rows("SELECT record, max(id) FROM entries GROUP BY record"))
    if {head[0]: head[3] for head in heads} != newest or store.cell(_UNLINKED):
        raise Damaged(DAMAGED, code="book-damaged")


def _forget(store: Store) -> None:
    """Take the tables out of the schema without reading them."""
    store.run("PRAGMA writable_schema = ON")
    try:
        for name in _MADE:
            store.run("DELETE FROM sqlite_master WHERE tbl_name = ?", (name,))
        for name in TABLES:
            store.run(
                "DELETE FROM sqlite_master WHERE tbl_name = ? OR tbl_name LIKE ? ESCAPE '!'",
                (name, f"{name}!_%"),
            )
        version = int(store.cell("PRAGMA schema_version"))
        store.run(f"PRAGMA schema_version = {version + 1}")
    finally:
        store.run("PRAGMA writable_schema = RESET")
