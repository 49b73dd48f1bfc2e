"""Answer “none needed?” for a meeting without a follow-up."""

from waybook.book import Book, Changes
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.follow_ups import asks_for_answer, asks_none_needed
from waybook.work.phases.group_history import story_of
from waybook.work.records.records import edit


def meetings_that_ask(book: Book, *, group: str) -> tuple[SnapshotRecord, ...]:
    """Return meetings that took place without a follow-up, if nobody said that none is needed."""
    return asks_none_needed(story_of(book, group))


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
