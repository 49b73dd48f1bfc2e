"""Answer “none needed?” for a meeting without a follow-up."""

from waybook.book import Book, Changes
from waybook.practice.phases.history.follow_ups import asks_for_answer
from waybook.work.records.records import edit


def asks_for_follow_up(book: Book, *, meeting: str) -> bool:
    """Tell whether a meeting is one of those that ask, by its own records alone."""
    linked = book.lists.linked
    return asks_for_answer(
        book.lists.record(meeting).fields,
        is_told=bool(linked(meeting, "account", "meeting")),
        is_followed=bool(linked(meeting, "follow-up", "meeting")),
    )


def say_none_needed(book: Book, *, meeting: str) -> Changes:
    """Keep the answer that a meeting needs no follow-up."""
    return edit(book, uid=meeting, fields={"no_follow_up": True})
