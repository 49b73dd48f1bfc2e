"""Part a record's entries by an undo: what goes, and what others stand for too."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from waybook.book.carrying import Carried, carried_again
from waybook.book.chains import Link, chains, fields_of, some_of
from waybook.book.removing import Head
from waybook.book.store import Store


class Parted(NamedTuple):
    """The entries of one record, parted by the undo of some arrivals.

    `mine` came by these arrivals, `rest` did not. Of `mine`, others carried too: all of an entry
    (`handed`, under the arrival it then stands by) or some of its fields (`pieces`, of the id 0).
    Nobody else carried what is `lost`. Of entries that leave, `undone` is what undone arrivals
    carried too, these among them; `shared` is what those carried that stand.
    """

    mine: list[Link]
    rest: list[Link]
    handed: list[Link]
    pieces: list[Link]
    lost: list[Link]
    undone: list[Link]
    shared: list[Link]

    @property
    def left(self) -> list[Link]:
        """Return what stays when it is undone, oldest first; pieces come last."""
        return [*sorted([*self.rest, *self.handed]), *self.pieces]

    @property
    def gone(self) -> list[Link]:
        """Return the entries that leave the journal, pieces of which may stay."""
        stay = {link.id for link in self.handed}
        return [link for link in self.mine if link.id not in stay]


def parted(store: Store, heads: Sequence[Head], places: Collection[int]) -> dict[int, Parted]:
    """Part the entries of records, by their numbers, if these arrivals were undone."""
    links = chains(store, [head.last for head in heads])
    mine = {link.id: link for found in links.values() for link in found if link.arrival in places}
    again = carried_again(store, mine, places)
    return {head.id: _parted(links[head.id], mine, again) for head in heads}


def _parted(
    links: Iterable[Link], mine: Collection[int], again: dict[int, list[Carried]]
) -> Parted:
    found = Parted([], [], [], [], [], [], [])
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


def _cut(link: Link, carried: Iterable[Link], found: Parted) -> None:
    """Cut an entry into what the earliest of others carried of it, and what nobody did."""
    waiting = set(fields_of(link))
    for each in carried:
        names = waiting.intersection(fields_of(each))
        if names:
            found.pieces.append(some_of(each, names)._replace(id=0))
            waiting -= names
    if waiting:
        found.lost.append(some_of(link, waiting))
