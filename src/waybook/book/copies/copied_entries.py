"""Read entries of a copy, and who wrote them, as a merge takes them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from waybook.book.copies.copy_rows import rows_as
from waybook.book.copies.lacking_entries import WantedEntry
from waybook.book.storage.entry_rows import EntryRow, entry_of, json_list, some_of
from waybook.book.storage.store import Store
from waybook.book.values import Refusal
from waybook.crypto.cards import MAX_NAME_CHARS
from waybook.journal.entry import Entry, Replica
from waybook.journal.replica import is_bound
from waybook.model.translatable import say

_AT_ONCE = 500
_FINGERPRINT = re.compile("SHA256:[A-Za-z0-9+/]{43}")
_WRONG_FORM = say("It has a form that Waybook does not write.")
_ENTRIES = """
SELECT e.id, e.prev, e.record, e.uid, coalesce(p.uid, ''), e.at, e.received_ms, e.arrival, e.body
FROM entries e LEFT JOIN replicas p ON p.id = e.replica
WHERE e.id IN (SELECT value FROM json_each(?))"""
_REPLICAS = """
SELECT r.uid, a.fingerprint, r.nonce, a.name FROM replicas r JOIN authors a ON a.id = r.author"""

IsFormed = Callable[[Entry], bool]
"""Tells whether an entry has the form in which bundles carry entries."""


class CopiedEntries:
    """Read entries of a copy; what has a wrong form is left out and named."""

    def __init__(self, other: Store, is_formed: IsFormed) -> None:
        """Take the store of a copy, and what to ask about each entry."""
        self._other = other
        self._is_formed = is_formed
        self.refusals: list[Refusal] = []

    def read(self, wanted: Iterable[WantedEntry]) -> Iterator[Entry]:
        """Yield entries in the order given, with all or some of their fields."""
        waiting = iter(wanted)
        while part := list(islice(waiting, _AT_ONCE)):
            ids = json_list([each.id for each in part])
            rows = {row.id: row for row in rows_as(self._other, EntryRow, _ENTRIES, (ids,))}
            for each in part:
                if entry := self._read(rows[each.id], each):
                    yield entry

    def _read(self, row: EntryRow, wanted: WantedEntry) -> Entry | None:
        uid, kind = wanted.record.uid, wanted.record.kind
        try:
            if wanted.fields:
                row = some_of(row, msgspec.json.decode(wanted.fields, type=list[str]))
            entry = entry_of(row, uid, kind)
        except (msgspec.DecodeError, KeyError):
            entry = None
        if entry is not None and self._is_formed(entry):
            return entry
        self.refusals.append(Refusal(uid, row.uid, _WRONG_FORM))
        return None


def writers(other: Store) -> tuple[Sequence[Replica], dict[str, str]]:
    """Return the replicas of a copy that are bound to their authors, and the authors' names."""
    found: list[Replica] = []
    names: dict[str, str] = {}
    for uid, author, nonce, name in rows_as(other, tuple[str, str, str, str], _REPLICAS):
        replica = Replica(uid, author, nonce)
        if is_bound(replica) and _FINGERPRINT.fullmatch(author):
            found.append(replica)
            names[author] = name[:MAX_NAME_CHARS]
    return found, names


def labels_of_unknown_fields(other: Store) -> dict[str, dict[str, str]]:
    """Return the labels of fields that only newer versions know, by kind and field."""
    found: dict[str, dict[str, str]] = {}
    sql = "SELECT kind, field, label FROM foreign_fields"
    for kind, name, label in rows_as(other, tuple[str, str, str], sql):
        found.setdefault(kind, {})[name] = label
    return found
