"""The encrypted store. The only room that imports `sqlcipher3`."""

from waybook.book.book import Book
from waybook.book.handover.apply_remote import RemoteApply
from waybook.book.handover.tombstones import Tombstone
from waybook.book.opening import create_aside, create_book, open_again, open_book
from waybook.book.queries.conflicts import some_of_each
from waybook.book.queries.list_query import ListQuery
from waybook.book.queries.shown_values import ValueTest
from waybook.book.queries.steering import PendingChange
from waybook.book.queries.waiting import WaitingCount
from waybook.book.queries.withdrawals import LaterNotes
from waybook.book.record_scopes import LongAgo, RecordScope
from waybook.book.snapshot import (
    duplicates_by,
    groups_of_records,
    noted,
    noted_by,
    noted_these,
    parts_of,
)
from waybook.book.values import (
    Changes,
    Conflict,
    DraftHead,
    Edit,
    Envelope,
    FileAuthor,
    Hit,
    HitOrigin,
    KeptRecord,
    MergeStep,
    Receipt,
    ReceivedBundle,
    Record,
    RecordOutcome,
    Refusal,
    Revision,
    Row,
    SentBundle,
    SiblingValue,
    SnippetPiece,
    Tally,
    TrustedCard,
    UndoOutcome,
    Waiver,
)
from waybook.disk.book_folder import BookState, state_of

__all__ = [
    "Book",
    "BookState",
    "Changes",
    "Conflict",
    "DraftHead",
    "Edit",
    "Envelope",
    "FileAuthor",
    "Hit",
    "HitOrigin",
    "KeptRecord",
    "LaterNotes",
    "ListQuery",
    "LongAgo",
    "MergeStep",
    "PendingChange",
    "Receipt",
    "ReceivedBundle",
    "Record",
    "RecordOutcome",
    "RecordScope",
    "Refusal",
    "RemoteApply",
    "Revision",
    "Row",
    "SentBundle",
    "SiblingValue",
    "SnippetPiece",
    "Tally",
    "Tombstone",
    "TrustedCard",
    "UndoOutcome",
    "ValueTest",
    "WaitingCount",
    "Waiver",
    "create_aside",
    "create_book",
    "duplicates_by",
    "groups_of_records",
    "noted",
    "noted_by",
    "noted_these",
    "open_again",
    "open_book",
    "parts_of",
    "some_of_each",
    "state_of",
]
