"""Take in another copy of the open book as one step. See resources/docs/copies.md."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from waybook.book.book import Book
from waybook.book.copies.arrival_run import ArrivalRun
from waybook.book.copies.copied_entries import (
    CopiedEntries,
    IsFormed,
    labels_of_unknown_fields,
    writers,
)
from waybook.book.copies.copy_arrivals import arrivals_of, keys_of
from waybook.book.copies.copy_rows import rows_as, strings_in
from waybook.book.copies.lacking_entries import Progress, TwoCopies, lacking_entries
from waybook.book.copies.local_tables import LocalTables, take_local
from waybook.book.copies.undone_merges import bring_undone, entries_aside_in
from waybook.book.handover.apply_remote import RemoteApply
from waybook.book.handover.local_changes import put_row
from waybook.book.handover.tombstones import Tombstone
from waybook.book.queries.decisions import parts_of
from waybook.book.queries.steering import STEERING
from waybook.book.storage.entry_rows import EntryRow, json_list
from waybook.book.storage.store import Store
from waybook.book.values import Tally
from waybook.journal.clock import HybridClock

_STEERING = (*STEERING, "destruction")
"""Kinds of which only what was written here, or accepted here, counts."""

_TOMBSTONES = "SELECT record, at_ms, label, rule, had FROM destroyed ORDER BY at_ms, record"
_WRITTEN = """
SELECT r.uid, e.id, e.prev, e.record, e.uid, p.uid, e.at, e.received_ms, e.arrival, e.body
FROM records r JOIN entries e ON e.record = r.id JOIN replicas p ON p.id = e.replica
WHERE r.kind IN (SELECT value FROM json_each(?1))
AND e.arrival IN (SELECT value FROM json_each(?2))"""


@dataclass(frozen=True, slots=True)
class CopyTaken:
    """What a copy brought: records, rows of local tables, merges that stay undone.

    `same` counts its records of which nothing was new, `bundles` those that were not known here;
    `arrivals` are the numbers under which it came. `destroyed` are its lines about records that
    were not destroyed here.
    """

    tally: Tally
    same: int
    local: LocalTables
    bundles: int
    undone: int
    arrivals: tuple[int, ...]
    destroyed: tuple[Tombstone, ...]
    took: bool

    @property
    def is_new(self) -> bool:
        """Tell whether it held anything that was not here."""
        some = (self.took, self.local, self.bundles, self.undone, self.destroyed)
        return any(map(bool, some))


def take_copy(
    book: Book,
    other: Store,
    clock: HybridClock,
    *,
    step: int,
    is_formed: IsFormed,
    keep_records: bool,
    on_progress: Progress | None = None,
) -> CopyTaken:
    """Merge what a copy has as one step, in the open transaction whose clock is given."""
    theirs = arrivals_of(other)
    both = TwoCopies(book.store, other, keys_of(arrivals_of(book.store)), keys_of(theirs))
    known = set(both.own_keys.values())
    here = {each.record for each in book.tombstones.listed()}
    lines = [each for each in _tombstones(other) if each.record not in here]
    gone = here.union(each.record for each in lines)
    found = lacking_entries(both, gone - here, on_progress)
    aside = entries_aside_in(other, gone)
    entries = CopiedEntries(other, is_formed)
    run = ArrivalRun(book, other, theirs, entries, step)
    apply = RemoteApply(book.store, number=0, received_ms=run.now_ms, keep_records=keep_records)
    apply.learn(*writers(other), labels_of_unknown_fields(other))
    bundles = run.take(apply, found.wanted, known)
    local = take_local(both, step, parted_ms=found.parted_ms, gone=gone)
    if local and not run.places:
        run.begin()
    _accept(book.store, step, run.own_places, run.now_ms)
    undone = bring_undone(book.store, other, aside, theirs, known)
    clock.observe(apply.newest_at, run.now_ms)
    tally = apply.tally
    return CopyTaken(
        tally=replace(tally, refusals=(*entries.refusals, *tally.refusals)),
        same=max(0, found.records - tally.new - tally.changed),
        local=local,
        bundles=bundles,
        undone=undone,
        arrivals=tuple(run.places),
        destroyed=tuple(lines),
        took=run.took,
    )


def _tombstones(other: Store) -> Iterator[Tombstone]:
    rows = rows_as(other, tuple[str, int, str, str, str], _TOMBSTONES)
    for record, at_ms, label, rule, had in rows:
        yield Tombstone(record, at_ms, label, rule, strings_in(had))


def _accept(own: Store, step: int, places: Collection[int], now_ms: int) -> None:
    """Put in force what the owner wrote in the copy, as if it had been written here."""
    rows = own.rows(_WRITTEN, (json_list(_STEERING), json_list(places)))
    for uid, *columns in rows:
        for mark in parts_of(EntryRow._make(columns), uid).values():
            put_row(own, step, "decisions", (uid, mark, 1, now_ms))
