"""Decisions of a person here about suggested changes: local, by the mark of each part."""

from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from msgspec.json import Encoder

from waybook.book.storage.entry_rows import EntryRow, fields_of, json_list
from waybook.book.storage.store import Store
from waybook.journal.entry import FieldValue
from waybook.journal.key_order import spelled
from waybook.journal.siblings import Sibling

Mark = bytes
"""A hash that identifies one part: its entry's head, its field, and its whole value."""

_MARK_BYTES = 16
_AGAIN = "suggested_again"
_encode = Encoder(order="sorted").encode


class Decisions(NamedTuple):
    """The marks of accepted and of declined parts of some records.

    `changed` are the records with accepted parts.
    """

    accepted: frozenset[Mark] = frozenset()
    declined: frozenset[Mark] = frozenset()
    changed: frozenset[str] = frozenset()


def parts_of(link: EntryRow, record: str) -> dict[str, Mark]:
    """Return the mark of each field in a stored entry."""
    return {name: _mark(link, record, name, given) for name, given in fields_of(link).items()}


def mark_of(record: str, name: str, value: Sibling) -> Mark:
    """Return the mark of the value of one field in one entry."""
    return _marked([record, value.entry, value.replica, value.at, name], value.given)


def _mark(link: EntryRow, record: str, name: str, given: FieldValue) -> Mark:
    return _marked([record, link.uid, link.replica, link.at, name], given)


def _marked(head: Sequence[object], given: FieldValue) -> Mark:
    return blake2b(_encode(head) + _encode(spelled(given)), digest_size=_MARK_BYTES).digest()


def decisions(store: Store, records: Collection[str], known_ms: int | None = None) -> Decisions:
    """Return the decisions about records, up to an instant if one is given."""
    rows = store.rows(
        "SELECT record, mark, accepted FROM decisions "
        "WHERE record IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR at_ms <= ?2)",
        (json_list(list(records)), known_ms),
    )
    return Decisions(
        frozenset(bytes(mark) for _, mark, accepted in rows if accepted),
        frozenset(bytes(mark) for _, mark, accepted in rows if not accepted),
        frozenset(record for record, _, accepted in rows if accepted),
    )


def keep(
    store: Store,
    record: str,
    marks: Iterable[Mark],
    *,
    accepted: bool,
    at_ms: int,
) -> None:
    """Keep the decisions about parts of a record; they replace earlier ones."""
    store.many(
        "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?)",
        [(record, mark, int(accepted), at_ms) for mark in marks],
    )


def forget(store: Store, record: str) -> None:
    """Forget all decisions about a record."""
    store.run("DELETE FROM decisions WHERE record = ?", (record,))


def forget_accepted(store: Store, record: str, gone: Iterable[Mark]) -> None:
    """Forget that parts of a record were accepted, since an undo removed them."""
    store.many(
        "DELETE FROM decisions WHERE record = ? AND mark = ? AND accepted = 1",
        [(record, mark) for mark in gone],
    )


def suggested_again(store: Store) -> int:
    """Return the last arrival from a version in which changes were in force at once, or 0."""
    return int(store.cell("SELECT value FROM meta WHERE name = ?", (_AGAIN,)) or 0)
