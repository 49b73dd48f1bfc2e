"""Whatever holds an open book to read from: a session, or a thread with its own connection."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from waybook.book import Book


class Reader(Protocol):
    """Hold an open book."""

    @property
    def book(self) -> "Book":
        """Return the book."""
        ...


@dataclass(frozen=True, slots=True)
class ThreadReader:
    """Hold the connection of a thread."""

    book: "Book"
