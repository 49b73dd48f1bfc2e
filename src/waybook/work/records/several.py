"""Do the same with several records: all of them, or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book, Changes
from waybook.model.fields import Json
from waybook.model.kinds import KINDS
from waybook.model.values import check_record
from waybook.work.records.label_lowering import lowers
from waybook.work.records.records import add, edit
from waybook.work.records.undoing_saves import (
    SavedEntries,
    UnchangedRecord,
    remember,
    undo_save,
)

Progress = Callable[[int, int], None]
FOLLOW_UP = "follow-up"
_DECISION = ("opened_by", "opened_why")


@dataclass(frozen=True, slots=True)
class SeveralOutcome:
    """What was changed or added, how many records are meant, and what undoes it."""

    changes: Changes
    count: int
    saved: SavedEntries


@dataclass(frozen=True, slots=True)
class SeveralUndone:
    """What an undo changed, what stays as it was, and what undoes the undo."""

    changes: Changes
    left: tuple[UnchangedRecord, ...]
    saved: SavedEntries


def edit_all(
    book: Book, *, uids: Sequence[str], fields: Mapping[str, Json], on_progress: Progress
) -> SeveralOutcome:
    """Give records the same values.

    Who decided on a less strict label, and why, is written only where it is less strict.
    """
    since, changes = book.saves.newest, Changes()
    with book.together():
        for number, uid in enumerate(uids):
            on_progress(number, len(uids))
            changes |= edit(book, uid=uid, fields=_needed(book, uid, fields))
    return SeveralOutcome(changes, len(uids), remember(book, since=since))


def follow_up_all(
    book: Book, *, uids: Sequence[str], fields: Mapping[str, Json], on_progress: Progress
) -> SeveralOutcome:
    """Add a follow-up for each of some records, with what it belongs to."""
    since, changes = book.saves.newest, Changes()
    with book.together():
        for number, uid in enumerate(uids):
            on_progress(number, len(uids))
            about = _about(book, uid)
            changes |= add(book, kind=FOLLOW_UP, fields={**fields, **about}).changes
    return SeveralOutcome(changes, len(uids), remember(book, since=since))


def undo_several(book: Book, *, saved: SavedEntries) -> SeveralUndone:
    """Undo what was saved together, however much it is."""
    since = book.saves.newest
    done = undo_save(book, saved=saved)
    return SeveralUndone(done.changes, done.left, remember(book, since=since))


def can_be_followed_up(kind: str) -> bool:
    """Tell whether a follow-up can say that it belongs to a record of a kind, or to its group."""
    return kind in KINDS[FOLLOW_UP].by_name or "group" in KINDS[kind].by_name


def _about(book: Book, uid: str) -> dict[str, Json]:
    record = book.lists.record(uid)
    own: dict[str, Json] = {record.kind: uid} if record.kind in KINDS[FOLLOW_UP].by_name else {}
    group = record.fields.get("group")
    return {**({"group": group} if group else {}), **own}


def _needed(book: Book, uid: str, fields: Mapping[str, Json]) -> dict[str, Json]:
    held = book.lists.record(uid)
    plain = {name: value for name, value in fields.items() if name not in _DECISION}
    clean = check_record(KINDS[held.kind], plain, whole=False)
    return dict(fields) if lowers(book, held, clean) else plain
