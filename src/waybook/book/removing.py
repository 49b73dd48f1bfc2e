"""Take entries out of the journal, and make anew what the rest amounts to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from waybook.book.chains import Link, entries_of
from waybook.book.deriving import orders_of
from waybook.book.grouping import GroupNumbers, regroup_children
from waybook.book.projecting import Held, Projected, project
from waybook.book.store import Store
from waybook.journal.clock import at_ms
from waybook.journal.record_state import RecordState, state_of
from waybook.model.describe import refs_of


class Head(NamedTuple):
    """A record's row, as far as removing needs it."""

    id: int
    uid: str
    kind: str
    last: int
    grp: int
    withdrawn: int
    title: str


@contextmanager
def removing(store: Store) -> Iterator[None]:
    """Lift the guard that keeps entries as they came, within the open transaction."""
    store.run("INSERT INTO meta VALUES ('removing', '1')")
    yield
    store.run("DELETE FROM meta WHERE name = 'removing'")


Chain = tuple[Head, Sequence[Link]]
"""A record and entries of it, oldest arrival first."""


def drop_records(store: Store, whole: Sequence[Chain]) -> None:
    """Remove records with all their entries and all that is made from them.

    References to them stay where they are.
    """
    store.many(
        "DELETE FROM links WHERE leads_to = ? AND source = ? AND field = ?",
        [
            (leads_to, head.id, name)
            for head, links in whole
            for name, leads_to in refs_of(head.kind, _state(head, links).shown)
        ],
    )
    searched = [(head.last,) for head, _ in whole if not head.withdrawn]
    store.many("DELETE FROM search WHERE rowid = ?", searched)
    numbers = [(head.id,) for head, _ in whole]
    store.many("DELETE FROM contents WHERE id = ?", numbers)
    store.many("DELETE FROM records WHERE id = ?", numbers)
    _delete(store, [link for _, links in whole for link in links])
    regroup_children(store, GroupNumbers(store), {head.uid for head, _ in whole})


def put_back(store: Store, left: Sequence[Chain], gone: Sequence[Link]) -> None:
    """Make records from the entries that are left of them, and remove those that are gone."""
    project(store, GroupNumbers(store), [_projected(head, links) for head, links in left])
    _delete(store, gone)
    for head, links in left:
        before = 0
        for link in links:
            if link.prev != before:
                store.run("UPDATE entries SET prev = ? WHERE id = ?", (before, link.id))
            before = link.id
        if len(links) == 1:
            store.run("DELETE FROM contents WHERE id = ?", (head.id,))


def _delete(store: Store, links: Sequence[Link]) -> None:
    numbers = [(link.id,) for link in links]
    store.many("DELETE FROM again WHERE entry = ?", numbers)
    store.many("DELETE FROM entries WHERE id = ?", numbers)


def _state(head: Head, links: Sequence[Link]) -> RecordState:
    return state_of(entries_of(links, head.uid, head.kind), orders_of(head.kind))


def _projected(head: Head, links: Sequence[Link]) -> Projected:
    state = _state(head, links)
    return Projected(
        id=head.id,
        uid=head.uid,
        kind=head.kind,
        last=links[-1].id,
        fields=state.shown,
        conflicts=state.conflicts,
        updated_ms=at_ms(max(link.at for link in links)),
        held=Held(head.id, head.kind, head.last, head.grp, head.withdrawn),
        is_single=len(links) == 1,
    )
