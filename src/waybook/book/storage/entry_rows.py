"""Entries as rows: each names the previous entry of its record, so no index is needed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from msgspec.json import Decoder, Encoder

from waybook.book.storage.store import Store
from waybook.journal.entry import Entry, FieldValue

_decode = Decoder(dict[str, FieldValue]).decode
_encode = Encoder(order="sorted").encode
_as_it_comes = Encoder().encode


class EntryRow(NamedTuple):
    """One stored entry of a chain."""

    id: int
    prev: int
    record: int
    uid: str
    replica: str
    at: int
    received_ms: int
    arrival: int
    body: str


COLUMNS = (
    "e.id, e.prev, e.record, e.uid, p.uid, e.at, e.received_ms, e.arrival, e.body "
    "FROM entries e JOIN replicas p ON p.id = e.replica"
)
"""The columns of `EntryRow`, and where they are from."""

_NEWEST = f"SELECT {COLUMNS} WHERE e.id IN (SELECT value FROM json_each(?))"  # noqa: S608
_EARLIER = f"""
WITH RECURSIVE chain (id) AS (
  SELECT value FROM json_each(?)
  UNION ALL
  SELECT e.prev FROM chain JOIN entries e ON e.id = chain.id WHERE e.prev <> 0
)
SELECT {COLUMNS} WHERE e.id IN (SELECT id FROM chain)"""  # noqa: S608


def json_list(values: Collection[str] | Collection[int]) -> str:
    """Return values as one parameter for json_each, so that one statement can take any number."""
    return _as_it_comes(list(values)).decode()


def chains(store: Store, newest: Collection[int]) -> dict[int, list[EntryRow]]:
    """Return by record id all entries of the chains that end in these, oldest arrival first."""
    found: dict[int, list[EntryRow]] = defaultdict(list)
    earlier = []
    for row in store.rows(_NEWEST, (json_list(newest),)):
        found[row[2]].append(EntryRow._make(row))
        if row[1]:
            earlier.append(row[1])
    if earlier:
        for row in store.rows(_EARLIER, (json_list(earlier),)):
            found[row[2]].append(EntryRow._make(row))
        for links in found.values():
            links.sort()
    return found


def body_of(entry: Entry) -> str:
    """Return an entry's values in their stored form: the same values always give the same text."""
    return _encode(entry.fields).decode()


def is_as_stored(link: EntryRow, entry: Entry) -> bool:
    """Tell whether a stored entry is equal to this one."""
    if link.at != entry.at or link.replica != entry.replica:
        return False
    # As it comes is mostly as it is stored, and quicker to write than in order.
    return link.body == _as_it_comes(entry.fields).decode() or link.body == body_of(entry)


def entry_of(link: EntryRow, record: str, kind: str) -> Entry:
    """Read one stored entry."""
    return Entry(link.uid, record, kind, link.replica, link.at, _decode(link.body))


def some_of(link: EntryRow, names: Collection[str]) -> EntryRow:
    """Return a stored entry with only some of its fields."""
    fields = _decode(link.body)
    return link._replace(body=_encode({name: fields[name] for name in names}).decode())


def values_of(body: str) -> dict[str, FieldValue]:
    """Read the values in the body of an entry; raise DecodeError if it is none."""
    return _decode(body)


def fields_of(link: EntryRow) -> dict[str, FieldValue]:
    """Read the values of one stored entry."""
    return _decode(link.body)


def entries_of(links: Iterable[EntryRow], record: str, kind: str) -> list[Entry]:
    """Read the stored entries of one record."""
    return [entry_of(link, record, kind) for link in links]
