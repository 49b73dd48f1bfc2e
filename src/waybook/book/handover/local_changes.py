"""Rows of local tables that a step changed: remembered, so that its undo puts them back.

Local is what is not made from entries, such as cards and drafts. See resources/docs/copies.md.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from waybook.book.storage.store import Store, Value

KEYS: Mapping[str, tuple[str, ...]] = {
    "cards": ("digest",),
    "decisions": ("record", "mark"),
    "drafts": ("name",),
    "told": ("record", "field"),
    "waivers": ("kind", "chain", "number", "last", "mark"),
}
"""The local tables, and the columns that tell their rows apart."""

LocalRow = tuple[Value, ...]
"""All columns of a row, in the order of its table."""

_BYTES = "bytes"
_MARK_BYTES = 16
_CHANGES = "SELECT name, place, mark, other FROM local_changes WHERE step = ?"
_EXCHANGED = """
UPDATE local_changes SET mark = ?, other = ? WHERE step = ? AND name = ? AND place = ?"""
_ABOUT = """
DELETE FROM local_changes WHERE instr(place, ?1) > 0 OR instr(other, ?1) > 0"""


def columns_of(store: Store, table: str) -> list[str]:
    """Return the names of a table's columns, in their order."""
    return [row[1] for row in store.rows(f"PRAGMA table_info({table})")]


def put_row(store: Store, step: int, table: str, row: LocalRow) -> bool:
    """Write a row as part of a step, within the open transaction; tell whether it is another."""
    names = columns_of(store, table)
    key = tuple(row[names.index(name)] for name in KEYS[table])
    held = _held(store, table, key)
    if held == row:
        return False
    _write(store, table, row)
    store.run(
        "INSERT INTO local_changes VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (step, name, place) DO UPDATE SET mark = excluded.mark",
        (step, table, _text(key), _mark(row), _text(held)),
    )
    return True


def exchange(store: Store, step: int) -> None:
    """Put back the rows that a step changed, or write them again.

    A row that was changed since stays. Only the row to put back is remembered, so that what a
    person throws away is not kept here.
    """
    for table, place, mark, other in store.rows(_CHANGES, (step,)):
        key = _row(place) or ()
        held, row = _held(store, table, key), _row(other)
        if _mark(held) != mark:
            continue
        if row is None:
            store.run(f"DELETE FROM {table} WHERE {_same(table)}", key)  # noqa: S608 - fixed words
        else:
            _write(store, table, row)
        store.run(_EXCHANGED, (_mark(row), _text(held), step, table, place))


def forget_about(store: Store, uid: str) -> None:
    """Forget the rows that name a record whose content is destroyed."""
    store.run(_ABOUT, (uid,))


def _write(store: Store, table: str, row: LocalRow) -> None:
    marks = ", ".join("?" * len(row))
    store.run(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)  # noqa: S608 - fixed words


def _held(store: Store, table: str, key: Sequence[Value]) -> LocalRow | None:
    row = store.one(f"SELECT * FROM {table} WHERE {_same(table)}", key)  # noqa: S608 - fixed words
    return None if row is None else tuple(row)


def _same(table: str) -> str:
    return " AND ".join(f"{name} = ?" for name in KEYS[table])


def _mark(row: Sequence[Value] | None) -> bytes:
    return blake2b(_text(row).encode(), digest_size=_MARK_BYTES).digest()


def _text(row: Sequence[Value] | None) -> str:
    """Return a row as JSON; bytes stand as an object, since no other value is one."""
    if row is None:
        return "null"
    return json.dumps([{_BYTES: each.hex()} if isinstance(each, bytes) else each for each in row])


def _row(text: str) -> LocalRow | None:
    found = json.loads(text)
    if found is None:
        return None
    return tuple(bytes.fromhex(x[_BYTES]) if isinstance(x, dict) else x for x in found)
