"""Fetch a group's story from the book: by all that is known now, or as it was known then."""

from collections import defaultdict

from waybook.book import Book, Chosen, noted, noted_by, sameness_by
from waybook.book.sameness import Sameness
from waybook.model.faults import BadInput
from waybook.model.noted import Noted
from waybook.practice.phases.days import day_of, number_of
from waybook.practice.phases.story import Story, story

_DAY_MS = 24 * 3600 * 1000
_EPOCH = 719_163  # the number of 1970-01-01

BOARD_KINDS = (
    *("group", "assessment", "tenure", "channel", "meeting", "commitment", "warning"),
    *("event", "account", "evidence", "strand"),
)


def group_named(book: Book, words: str) -> str:
    """Return the uid of the group with this uid or exact name."""
    rows = book.rows("group")
    found = [row.uid for row in rows if words in {row.uid, row.title}]
    if not found:
        raise BadInput(f"There is no group “{words[:100]}”. See `waybook list BOOK group`.")
    if len(found) > 1:
        raise BadInput(f"{len(found)} groups are called “{words[:100]}”. Give the uid of one.")
    return found[0]


def story_of(book: Book, group: str, *, known_on: str = "") -> Story:
    """Return what is noted of a group, each person once; with `known_on`, as it was known then."""
    notes = notes_of(book, group, known_on=known_on)
    people = sameness_on(book, known_on)
    if known_on:
        return story(group, people.resolved(notes))
    return story(group, people.resolved(notes, lambda uid: book.record(uid).fields))


def notes_of(book: Book, group: str, *, known_on: str = "") -> list[Noted]:
    """Return what is noted of a group as it was written, now or by a day's end."""
    if not known_on:
        return noted(book, Chosen(group))
    return noted_by(book, group, _end_of(known_on))


def sameness_on(book: Book, known_on: str = "") -> Sameness:
    """Return which contacts are one person, or were by what was known at a day's end."""
    return sameness_by(book, _end_of(known_on)) if known_on else book.sameness


def _end_of(day: str) -> int:
    return (number_of(day) - _EPOCH + 1) * _DAY_MS - 1


def stories(book: Book, day: int, *, back: int) -> dict[str, Story]:
    """Return what the board needs of every group: of scores only those of some days back.

    `Methods.look_back` says how many days its rules and readings can ask for.
    """
    kinds = {**dict.fromkeys(BOARD_KINDS, ""), "score": day_of(day - back)}
    found = defaultdict(list)
    for each in noted(book, Chosen(kinds=kinds)):
        found[each.group].append(each)
    for group, told in found.items():
        if group and not any(each.kind == "score" for each in told):
            told.extend(noted(book, Chosen(group, newest="score")))  # how stale is the picture?
    return {group: story(group, told) for group, told in found.items() if group}


def today(book: Book) -> int:
    """Return the number of the present day (UTC), by this book's clock."""
    return book.world.now_ms() // _DAY_MS + _EPOCH


def day_or_today(book: Book, day: str) -> int:
    """Return the number of a day, or of today where none is given."""
    return number_of(day) if day else today(book)
