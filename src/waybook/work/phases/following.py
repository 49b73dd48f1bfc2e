"""Answer “none needed?” for a meeting without a follow-up."""

from waybook.book import Book, Changes
from waybook.model.noted import Noted
from waybook.practice.phases.follow_ups import asks_none_needed
from waybook.work.phases.telling import story_of
from waybook.work.records import edit


def meetings_that_ask(book: Book, *, group: str) -> tuple[Noted, ...]:
    """Return meetings that took place, not followed up, where nobody said none is needed."""
    return asks_none_needed(story_of(book, group))


def say_none_needed(book: Book, *, meeting: str) -> Changes:
    """Keep the answer that a meeting needs no follow-up."""
    return edit(book, uid=meeting, fields={"no_follow_up": True})
