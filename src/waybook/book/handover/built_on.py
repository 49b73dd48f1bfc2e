"""Find the values of a record on which something was built.

See resources/docs/handover.md, Undo.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from waybook.book.projection.columns import orders_of, owners_of
from waybook.book.storage.entry_rows import EntryRow, entries_of, fields_of
from waybook.journal.entry import VersionVector
from waybook.journal.record_state import state_of
from waybook.journal.siblings import join, strictness
from waybook.model.kinds import KINDS

Names = dict[int, set[str]]
"""Some fields of entries, by the numbers of the entries."""

Senders = Mapping[int, str]
"""The sender of each arrival, by its number."""


def built_on(
    kind: str,
    uid: str,
    lost: Sequence[EntryRow],
    rest: Sequence[EntryRow],
    left: Sequence[EntryRow],
    senders: Senders,
) -> Names:
    """Return which values of lost entries have something in the `rest` that was built on them.

    What the sender of a value claims to have seen of it does not count: nobody can prevent the undo
    of their own bundle. If somebody here built on the record, also return the values that keep the
    text in the book: those that make the record stricter than `left` alone would, and its owners.
    """
    seen = {
        sender: _seen_by(link for link in rest if senders.get(link.arrival) != sender)
        for sender in {senders.get(link.arrival, "") for link in lost}
    }
    found: Names = {}
    for link in lost:
        known = seen[senders.get(link.arrival, "")]
        names = {
            name
            for name, given in fields_of(link).items()
            if known.get(name, {}).get(link.replica, 0) >= given.counter
        }
        if names:
            found[link.id] = names
    if found and _is_ours_since(lost, rest):
        for link, name in _keeping(kind, uid, lost, left):
            found.setdefault(link.id, set()).add(name)
    return found


def words_of(kind: str, names: Iterable[str]) -> str:
    """Return fields with their labels, sorted by label."""
    known = KINDS[kind].by_name if kind in KINDS else {}
    return ", ".join(sorted(known[name].words if name in known else name for name in names))


def _seen_by(links: Iterable[EntryRow]) -> dict[str, VersionVector]:
    """Return for each field the joined version vector of some entries."""
    seen: dict[str, VersionVector] = {}
    for link in links:
        for name, given in fields_of(link).items():
            join(seen.setdefault(name, {}), given.seen)
    return seen


def _is_ours_since(lost: Sequence[EntryRow], rest: Sequence[EntryRow]) -> bool:
    came = min(link.received_ms for link in lost)
    return any(not link.arrival and link.received_ms >= came for link in rest)


def _keeping(
    kind: str, uid: str, lost: Sequence[EntryRow], left: Sequence[EntryRow]
) -> Iterator[tuple[EntryRow, str]]:
    """Yield lost values without which the record would be less strict or belong elsewhere."""
    orders = orders_of(kind)
    now = state_of(entries_of([*lost, *left], uid, kind), orders).shown
    then = state_of(entries_of(left, uid, kind), orders).shown
    names = {
        name
        for name, order in orders.items()
        if strictness(then.get(name), order) < strictness(now.get(name), order)
    }
    names.update(
        name
        for name in (*owners_of(kind).groups, *owners_of(kind).others)
        if now.get(name) and now.get(name) != then.get(name)
    )
    for link in lost:
        for name in names.intersection(fields_of(link)):
            yield link, name
