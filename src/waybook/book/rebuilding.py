"""Make the tables anew from the entries, when a newer version declares kinds otherwise."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice

from waybook.book.chains import chains, entries_of
from waybook.book.deriving import orders_of
from waybook.book.grouping import GroupNumbers
from waybook.book.projecting import Projected, project
from waybook.book.store import Store
from waybook.journal.clock import at_ms
from waybook.journal.record_state import state_of
from waybook.model.kinds import KINDS

_STEP = 1000
_EMPTY = (
    "DELETE FROM links",
    "DELETE FROM contents",
    "DELETE FROM records",
    "INSERT INTO search (search) VALUES ('delete-all')",
)


def declared() -> str:
    """Return what tells these declarations of kinds from others."""
    return sha256(repr(sorted(KINDS.items())).encode()).hexdigest()


def rebuild_if_declared_anew(store: Store) -> None:
    """Make the tables anew if they were made under other declarations."""
    now = declared()
    if store.cell("SELECT value FROM meta WHERE name = 'declared'") != now:
        with store.transaction():
            rebuild(store)
            store.run("INSERT OR REPLACE INTO meta VALUES ('declared', ?)", (now,))


def rebuild(store: Store) -> None:
    """Replace all that is made from entries by what they amount to."""
    heads = store.rows("SELECT id, uid, kind, last FROM records ORDER BY last")
    for sql in _EMPTY:
        store.run(sql)
    numbers = GroupNumbers(store)
    waiting = iter(heads)
    while part := list(islice(waiting, _STEP)):
        project(store, numbers, list(_anew(store, part)))


def _anew(store: Store, heads: Sequence[tuple[int, str, str, int]]) -> Iterator[Projected]:
    found = chains(store, [last for *_, last in heads])
    for number, uid, kind, last in heads:
        links = found[number]
        state = state_of(entries_of(links, uid, kind), orders_of(kind))
        yield Projected(
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
