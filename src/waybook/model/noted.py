"""A record as readings of a book see it: its values, whose they are, and when they came."""

from collections.abc import Mapping
from dataclasses import dataclass

from waybook.model.describe import title_of
from waybook.model.fields import Json


@dataclass(frozen=True, slots=True)
class Noted:
    """One record that stands. `author` made it, `by` is that person's name.

    `received_ms` is when this book first held it, by its own clock. `conflicts` names the fields
    in which several values stand.
    """

    uid: str
    kind: str
    group: str
    fields: Mapping[str, Json]
    author: str = ""
    by: str = ""
    received_ms: int = 0
    conflicts: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return what names the record in a list."""
        return title_of(self.kind, self.fields)

    def text(self, name: str) -> str:
        """Return a field that holds text; '' where there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """Return a field that holds a whole number; 0 where there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0
