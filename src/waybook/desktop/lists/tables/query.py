"""The query of a list: its records, filter and order."""

from dataclasses import dataclass
from typing import Literal, Protocol

from waybook.book import Row

Order = Literal["date", "title", "updated"]


class ListReader(Protocol):
    """The two questions that a list asks of a book."""

    def rows(
        self,
        kind: str,
        *,
        group: str | None = None,
        text: str = "",
        order: Order = "date",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
        withdrawn: bool = False,
    ) -> list[Row]:
        """Return rows of one kind."""
        ...

    def count(
        self, kind: str, *, group: str | None = None, text: str = "", withdrawn: bool = False
    ) -> int:
        """Count the rows that `rows` would return without a limit."""
        ...


@dataclass(frozen=True, slots=True)
class Query:
    """Choose the records of one kind, of one group or all, and their order."""

    kind: str
    group: str | None = None
    text: str = ""
    order: Order = "title"
    descending: bool = False
    withdrawn: bool = False

    def count(self, reader: ListReader) -> int:
        """Count the records chosen."""
        return reader.count(self.kind, group=self.group, text=self.text, withdrawn=self.withdrawn)

    def count_withdrawn(self, reader: ListReader) -> int:
        """Count the withdrawn records among them, shown or not."""
        without, every = (
            reader.count(self.kind, group=self.group, text=self.text, withdrawn=withdrawn)
            for withdrawn in (False, True)
        )
        return every - without

    def rows(self, reader: ListReader, limit: int | None = None, offset: int = 0) -> list[Row]:
        """Fetch one page of the records chosen."""
        return reader.rows(
            self.kind,
            group=self.group,
            text=self.text,
            order=self.order,
            descending=self.descending,
            limit=limit,
            offset=offset,
            withdrawn=self.withdrawn,
        )
