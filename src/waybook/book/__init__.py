"""The encrypted store. The only door to `sqlcipher3`."""

from waybook.book.book import Book
from waybook.book.folder import State, state_of
from waybook.book.noting import Chosen, noted, noted_by
from waybook.book.opening import create_aside, create_book, open_again, open_book
from waybook.book.shapes import (
    Arrived,
    Changes,
    Conflict,
    Edit,
    Hit,
    Piece,
    Record,
    RecordOutcome,
    Refusal,
    Revision,
    Row,
    Standing,
    Tally,
    Trusted,
    Waiver,
)

__all__ = [
    "Arrived",
    "Book",
    "Changes",
    "Chosen",
    "Conflict",
    "Edit",
    "Hit",
    "Piece",
    "Record",
    "RecordOutcome",
    "Refusal",
    "Revision",
    "Row",
    "Standing",
    "State",
    "Tally",
    "Trusted",
    "Waiver",
    "create_aside",
    "create_book",
    "noted",
    "noted_by",
    "open_again",
    "open_book",
    "state_of",
]
