"""Rebuild the tables from the entries, if a newer version changed the declarations of kinds."""

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import islice

from waybook.book.projection.columns import orders_of
from waybook.book.projection.group_membership import GroupNumbers
from waybook.book.projection.write import ProjectedRecord, project
from waybook.book.search.indexing import make_index
from waybook.book.storage.entry_rows import chains, entries_of
from waybook.book.storage.store import Store
from waybook.journal.clock import at_ms
from waybook.journal.record_state import state_of
from waybook.model.describe import EDITION
from waybook.model.kinds import KINDS

_STEP = 1000
_EMPTY = (
    "DELETE FROM links",
    "DELETE FROM contents",
    "DELETE FROM records",
    "DELETE FROM abridged",
)


@cache  # it takes a third of an opening
def declared() -> str:
    """Return a hash of the declarations of kinds and of how records are named."""
    return sha256(repr((EDITION, sorted(KINDS.items()))).encode()).hexdigest()


def rebuild_if_declared_anew(store: Store) -> None:
    """Rebuild the tables if they were made with other declarations."""
    now = declared()
    if store.cell("SELECT value FROM meta WHERE name = 'declared'") != now:
        with store.transaction():
            rebuild(store)
            store.run("INSERT OR REPLACE INTO meta VALUES ('declared', ?)", (now,))


def rebuild(store: Store) -> None:
    """Make everything that follows from entries again."""
    heads = store.rows("SELECT id, uid, kind, last FROM records ORDER BY last")
    for sql in _EMPTY:
        store.run(sql)
    make_index(store)
    numbers = GroupNumbers(store)
    waiting = iter(heads)
    while part := list(islice(waiting, _STEP)):
        project(store, numbers, list(_anew(store, part)))


def _anew(store: Store, heads: Sequence[tuple[int, str, str, int]]) -> Iterator[ProjectedRecord]:
    found = chains(store, [last for *_, last in heads])
    for number, uid, kind, last in heads:
        links = found[number]
        state = state_of(entries_of(links, uid, kind), orders_of(kind))
        yield ProjectedRecord(
            id=number,
            uid=uid,
            kind=kind,
            last=last,
            fields=state.shown,
            conflicts=state.conflicts,
            updated_ms=at_ms(max(link.at for link in links)),
            held=None,
            is_single=len(links) == 1,
        )
