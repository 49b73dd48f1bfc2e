"""Withdrawn records that got new notes, which no list would show."""

from collections.abc import Collection

from waybook.book import Book, LaterNotes
from waybook.model.counting import number_of
from waybook.model.kinds import kind as kind_of


def unseen_notes(book: Book) -> list[LaterNotes]:
    """Return withdrawn records that got new notes and are not shown under another record."""
    same = book.lists.duplicates
    found = book.withdrawals.with_later_notes()
    beside = {uid for each in found for uid in same.all_of(each.uid)}
    standing = {row.uid for row in book.lists.rows_of(beside) if not row.withdrawn}
    return [each for each in found if same.shown(each.uid) not in standing]


def sentence(found: LaterNotes) -> str:
    """Say what came to a withdrawn record, and what to do."""
    words = kind_of(found.kind).words.lower()
    count = number_of(len(found.notes), "record")
    return (
        f"The {words} “{found.title}” is withdrawn, and {count} that came or changed since then "
        f"will not be seen. Restore the {words}, or say which one is the same."
    )


def arrived_unseen(book: Book, uids: Collection[str]) -> tuple[str, ...]:
    """Return one sentence for each withdrawn record to which some records came."""
    came = frozenset(uids)
    return tuple(
        sentence(each._replace(notes=tuple(uid for uid in each.notes if uid in came)))
        for each in unseen_notes(book)
        if not came.isdisjoint(each.notes)
    )
