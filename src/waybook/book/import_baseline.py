"""What a case file said when it was last read: the base of the next comparison."""

from collections.abc import Iterable, Mapping

from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store


class ImportBaseline:
    """Keep a mark of each value that a case file gave."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def marks(self, records: Iterable[str]) -> dict[tuple[str, str], str]:
        """Return the marks of the last values in a case file for these records."""
        rows = self._store.rows(
            "SELECT record, field, mark FROM told WHERE record IN (SELECT value FROM json_each(?))",
            (json_list(list(records)),),
        )
        return {(record, field): mark for record, field, mark in rows}

    def keep(self, marks: Mapping[tuple[str, str], str]) -> None:
        """Keep a mark of a case file's value for each record and field."""
        self._store.many(
            "INSERT INTO told VALUES (?, ?, ?) ON CONFLICT (record, field) DO UPDATE "
            "SET mark = excluded.mark WHERE mark <> excluded.mark",
            [(record, field, mark) for (record, field), mark in sorted(marks.items())],
        )
