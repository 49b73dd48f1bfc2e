"""Write entries and their projection, batch by batch, within one transaction."""

from collections.abc import Collection, Sequence

from waybook.book.projection.columns import Fields
from waybook.book.projection.group_membership import GroupNumbers
from waybook.book.projection.write import PreviousRow, ProjectedRecord, project
from waybook.book.storage.entry_rows import body_of, json_list
from waybook.book.storage.store import Store
from waybook.journal.clock import at_ms
from waybook.journal.entry import Entry

_FIND = """
SELECT uid, id, kind, last, grp, withdrawn FROM records
WHERE uid IN (SELECT value FROM json_each(?))"""
_ENTRY = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


class BatchWriter:
    """Number new entries and records and hold them until the batch is written."""

    def __init__(self, store: Store, *, received_ms: int, arrival: int) -> None:
        """Continue the numbering of the tables."""
        self._store = store
        self._received_ms = received_ms
        self._arrival = arrival
        self._next_entry = 1 + (store.cell("SELECT max(id) FROM entries") or 0)
        self._next_record = 1 + (store.cell("SELECT max(id) FROM records") or 0)
        self._numbers = GroupNumbers(store)
        self._replicas: dict[str, int] = {}
        self._entries: list[tuple[int, int, int, str, int, int, int, int, str]] = []
        self._batch: list[ProjectedRecord] = []

    def find(self, uids: Collection[str]) -> dict[str, PreviousRow]:
        """Look up which of the records are in the book."""
        rows = self._store.rows(_FIND, (json_list(uids),))
        return {row[0]: PreviousRow._make(row[1:]) for row in rows}

    def knows_replica(self, uid: str) -> bool:
        """Tell whether the author of a replica is known."""
        if uid not in self._replicas:
            found = self._store.cell("SELECT id FROM replicas WHERE uid = ?", (uid,))
            if found is None:
                return False
            self._replicas[uid] = int(found)
        return True

    def add(
        self,
        entries: Sequence[Entry],
        fields: Fields,
        *,
        held: PreviousRow | None = None,
        conflicts: Sequence[str] = (),
        updated_at: int = 0,
    ) -> None:
        """Add new entries of one record, and the values shown with them."""
        record, last = (held.id, held.last) if held else (self._next_record, 0)
        if held is None:
            self._next_record += 1
        for entry in entries:
            last = self._number(entry, record, last)
            updated_at = max(updated_at, entry.at)
        first = entries[0]
        self._batch.append(
            ProjectedRecord(
                id=record,
                uid=first.record,
                kind=first.kind,
                last=last,
                fields=fields,
                conflicts=conflicts,
                updated_ms=at_ms(updated_at),
                held=held,
                is_single=held is None and len(entries) == 1,
            )
        )

    def add_new(self, entry: Entry, fields: Fields) -> None:
        """Add the first and only entry of a new record."""
        record = self._next_record
        self._next_record = record + 1
        last = self._number(entry, record, 0)
        self._batch.append(
            ProjectedRecord(
                id=record,
                uid=entry.record,
                kind=entry.kind,
                last=last,
                fields=fields,
                conflicts=(),
                updated_ms=at_ms(entry.at),
                held=None,
                is_single=True,
            )
        )

    def _number(self, entry: Entry, record: int, prev: int) -> int:
        number = self._next_entry
        self._next_entry = number + 1
        if entry.replica not in self._replicas:
            self.knows_replica(entry.replica)
        self._entries.append(
            (
                number,
                prev,
                record,
                entry.uid,
                self._replicas[entry.replica],
                entry.at,
                self._received_ms,
                self._arrival,
                body_of(entry),
            )
        )
        return number

    def flush(self) -> dict[str, str]:
        """Write the batch and return the titles of its records by uid."""
        entries, batch = self._entries, self._batch
        self._entries, self._batch = [], []
        if not batch:
            return {}
        self._store.many(_ENTRY, entries)
        return project(self._store, self._numbers, batch)
