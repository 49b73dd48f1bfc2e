"""Who gave which value when: a record's history, and its current values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from waybook.book.projection.columns import orders_of
from waybook.book.queries.authors import names_of
from waybook.book.storage.abridged_chains import abridged_chains
from waybook.book.storage.entry_rows import EntryRow, chains, entries_of, entry_of, json_list
from waybook.book.storage.store import Store
from waybook.book.values import Revision, SiblingValue
from waybook.journal.clock import at_ms, is_far_ahead
from waybook.journal.record_state import state_of
from waybook.journal.restored_values import whose
from waybook.journal.siblings import identity
from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.journal.siblings import Identity, Sibling

Me = Mapping[str, str]
_AUTHORS = """
SELECT r.uid, a.fingerprint FROM replicas r JOIN authors a ON a.id = r.author
WHERE r.uid IN (SELECT value FROM json_each(?))"""


class WantedFields(NamedTuple):
    """The fields of a record whose current values are wanted; its entries, oldest first."""

    uid: str
    kind: str
    links: Sequence[EntryRow]
    fields: Sequence[str]


class Histories:
    """Read the history of a record, and the authors of its values."""

    def __init__(self, store: Store, me: Me) -> None:
        """Take the store of an open book, and its owner's name by fingerprint."""
        self._store = store
        self._me = me

    def revisions(self, uid: str) -> list[Revision]:
        """Return every entry of a record, newest first."""
        kind, links = _links(self._store, uid)
        links.sort(key=lambda link: (link.at, link.uid, link.id), reverse=True)
        return self._revisions(uid, kind, links)

    def first(self, uid: str) -> Revision:
        """Return the earliest entry of a record, in a time that does not grow with its history."""
        number, kind, last = _head(self._store, uid)
        chain = abridged_chains(self._store, [last])[number]
        return self._revisions(uid, kind, [chain.first])[0]

    def _revisions(self, uid: str, kind: str, links: Sequence[EntryRow]) -> list[Revision]:
        authors = _authors(self._store, {link.replica for link in links})
        names = names_of(self._store, set(authors.values()), me=self._me)
        senders = dict(self._store.rows("SELECT id, sender_name FROM arrivals"))
        return [
            Revision(
                entry=link.uid,
                author=authors[link.replica],
                author_name=names[authors[link.replica]],
                at_ms=at_ms(link.at),
                far_ahead=is_far_ahead(link.at, link.received_ms),
                received_ms=link.received_ms,
                via=senders.get(link.arrival, ""),
                fields={name: v.value for name, v in entry_of(link, uid, kind).fields.items()},
            )
            for link in links
        ]

    def siblings(self, uid: str, field: str) -> list[SiblingValue]:
        """Return the current values of one field, newest first."""
        kind, links = _links(self._store, uid)
        return standing_in(self._store, [WantedFields(uid, kind, links, [field])], me=self._me)[
            uid
        ].get(field, [])


def _head(store: Store, uid: str) -> tuple[int, str, int]:
    row = store.one("SELECT id, kind, last FROM records WHERE uid = ?", (uid,))
    if row is None:
        raise BadInput("There is no record “{uid}” in this book.", code="no-record", uid=uid[:40])
    return int(row[0]), str(row[1]), int(row[2])


def _links(store: Store, uid: str) -> tuple[str, list[EntryRow]]:
    number, kind, last = _head(store, uid)
    return kind, chains(store, [last])[number]


def standing_in(
    store: Store, records: Iterable[WantedFields], *, me: Me
) -> dict[str, dict[str, list[SiblingValue]]]:
    """Return the current values of some fields of some records, newest first.

    Authors and senders are looked up once for all. A restored value has the name of its original
    author.
    """
    stand: dict[str, dict[str, Sequence[Sibling]]] = {}
    repeated: dict[tuple[str, str], dict[Identity, Sibling]] = {}
    brought: dict[tuple[str, str, int, str], int] = {}
    for each in records:
        entries = entries_of(each.links, each.uid, each.kind)
        state = state_of(entries, orders_of(each.kind)).fields
        stand[each.uid] = {n: state[n].candidates for n in each.fields if n in state}
        repeated |= {
            (each.uid, n): whose(found, state[n].values) for n, found in stand[each.uid].items()
        }
        for entry, link in zip(entries, each.links, strict=True):
            for name in entry.fields.keys() & stand[each.uid].keys():
                brought[entry.uid, entry.replica, entry.at, name] = link.arrival
    replicas = {c.replica for found in stand.values() for some in found.values() for c in some}
    replicas |= {c.replica for found in repeated.values() for c in found.values()}
    authors = _authors(store, replicas)
    names = names_of(store, set(authors.values()), me=me)
    senders = dict(store.rows("SELECT id, sender_name FROM arrivals"))

    def shaped(uid: str, name: str, each: "Sibling") -> SiblingValue:
        first = repeated[uid, name].get(identity(each)) if repeated[uid, name] else None
        said = first or each
        is_own = authors[said.replica] == authors[each.replica]
        return SiblingValue(
            value=each.value,
            author=authors[said.replica],
            author_name=names[authors[said.replica]],
            entry=each.entry,
            at_ms=at_ms(said.at),
            via=senders.get(brought[said.entry, said.replica, said.at, name], ""),
            repeats=first.entry if first else "",
            back_by="" if is_own else names[authors[each.replica]],
        )

    return {
        uid: {name: [shaped(uid, name, each) for each in some] for name, some in found.items()}
        for uid, found in stand.items()
    }


def _authors(store: Store, replicas: Iterable[str]) -> dict[str, str]:
    return dict(store.rows(_AUTHORS, (json_list(sorted(replicas)),)))
