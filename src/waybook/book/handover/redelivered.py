"""Which bundles carried entries that were already held. See resources/docs/handover.md, Undo."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.json import Decoder, Encoder

from waybook.book.storage.entry_rows import EntryRow, is_as_stored, json_list, some_of
from waybook.book.storage.store import Store
from waybook.journal.entry import Entry
from waybook.journal.entry_parts import same_given

_ALL = ""
_names = Decoder(list[str]).decode
_written = Encoder().encode
_AGAIN = """
SELECT g.entry, g.arrival, g.fields, a.received_ms, coalesce(s.undone_ms, 0) <> 0
FROM again g JOIN arrivals a ON a.id = g.arrival LEFT JOIN steps s ON s.id = a.step
WHERE g.entry IN (SELECT value FROM json_each(?)) ORDER BY g.arrival"""
_OF_OTHERS = """
SELECT DISTINCT g.arrival, r.uid FROM again g JOIN entries e ON e.id = g.entry
JOIN records r ON r.id = e.record
WHERE e.arrival <> 0 AND g.arrival IN (SELECT value FROM json_each(?))"""
_BRINGERS = """
SELECT r.uid, a.sender FROM records r JOIN entries e ON e.record = r.id
JOIN arrivals a ON a.id = e.arrival WHERE r.uid IN (SELECT value FROM json_each(?1))
UNION
SELECT r.uid, a.sender FROM records r JOIN entries e ON e.record = r.id
JOIN again g ON g.entry = e.id JOIN arrivals a ON a.id = g.arrival
WHERE r.uid IN (SELECT value FROM json_each(?1))
UNION
SELECT d.record, a.sender FROM aside d JOIN arrivals a ON a.id = d.arrival
WHERE d.record IN (SELECT value FROM json_each(?1))"""

Again = tuple[int, str]
"""The id of a held entry, and the fields that came again: '' for all of them."""


class CarriedEntry(NamedTuple):
    """A held entry, or some of its fields, that an arrival carried too."""

    link: EntryRow
    is_whole: bool
    is_undone: bool


def held_just_so(
    links: Sequence[EntryRow], arriving: Sequence[Entry], kind: str
) -> list[Again] | None:
    """Return the held entries equal to all of these, found quickly; None if some are not held."""
    stored: dict[str, list[EntryRow]] = defaultdict(list)
    for link in links:
        stored[link.uid].append(link)
    found: list[Again] = []
    for entry in arriving:
        if entry.kind != kind:
            return None
        same = (link for link in stored.get(entry.uid, ()) if is_as_stored(link, entry))
        again = next(same, None)
        if again is None:
            return None
        found.append((again.id, _ALL))
    return found


def held_too(
    links: Sequence[EntryRow], held: Sequence[Entry], arriving: Iterable[Entry]
) -> list[Again]:
    """Return which held entries (given as `held`) come again, completely or in part."""
    stored: dict[str, list[tuple[EntryRow, Entry]]] = defaultdict(list)
    for link, entry in zip(links, held, strict=True):
        stored[link.uid].append((link, entry))
    return [
        (link.id, _ALL if len(names) == len(entry.fields) else _written(names).decode())
        for came in arriving
        for link, entry in stored.get(came.uid, ())
        if (came.at, came.replica) == (entry.at, entry.replica)
        if (names := _in_both(entry, came))
    ]


def keep_again(store: Store, arrival: int, rows: Iterable[Again]) -> None:
    """Record which entries an arrival carried that others or this book had brought."""
    store.many(
        "INSERT OR IGNORE INTO again VALUES (?, ?, ?)",
        [(entry, arrival, fields) for entry, fields in rows],
    )


def hand_again(store: Store, arrival: int, to: int) -> None:
    """Record what one arrival carried again for another arrival instead."""
    store.run("UPDATE OR IGNORE again SET arrival = ? WHERE arrival = ?", (to, arrival))
    store.run("DELETE FROM again WHERE arrival = ?", (arrival,))


def carried_again(
    store: Store, links: Mapping[int, EntryRow], undoing: Collection[int]
) -> dict[int, list[CarriedEntry]]:
    """Return for each entry, by its id, what later arrivals carried of it, the earliest first.

    The arrivals of `undoing` count as undone.
    """
    found: dict[int, list[CarriedEntry]] = defaultdict(list)
    rows = store.rows(_AGAIN, (json_list(list(links)),))
    for number, arrival, fields, received_ms, is_undone in rows:
        link = links[number]._replace(arrival=arrival, received_ms=received_ms)
        if fields:
            link = some_of(link, _names(fields))
        found[number].append(CarriedEntry(link, not fields, bool(is_undone) or arrival in undoing))
    return found


def records_again(store: Store, arrivals: Collection[int]) -> dict[int, set[str]]:
    """Return for each arrival the records of other arrivals that it carried again."""
    found: dict[int, set[str]] = defaultdict(set)
    for arrival, uid in store.rows(_OF_OTHERS, (json_list(list(arrivals)),)):
        found[arrival].add(uid)
    return found


class Redelivered:
    """Read who sent a record, first or again."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def bringers(self, uids: Iterable[str]) -> dict[str, set[str]]:
        """Return for each record the fingerprints of all who ever sent a part of it."""
        found: dict[str, set[str]] = defaultdict(set)
        for uid, sender in self._store.rows(_BRINGERS, (json_list(list(uids)),)):
            found[uid].add(sender)
        return found


def _in_both(held: Entry, came: Entry) -> list[str]:
    return [
        name
        for name, given in held.fields.items()
        if name in came.fields and same_given(given, came.fields[name])
    ]
