"""Delete entries from the journal, and project the remaining ones again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from waybook.book.projection.columns import orders_of
from waybook.book.projection.group_membership import GroupNumbers, regroup_children
from waybook.book.projection.write import PreviousRow, ProjectedRecord, project
from waybook.book.search.indexing import take_out
from waybook.book.storage.abridged_chains import forget_abridged
from waybook.book.storage.entry_rows import EntryRow, entries_of
from waybook.book.storage.store import Store
from waybook.journal.clock import at_ms
from waybook.journal.record_state import RecordState, state_of
from waybook.model.describe import refs_of


class RecordHeadRow(NamedTuple):
    """The part of a record's row that deleting needs."""

    id: int
    uid: str
    kind: str
    last: int
    grp: int
    withdrawn: int
    title: str


@contextmanager
def removing(store: Store) -> Iterator[None]:
    """Allow deleting entries, which a trigger otherwise forbids, within the open transaction."""
    store.run("INSERT INTO meta VALUES ('removing', '1')")
    yield
    store.run("DELETE FROM meta WHERE name = 'removing'")


Chain = tuple[RecordHeadRow, Sequence[EntryRow]]
"""A record and entries of it, oldest arrival first."""


def drop_records(store: Store, whole: Sequence[Chain]) -> None:
    """Remove records with all their entries and all that is made from them.

    References to them stay.
    """
    store.many(
        "DELETE FROM links WHERE leads_to = ? AND source = ? AND field = ?",
        [
            (leads_to, head.id, name)
            for head, links in whole
            for name, leads_to in refs_of(head.kind, _state(head, links).shown)
        ],
    )
    take_out(store, [head.last for head, _ in whole if not head.withdrawn])
    numbers = [(head.id,) for head, _ in whole]
    store.many("DELETE FROM contents WHERE id = ?", numbers)
    store.many("DELETE FROM records WHERE id = ?", numbers)
    _delete(store, [link for _, links in whole for link in links])
    forget_abridged(store, [head.id for head, _ in whole])
    regroup_children(store, GroupNumbers(store), {head.uid for head, _ in whole})


def put_back(store: Store, left: Sequence[Chain], gone: Sequence[EntryRow]) -> None:
    """Project records again from their remaining entries, and remove those without any."""
    project(store, GroupNumbers(store), [_projected(head, links) for head, links in left])
    _delete(store, gone)
    forget_abridged(store, [head.id for head, _ in left])
    for _, links in left:
        before = 0
        for link in links:
            if link.prev != before:
                store.run("UPDATE entries SET prev = ? WHERE id = ?", (before, link.id))
            before = link.id


def _delete(store: Store, links: Sequence[EntryRow]) -> None:
    numbers = [(link.id,) for link in links]
    store.many("DELETE FROM again WHERE entry = ?", numbers)
    store.many("DELETE FROM entries WHERE id = ?", numbers)


def _state(head: RecordHeadRow, links: Sequence[EntryRow]) -> RecordState:
    return state_of(entries_of(links, head.uid, head.kind), orders_of(head.kind))


def _projected(head: RecordHeadRow, links: Sequence[EntryRow]) -> ProjectedRecord:
    state = _state(head, links)
    return ProjectedRecord(
        id=head.id,
        uid=head.uid,
        kind=head.kind,
        last=links[-1].id,
        fields=state.shown,
        conflicts=state.conflicts,
        updated_ms=at_ms(max(link.at for link in links)),
        held=PreviousRow(head.id, head.kind, head.last, head.grp, head.withdrawn),
        is_single=len(links) == 1,
    )
