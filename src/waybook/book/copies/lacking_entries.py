"""Find which entries of a copy the open book lacks, or did not know to be carried by a bundle."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from waybook.book.copies.copy_arrivals import OWN, BundleKey
from waybook.book.copies.copy_rows import rows_as
from waybook.book.handover.tombstones import destroyed_among
from waybook.book.storage.entry_rows import EntryRow, chains, json_list
from waybook.book.storage.store import Store

BEGUN, SINCE = -2, -1
"""What was written in the copy: of records that began there, and of others."""

_AT_ONCE = 500
_RECORDS = "SELECT id, uid, kind, last FROM records ORDER BY uid"
_HELD = "SELECT uid, last FROM records WHERE uid IN (SELECT value FROM json_each(?))"
_AGAIN = "SELECT entry, arrival, fields FROM again WHERE entry IN (SELECT value FROM json_each(?))"

Progress = Callable[[int, int], None]
"""Told how many of how many records were compared; may raise an exception to stop."""

_Carried = dict[int, set[tuple[BundleKey, str]]]
"""For each entry the bundles that carried it, and which of its fields: '' for all."""


class CopyRecord(NamedTuple):
    """The head of a record in a copy."""

    id: int
    uid: str
    kind: str
    last: int


class WantedEntry(NamedTuple):
    """An entry of a copy to merge, or only some of its fields, as JSON."""

    id: int
    record: CopyRecord
    fields: str


@dataclass(slots=True)
class LackingEntries:
    """What will be merged, by the arrival that carried it; `records` counts all of the copy.

    `parted_ms` is an instant at which both copies were one still.
    """

    wanted: dict[int, list[WantedEntry]] = field(default_factory=lambda: defaultdict(list))
    records: int = 0
    parted_ms: int = 0


@dataclass(frozen=True, slots=True)
class TwoCopies:
    """The open book and a copy of it, with the keys of their arrivals."""

    own: Store
    other: Store
    own_keys: Mapping[int, BundleKey]
    other_keys: Mapping[int, BundleKey]


def lacking_entries(
    both: TwoCopies, destroyed: Collection[str], on_progress: Progress | None = None
) -> LackingEntries:
    """Compare all entries of a copy with the open book; leave out what the copy `destroyed`."""
    found = LackingEntries()
    count = int(both.other.cell("SELECT count(*) FROM records"))
    for heads in _parts(rows_as(both.other, CopyRecord, _RECORDS)):
        if on_progress:
            on_progress(found.records, count)
        found.records += len(heads)
        _compare(both, [head for head in heads if head.uid not in destroyed], found)
    return found


def _compare(both: TwoCopies, heads: Sequence[CopyRecord], found: LackingEntries) -> None:
    uids = [head.uid for head in heads]
    gone = set(destroyed_among(both.own, uids))
    last = dict(both.own.rows(_HELD, (json_list(uids),)))
    here = chains(both.own, list(last.values()))
    here_by_last = {links[-1].id: links for links in here.values()}
    there = chains(both.other, [head.last for head in heads])
    carried_here = _carried(both.own, both.own_keys, here)
    carried_there = _carried_by_arrival(both.other, there)
    for head in heads:
        held = {_content(link): link for link in here_by_last.get(last.get(head.uid, 0), ())}
        links = there.get(head.id, [])
        began_here = bool(links) and both.other_keys.get(links[0].arrival, OWN) == OWN
        for link in links:
            same = held.get(_content(link))
            if same and not (same.arrival or link.arrival):
                found.parted_ms = max(found.parted_ms, min(same.received_ms, link.received_ms))
            known = carried_here[same.id] if same else set()
            for arrival, fields in sorted(carried_there[link.id]):
                key = both.other_keys.get(arrival, OWN)  # a rescue may have lost who brought it
                if known.isdisjoint({(key, fields), (key, "")}) and not (
                    key == OWN and head.uid in gone
                ):
                    place = arrival if key != OWN else BEGUN if began_here else SINCE
                    found.wanted[place].append(WantedEntry(link.id, head, fields))


def _content(link: EntryRow) -> tuple[str, str, int, str]:
    return link.uid, link.replica, link.at, link.body


def _carried(
    store: Store, keys: Mapping[int, BundleKey], links: Mapping[int, Sequence[EntryRow]]
) -> _Carried:
    by_arrival = _carried_by_arrival(store, links)
    return {
        entry: {(keys.get(arrival, OWN), fields) for arrival, fields in some}
        for entry, some in by_arrival.items()
    }


def _carried_by_arrival(
    store: Store, links: Mapping[int, Sequence[EntryRow]]
) -> dict[int, set[tuple[int, str]]]:
    found = {link.id: {(link.arrival, "")} for some in links.values() for link in some}
    for entry, arrival, fields in store.rows(_AGAIN, (json_list(list(found)),)):
        found[entry].add((arrival, fields))
    return found


def _parts(rows: Iterator[CopyRecord]) -> Iterator[list[CopyRecord]]:
    while part := list(islice(rows, _AT_ONCE)):
        yield part
