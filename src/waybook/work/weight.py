"""How much room a book takes, and what takes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from waybook.book import Book
from waybook.book.backups.places import second_place
from waybook.book.weighing import SECOND_PLACE, UNOWNED, WeightPart
from waybook.book.weighing import weigh as _weigh
from waybook.model.kinds import KINDS
from waybook.model.translatable import say

PARTS = {
    "entries": say("What was written and received"),
    "tables": say("The records as they stand"),
    "handover": say("Bundles, receipts and cards"),
    "drafts": say("Drafts"),
    "search": say("Search index"),
    "other": say("Structure of the file"),
    "free": say("Free room inside the file"),
    "attachments": say("Attachments"),
    "attachments_other": say("Structure of the file of attachments"),
    "attachments_free": say("Free room inside the file of attachments"),
    "log": say("Saved just now"),
    "logs_set_aside": say("Logs that were moved aside"),
    "conflict_copies": say("Other copies of this book"),
    "identity_book": say("Identity book"),
    "backups": say("Backups in this folder"),
    "rest_of_folder": say("Other files in this folder"),
    SECOND_PLACE: say("Backups at the second place"),
}
"""The words for each part, in the order in which the parts come."""

NO_RECORD = say("no record")


@dataclass(frozen=True, slots=True)
class BookWeight:
    """The parts of a book with their bytes: see *What a book weighs* in docs/book-folder.md."""

    parts: Sequence[WeightPart]

    @property
    def total(self) -> int:
        """Return the bytes in the book's own folder."""
        return sum(each.bytes for each in self.parts if each.part != SECOND_PLACE)


def weigh(book: Book) -> BookWeight:
    """Tell what takes room in a book's folder, and at the second place for backups."""
    second = second_place(book)
    return BookWeight(_weigh(book, second=second.folder if second else None))


def kind_words(kind: str) -> str:
    """Return the words for the records of a kind; a kind of a later version is its code."""
    if kind == UNOWNED:
        return NO_RECORD
    return KINDS[kind].plural if kind in KINDS else kind
