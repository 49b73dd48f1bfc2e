"""The encrypted store. The only door to `sqlcipher3`."""

from waybook.book.absorbing import Arrival
from waybook.book.book import Book
from waybook.book.destroyed import Destroyed
from waybook.book.folder import State, state_of
from waybook.book.noting import Chosen, noted, noted_by, sameness_by
from waybook.book.opening import create_aside, create_book, open_again, open_book
from waybook.book.shapes import (
    Arrived,
    Changes,
    Conflict,
    Edit,
    Envelope,
    Hit,
    Kept,
    Piece,
    Receipt,
    Record,
    RecordOutcome,
    Refusal,
    Revision,
    Row,
    Sent,
    Standing,
    Step,
    Tally,
    Trusted,
    Undone,
    Waiver,
)

__all__ = [
    "Arrival",
    "Arrived",
    "Book",
    "Changes",
    "Chosen",
    "Conflict",
    "Destroyed",
    "Edit",
    "Envelope",
    "Hit",
    "Kept",
    "Piece",
    "Receipt",
    "Record",
    "RecordOutcome",
    "Refusal",
    "Revision",
    "Row",
    "Sent",
    "Standing",
    "State",
    "Step",
    "Tally",
    "Trusted",
    "Undone",
    "Waiver",
    "create_aside",
    "create_book",
    "noted",
    "noted_by",
    "open_again",
    "open_book",
    "sameness_by",
    "state_of",
]
