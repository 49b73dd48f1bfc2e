"""Fetch a group's story from the book: by all that is known now, or as it was known then."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import partial

from waybook.book import Book, RecordScope, duplicates_by, noted, noted_by
from waybook.book.queries.duplicates import Duplicates
from waybook.book.queries.one_voice import resolved
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.incoming_text import name_among
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import day_of, number_of
from waybook.practice.phases.history.group_history import Story, story

_DAY_MS = 24 * 3600 * 1000
_EPOCH = 719_163  # the number of 1970-01-01

BOARD_KINDS = (
    *("group", "assessment", "tenure", "channel", "meeting", "commitment", "warning"),
    *("event", "account", "evidence", "strand"),
)


def group_named(book: Book, words: str) -> str:
    """Return the uid of the group with this uid or exact name, under any of its records."""
    same = book.lists.duplicates
    rows = [*book.lists.rows("group"), *book.lists.rows_of(same.hidden)]
    rows = [row for row in rows if row.kind == "group" and not row.withdrawn]
    meant = name_among(words, (row.title for row in rows))
    named = (row.uid for row in rows if row.title == meant or row.uid == words)
    found = list(dict.fromkeys(map(same.shown, named)))
    if not found:
        raise BadInput("There is no group “{group}”.", code="no-group", group=words[:100])
    if len(found) > 1:
        raise BadInput(
            "{count} groups are called “{group}”.",
            code="several-groups",
            count=len(found),
            group=words[:100],
        )
    return found[0]


def story_of(book: Book, group: str, *, known_on: str = "") -> Story:
    """Return what is noted of a group, what is one once; with `known_on`, as it was known then."""
    same = duplicates_on(book, known_on)
    notes = notes_of(book, same.all_of(group), known_on=known_on)
    if known_on:
        return story(same.shown(group), resolved(same, notes))
    fields_of = partial(_fields_of, book)
    return story(same.shown(group), resolved(same, notes, fields_of))


def _fields_of(book: Book, uid: str) -> Mapping[str, Json]:
    return book.lists.record(uid).fields


def notes_of(book: Book, groups: Collection[str], *, known_on: str = "") -> list[SnapshotRecord]:
    """Return what is noted of groups that are one as it was written, now or by a day's end."""
    if not known_on:
        return noted(book, RecordScope(groups))
    return noted_by(book, groups, _end_of(known_on))


def duplicates_on(book: Book, known_on: str = "") -> Duplicates:
    """Return which records are one, or were by what was known at a day's end."""
    return duplicates_by(book, _end_of(known_on)) if known_on else book.lists.duplicates


def _end_of(day: str) -> int:
    """Return the last instant of a day in UTC: what was known then is the same in each zone."""
    return (number_of(day) - _EPOCH + 1) * _DAY_MS - 1


def stories(book: Book, day: int, *, back: int) -> dict[str, Story]:
    """Return what the board needs of every group: of scores only those of some days back.

    `Methods.look_back` says how many days its rules and readings can ask for.
    """
    kinds = {**dict.fromkeys(BOARD_KINDS, ""), "score": day_of(day - back)}
    found = defaultdict(list)
    same = book.lists.duplicates
    for each in resolved(same, noted(book, RecordScope(kinds=kinds))):
        found[each.group].append(each)
    scored = {group for group, told in found.items() if any(e.kind == "score" for e in told)}
    # How stale is the picture where nothing was scored of late?
    unscored = [uid for group in found.keys() - scored - {""} for uid in same.all_of(group)]
    for each in noted(book, RecordScope(unscored, newest="score")):
        found[same.shown(each.group)].append(each)
    return {group: story(group, told) for group, told in found.items() if group}


def today(book: Book) -> int:
    """Return the number of the present day, by this machine's clock and zone."""
    return book.world.today().toordinal()


def day_or_today(book: Book, day: str) -> int:
    """Return the number of a day, or of today where none is given."""
    return number_of(day) if day else today(book)
