"""Who gave which value when: a record's history, what stands, what is in conflict."""

from collections.abc import Iterable, Mapping, Sequence

from waybook.book.authors import names_of
from waybook.book.chains import Link, chains, entries_of, entry_of, json_list
from waybook.book.deriving import orders_of
from waybook.book.shapes import Conflict, Revision, Standing
from waybook.book.store import Store
from waybook.journal.clock import at_ms, is_far_ahead
from waybook.journal.record_state import state_of, values_by_field
from waybook.model.faults import BadInput
from waybook.model.fields import Json

Me = Mapping[str, str]
_AUTHORS = """
SELECT r.uid, a.fingerprint FROM replicas r JOIN authors a ON a.id = r.author
WHERE r.uid IN (SELECT value FROM json_each(?))"""
_CONFLICTS = "SELECT id, uid, kind, title, last FROM records WHERE conflicts <> '' ORDER BY id"


def history(store: Store, uid: str, *, me: Me) -> list[Revision]:
    """Return every entry of a record, newest first."""
    kind, links = _links(store, uid)
    authors = _authors(store, {link.replica for link in links})
    names = names_of(store, set(authors.values()), me=me)
    senders = dict(store.rows("SELECT id, sender_name FROM arrivals"))
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
        for link in sorted(links, key=lambda link: (link.at, link.uid, link.id), reverse=True)
    ]


def values_given(store: Store, uid: str) -> dict[str, list[Json]]:
    """Return for each field every value it was ever given."""
    kind, links = _links(store, uid)
    found = values_by_field(entries_of(links, uid, kind))
    return {name: [candidate.value for candidate in values] for name, values in found.items()}


def standing(store: Store, uid: str, field: str, *, me: Me) -> list[Standing]:
    """Return the values that stand in one field, newest first."""
    kind, links = _links(store, uid)
    return _standing(store, kind, uid, links, [field], me=me).get(field, [])


def count_conflicts(store: Store) -> int:
    """Count the fields in conflict by their names alone."""
    rows = store.rows("SELECT conflicts FROM records WHERE conflicts <> ''")
    return sum(len(names.split()) for (names,) in rows)


def conflicts(store: Store, *, me: Me) -> list[Conflict]:
    """Return every field in which different values stand, by record."""
    rows = store.rows(_CONFLICTS)
    found = chains(store, [row[4] for row in rows])
    conflicts = []
    for number, uid, kind, title, _ in rows:
        names = store.cell("SELECT conflicts FROM records WHERE id = ?", (number,)).split()
        stand = _standing(store, kind, uid, found[number], names, me=me)
        conflicts += [Conflict(uid, kind, title, name, tuple(stand[name])) for name in names]
    return conflicts


def _links(store: Store, uid: str) -> tuple[str, list[Link]]:
    row = store.one("SELECT id, kind, last FROM records WHERE uid = ?", (uid,))
    if row is None:
        raise BadInput(f"There is no record “{uid[:40]}” in this book. Check its uid.")
    return row[1], chains(store, [row[2]])[row[0]]


def _standing(
    store: Store, kind: str, uid: str, links: Sequence[Link], fields: Iterable[str], *, me: Me
) -> dict[str, list[Standing]]:
    entries = entries_of(links, uid, kind)
    state = state_of(entries, orders_of(kind)).fields
    stand = {name: state[name].candidates for name in fields if name in state}
    authors = _authors(store, {c.replica for found in stand.values() for c in found})
    names = names_of(store, set(authors.values()), me=me)
    senders = dict(store.rows("SELECT id, sender_name FROM arrivals"))
    via = {
        (entry.uid, entry.replica, entry.at, name): senders.get(link.arrival, "")
        for entry, link in zip(entries, links, strict=True)
        for name in entry.fields
    }
    return {
        name: [
            Standing(
                value=each.value,
                author=authors[each.replica],
                author_name=names[authors[each.replica]],
                entry=each.entry,
                at_ms=at_ms(each.at),
                via=via[each.entry, each.replica, each.at, name],
            )
            for each in found
        ]
        for name, found in stand.items()
    }


def _authors(store: Store, replicas: Iterable[str]) -> dict[str, str]:
    return dict(store.rows(_AUTHORS, (json_list(sorted(replicas)),)))
