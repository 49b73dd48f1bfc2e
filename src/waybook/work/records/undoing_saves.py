"""Undo a save: restore the earlier values, withdraw new records.

See resources/docs/decisions/0030-undo-of-a-save.md.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from waybook.book import Book, Changes, Edit
from waybook.journal.entry import Entry
from waybook.journal.record_state import values_by_field
from waybook.journal.siblings import Sibling, candidates, distinct, same_value
from waybook.model.fields import Json
from waybook.model.kinds import KINDS
from waybook.work.records.effective_labels import kept_apart

MOST = 50
"""At most this many values of a field are restored together; each must list what it has seen."""

_WITHDRAWN = "withdrawn"
_MORE_THAN_RECORDS = frozenset({"revocation", "destruction"})


class StayReason(StrEnum):
    """Why a value stays as it was saved."""

    CHANGED = "changed"  # somebody edited it since, or a merge brought another value
    REFERRED = "referred"  # something saved since refers to it
    MANY = "many"  # too many values stood there


@dataclass(frozen=True, slots=True)
class UnchangedRecord:
    """The fields of a record that stay as they were saved; without `fields`, all of them."""

    uid: str
    kind: str
    fields: tuple[str, ...]
    why: StayReason


@dataclass(frozen=True, slots=True)
class SavedEntries:
    """The entries that one action wrote, their records, and the records that began with them.

    It is false if there is nothing to undo.
    """

    entries: frozenset[str] = frozenset()
    records: tuple[str, ...] = ()
    new: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether there is something to undo."""
        return bool(self.entries)

    def __or__(self, later: "SavedEntries") -> "SavedEntries":
        """Combine with what was saved right after."""
        records = dict.fromkeys((*self.records, *later.records))
        return SavedEntries(self.entries | later.entries, tuple(records), self.new | later.new)


@dataclass(frozen=True, slots=True)
class UndoSaveOutcome:
    """What an undo changed, and what stays as it was saved."""

    changes: Changes
    left: tuple[UnchangedRecord, ...]


def remember(book: Book, *, since: int) -> SavedEntries:
    """Return what was saved through this connection after an entry (`book.newest`).

    Return nothing if the action was more than a save: a revoked card, a requested destruction.
    """
    written = book.saves.written_since(since)
    if any(each.kind in _MORE_THAN_RECORDS for each in written):
        return SavedEntries()
    return SavedEntries(
        frozenset(each.entry for each in written),
        tuple(dict.fromkeys(each.record for each in written)),
        frozenset(each.record for each in written if each.began),
    )


def undo_save(book: Book, *, saved: SavedEntries) -> UndoSaveOutcome:
    """Restore the values from before a save, where the saved ones are unchanged."""
    with book.together():
        held = dict(book.lists.entries_of(sorted(book.lists.held(saved.records))))
        plans = {
            uid: _Plan(entries[0].kind, *_before(book, uid, entries, saved))
            for uid, entries in held.items()
        }
        _keep_what_is_referred_to(book, plans, saved)
        edits = [
            Edit(plan.kind, {}, uid, beside=plan.beside)
            for uid, plan in plans.items()
            if plan.beside
        ]
        left = tuple(
            UnchangedRecord(uid, plan.kind, tuple(sorted(names)), why)
            for uid, plan in plans.items()
            for why, names in plan.left.items()
        )
        return UndoSaveOutcome(book.append(edits), left)


_Beside = dict[str, list[Json]]
_Stays = dict[StayReason, list[str]]


@dataclass
class _Plan:
    """Which values each field of a record gets, and which fields stay; all of it if none."""

    kind: str
    beside: _Beside
    left: _Stays


def _before(
    book: Book, uid: str, entries: Sequence[Entry], saved: SavedEntries
) -> tuple[_Beside, _Stays]:
    """Return what stood in the fields of a record before it was saved."""
    if uid in saved.new:
        is_as_saved = all(entry.uid in saved.entries for entry in entries)
        return ({_WITHDRAWN: [True]}, {}) if is_as_saved else ({}, {StayReason.CHANGED: []})
    beside: _Beside = {}
    left: _Stays = {}
    kept = kept_apart(book, uid, saved.entries)
    in_force = _in_force(book, uid, entries[0].kind, saved)
    names = {name for each in entries if each.uid in saved.entries for name in each.fields}
    by_field = values_by_field(entries)
    for name in sorted(names):
        values = by_field[name]
        if any(each.entry not in saved.entries for each in candidates(values)):
            left.setdefault(StayReason.CHANGED, []).append(name)
            continue
        stood = candidates([each for each in values if each.entry not in saved.entries])
        before = in_force.get(name) or _with(kept.get(name, ()), _oldest_first(stood))
        if len(before) > MOST:
            left.setdefault(StayReason.MANY, []).append(name)
        else:
            beside[name] = before
    return beside, left


def _oldest_first(stood: Sequence[Sibling]) -> list[Json]:
    """Return each value once; the newest is shown, so it must be the newest again."""
    return [each.value for each in reversed(distinct(stood))] or [None]


def _with(kept: Iterable[Json], before: list[Json]) -> list[Json]:
    """Put in front what was kept although others had replaced it."""
    more = [each for each in kept if not any(same_value(each, other) for other in before)]
    return [*more, *before]


def _in_force(book: Book, uid: str, kind: str, saved: SavedEntries) -> _Beside:
    """Return the values in force before: values that others only suggest are not restored."""
    steers = KINDS[kind].steers if kind in KINDS else ()
    if not steers:
        return {}
    stood = book.steering.counted(uid, without=saved.entries)
    return {name: _oldest_first(stood.get(name, ())) for name in (*steers, _WITHDRAWN)}


def _keep_what_is_referred_to(book: Book, plans: Mapping[str, _Plan], saved: SavedEntries) -> None:
    """Leave new records in the lists that something refers to which is not undone itself."""
    while True:
        undone = {uid for uid, plan in plans.items() if not plan.left}
        needed = [uid for uid in saved.new & undone if _is_needed(book, uid, undone)]
        if not needed:
            return
        for uid in needed:
            plans[uid].beside, plans[uid].left = {}, {StayReason.REFERRED: []}


def _is_needed(book: Book, uid: str, undone: Collection[str]) -> bool:
    others = {source for _, source in book.lists.links_to(uid)}.difference(undone)
    return any(not each.withdrawn for each in book.lists.records(among=others)) if others else False
