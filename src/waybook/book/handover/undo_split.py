"""Divide a record's entries for an undo: those that go, and those that others brought too."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from waybook.book.handover.built_on import Senders, built_on
from waybook.book.handover.redelivered import CarriedEntry, carried_again
from waybook.book.log.delete_entries import RecordHeadRow
from waybook.book.storage.entry_rows import EntryRow, chains, fields_of, some_of
from waybook.book.storage.store import Store


class UndoSplit(NamedTuple):
    """The entries of one record, divided for the undo of some arrivals.

    `mine` came by these arrivals, `rest` did not. Of `mine`, other arrivals also carried whole
    entries (`handed`, by the arrival to which each then belongs) or some fields (`pieces`, with the
    id 0). Nobody else carried what is `lost` or `kept`; `kept` stays because something was built on
    it. For entries that leave, `undone` is what undone arrivals carried too, including these;
    `shared` is what other arrivals carried.
    """

    mine: list[EntryRow]
    rest: list[EntryRow]
    handed: list[EntryRow]
    pieces: list[EntryRow]
    lost: list[EntryRow]
    undone: list[EntryRow]
    shared: list[EntryRow]
    kept: list[EntryRow]

    @property
    def left(self) -> list[EntryRow]:
        """Return the entries that stay after the undo, oldest first; pieces come last."""
        stay = [link._replace(id=0) for link in self.kept]
        return [*sorted([*self.rest, *self.handed]), *self.pieces, *stay]

    @property
    def gone(self) -> list[EntryRow]:
        """Return the entries that leave the journal, pieces of which may stay."""
        stay = {link.id for link in self.handed}
        return [link for link in self.mine if link.id not in stay]


def parted(
    store: Store, heads: Sequence[RecordHeadRow], places: Collection[int]
) -> dict[int, UndoSplit]:
    """Divide the entries of records, by their numbers, for the undo of these arrivals."""
    links = chains(store, [head.last for head in heads])
    mine = {link.id: link for found in links.values() for link in found if link.arrival in places}
    again = carried_again(store, mine, places)
    found = {head.id: _parted(links[head.id], mine, again) for head in heads}
    senders: Senders = dict(store.rows("SELECT id, sender FROM arrivals"))
    for head in heads:
        _keep(found[head.id], head, senders)
    return found


def _parted(
    links: Iterable[EntryRow], mine: Collection[int], again: dict[int, list[CarriedEntry]]
) -> UndoSplit:
    found = UndoSplit([], [], [], [], [], [], [], [])
    for link in links:
        if link.id not in mine:
            found.rest.append(link)
            continue
        found.mine.append(link)
        carried = again.get(link.id, ())
        standing = [each for each in carried if not each.is_undone]
        whole = next((each.link for each in standing if each.is_whole), None)
        if whole:
            found.handed.append(whole)
            continue
        found.undone.extend(each.link for each in carried if each.is_undone)
        if standing:
            found.shared.extend(each.link for each in standing)
            _cut(link, [each.link for each in standing], found)
        else:
            found.lost.append(link)
    return found


def _keep(found: UndoSplit, head: RecordHeadRow, senders: Senders) -> None:
    """Keep the values on which something was built, and drop the rest of those entries."""
    if not (found.lost and found.rest):
        return
    stays = built_on(head.kind, head.uid, found.lost, found.rest, found.left, senders)
    lost, found.lost[:] = list(found.lost), []
    for link in lost:
        names = stays.get(link.id, set())
        goes = fields_of(link).keys() - names
        if names:
            found.kept.append(some_of(link, names) if goes else link)
        if goes:
            found.lost.append(some_of(link, goes) if names else link)


def _cut(link: EntryRow, carried: Iterable[EntryRow], found: UndoSplit) -> None:
    """Divide an entry into what the earliest other arrival carried of it, and what nobody did."""
    waiting = set(fields_of(link))
    for each in carried:
        names = waiting.intersection(fields_of(each))
        if names:
            found.pieces.append(some_of(each, names)._replace(id=0))
            waiting -= names
    if waiting:
        found.lost.append(some_of(link, waiting))
