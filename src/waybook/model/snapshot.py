"""A record in a snapshot of a book: its values, their authors, and when they came."""

from collections.abc import Mapping
from typing import NamedTuple

from waybook.model.describe import title_of
from waybook.model.fields import Json


class SnapshotRecord(NamedTuple):
    """One current record. `author` made it, `by` is that person's name.

    `received_ms` is when this book first had it, by its own clock. `conflicts` names the fields
    with several current values. `made_at` says which of an author's records was made first.
    """

    uid: str
    kind: str
    group: str
    fields: Mapping[str, Json]
    author: str = ""
    by: str = ""
    received_ms: int = 0
    conflicts: tuple[str, ...] = ()
    made_at: int = 0

    @property
    def title(self) -> str:
        """Return the record's title in a list."""
        return title_of(self.kind, self.fields)

    @property
    def order(self) -> tuple[int, str]:
        """Return the sort key of one author's records of one date: in the order they were made."""
        return self.made_at, self.uid

    def text(self, name: str) -> str:
        """Return a field that holds text; '' where there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """Return a field that holds a whole number; 0 where there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0
