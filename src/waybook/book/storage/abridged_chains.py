"""Read a long chain of entries in short: what later edits must know of it, and its newest entries.

See resources/docs/journal.md, Long histories.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.json import Decoder, Encoder

from waybook.book.storage.entry_rows import (
    COLUMNS,
    EntryRow,
    chains,
    entries_of,
    fields_of,
    json_list,
    some_of,
)
from waybook.book.storage.store import Store
from waybook.journal.absorbing import unabsorbed
from waybook.journal.record_state import values_by_field
from waybook.journal.siblings import Identity, Sibling, candidates, identity, known

STEP = 16
"""A chain is abridged when so many entries have been added since it was abridged last."""
_HEAVY = 65_536  # characters: of long texts, or of fields written in many sessions, fewer entries

_read = Decoder(dict[int, list[str]]).decode
_written = Encoder().encode
_POINTS = """
SELECT e.record, a.upto, a.first, a.received, a.parts
FROM entries e JOIN abridged a ON a.record = e.record
WHERE e.id IN (SELECT value FROM json_each(?)) AND e.prev <> 0"""
_SINCE = f"""
WITH RECURSIVE chain (id, upto) AS (
  SELECT e.prev, a.upto FROM entries e JOIN abridged a ON a.record = e.record
  WHERE e.id IN (SELECT value FROM json_each(?)) AND e.prev > a.upto
  UNION ALL
  SELECT e.prev, chain.upto FROM chain JOIN entries e ON e.id = chain.id WHERE e.prev > chain.upto
)
SELECT {COLUMNS} WHERE e.id IN (SELECT id FROM chain)"""  # noqa: S608 - fixed words only
_THESE = f"SELECT {COLUMNS} WHERE e.id IN (SELECT value FROM json_each(?))"  # noqa: S608


class AbridgedChain(NamedTuple):
    """The entries of a record that matter, or parts of them, oldest first.

    `since` and `weight` are the number and the characters of entries since it was abridged. Of the
    whole chain, `first` is the earliest entry; `received` says whether any came in a bundle.
    """

    links: list[EntryRow]
    since: int
    weight: int
    first: EntryRow
    received: bool

    @property
    def is_long(self) -> bool:
        """Tell whether it is time to abridge it again."""
        return self.since >= STEP or (self.since > 1 and self.weight > _HEAVY)


class _Point(NamedTuple):
    upto: int
    first: int
    received: bool
    parts: dict[int, list[str]]


def abridged_chains(store: Store, newest: Collection[int]) -> dict[int, AbridgedChain]:
    """Return by record id the chains that end in these entries, in short where they are long."""
    points = {
        row[0]: _Point(row[1], row[2], bool(row[3]), _read(row[4]))
        for row in store.rows(_POINTS, (json_list(newest),))
    }
    if not points:
        return {record: _whole(links) for record, links in chains(store, newest).items()}
    ends = [EntryRow._make(row) for row in store.rows(_THESE, (json_list(newest),))]
    short = [end for end in ends if end.record in points]
    found = {
        record: _whole(links)
        for record, links in chains(store, [e.id for e in ends if e.record not in points]).items()
    }
    return found | _short(store, short, points)


def _whole(links: list[EntryRow]) -> AbridgedChain:
    received = any(link.arrival for link in links)
    return AbridgedChain(links, len(links), _weight(links), min(links, key=_by_time), received)


def _weight(links: Iterable[EntryRow]) -> int:
    return sum(len(link.body) for link in links)


def _by_time(link: EntryRow) -> tuple[int, str, int]:
    return (link.at, link.uid, link.id)


def _short(
    store: Store, ends: Sequence[EntryRow], points: Mapping[int, _Point]
) -> dict[int, AbridgedChain]:
    since: dict[int, list[EntryRow]] = defaultdict(list)
    for row in store.rows(_SINCE, (json_list([end.id for end in ends]),)):
        since[row[2]].append(EntryRow._make(row))
    wanted = {number for point in points.values() for number in (point.first, *point.parts)}
    rows = map(EntryRow._make, store.rows(_THESE, (json_list(wanted),)))
    before = {link.id: link for link in rows}
    found = {}
    for end in ends:
        point = points[end.record]
        new = [*since[end.record], *([end] if end.id > point.upto else [])]
        old = [some_of(before[number], names) for number, names in point.parts.items()]
        found[end.record] = AbridgedChain(
            sorted([*old, *new]),
            len(new),
            _weight(new),
            min([before[point.first], *new], key=_by_time),
            point.received or any(link.arrival for link in new),
        )
    return found


def abridge(store: Store, chain: AbridgedChain) -> None:
    """Remember which parts of a chain matter, within the open transaction."""
    last, parts = chain.links[-1], _parts(chain.links)
    store.run(
        "INSERT OR REPLACE INTO abridged VALUES (?, ?, ?, ?, ?)",
        (last.record, last.id, chain.first.id, int(chain.received), _written(parts).decode()),
    )


def forget_abridged(store: Store, records: Iterable[int]) -> None:
    """Read all entries of these records from now on: some of them leave the journal."""
    store.many("DELETE FROM abridged WHERE record = ?", [(record,) for record in records])


def _parts(links: Iterable[EntryRow]) -> dict[int, list[str]]:
    values: dict[str, list[Sibling]] = defaultdict(list)
    places: dict[tuple[str, Identity], int] = {}
    for link in links:
        for name, given in fields_of(link).items():
            value = Sibling(link.uid, link.replica, link.at, given)
            values[name].append(value)
            places[name, identity(value)] = link.id
    parts: dict[int, list[str]] = defaultdict(list)
    for name in sorted(values):
        for value in unabsorbed(values[name]):
            parts[places[name, identity(value)]].append(name)
    return dict(sorted(parts.items()))


def is_rightly_abridged(chain: AbridgedChain, links: Sequence[EntryRow]) -> bool:
    """Tell whether a chain holds what matters of all these entries."""
    if chain.links == links:
        return True
    whole = _whole(list(links))
    said = (chain.first, chain.received, _worth_of(chain.links))
    return said == (whole.first, whole.received, _worth_of(links))


def _worth_of(links: Iterable[EntryRow]) -> dict[str, tuple[object, ...]]:
    """Return what an edit takes from the values of each field."""
    return {
        name: (candidates(values), known(values), max(value.at for value in values))
        for name, values in values_by_field(entries_of(links, "", "")).items()
    }
