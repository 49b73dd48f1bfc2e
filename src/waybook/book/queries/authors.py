"""The author of each replica, and the authors' names."""

from collections.abc import Collection, Iterable, Mapping

from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store
from waybook.book.values import FileAuthor
from waybook.crypto.signing import fingerprint
from waybook.journal.entry import Replica
from waybook.journal.replica import is_bound, new_replica
from waybook.model.faults import Forged
from waybook.model.names.alike import keys
from waybook.model.names.editions import later_edition
from waybook.model.names.showing import shown
from waybook.model.world import World

_SHORT = 12


def learn_authors(store: Store, names: Mapping[str, str]) -> None:
    """Keep the sender's names of authors, if we know none, or only an earlier edition's."""
    known = dict(
        store.rows(
            "SELECT fingerprint, name FROM authors "
            "WHERE fingerprint IN (SELECT value FROM json_each(?))",
            (json_list(list(names)),),
        )
    )
    told = {
        author: later_edition(known[author], name) if known.get(author) else name
        for author, name in names.items()
    }
    store.many(
        "INSERT INTO authors (fingerprint, name) VALUES (?, ?) "
        "ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name WHERE excluded.name <> ''",
        sorted(told.items()),
    )


def learn_replicas(store: Store, replicas: Iterable[Replica]) -> None:
    """Keep the author of each replica; raise Forged if an id does not follow from its author."""
    for replica in replicas:
        if not is_bound(replica):
            raise Forged(
                "The bundle says that somebody wrote edits which they did not write. Ask the "
                "sender to seal it again from their own book."
            )
        learn_authors(store, {replica.author: ""})
        store.run(
            "INSERT OR IGNORE INTO replicas (uid, author, nonce) "
            "VALUES (?, (SELECT id FROM authors WHERE fingerprint = ?), ?)",
            (replica.uid, replica.author, replica.nonce),
        )


def replica_of_file(store: Store, world: World, author: FileAuthor) -> Replica:
    """Draw an id for a file; it has seen nothing under it before."""
    replica = new_replica(author.fingerprint, world)
    learn_authors(store, {author.fingerprint: author.name})
    learn_replicas(store, [replica])
    return replica


class Authors:
    """Read the author of each replica, and the authors' names."""

    def __init__(self, store: Store, me: Mapping[str, str]) -> None:
        """Take the store of an open book, and its owner's name by fingerprint."""
        self._store = store
        self._me = me

    def replicas(self, uids: Iterable[str]) -> list[Replica]:
        """Return the replicas with these ids, as a reader needs them."""
        rows = self._store.rows(
            "SELECT r.uid, a.fingerprint, r.nonce FROM replicas r "
            "JOIN authors a ON a.id = r.author "
            "WHERE r.uid IN (SELECT value FROM json_each(?)) ORDER BY r.uid",
            (json_list(sorted(uids)),),
        )
        return [Replica(*row) for row in rows]

    def names(self, fingerprints: Collection[str]) -> dict[str, str]:
        """Return the names of authors, '' where none is known."""
        return names_of(self._store, fingerprints, me=self._me)


def said_name(names: Mapping[str, str], author: str) -> str:
    """Return the name of an author, or where none is known, a part of their key."""
    return names[author] or author.removeprefix("SHA256:")[:_SHORT]


def names_of(
    store: Store, fingerprints: Collection[str], *, me: Mapping[str, str]
) -> dict[str, str]:
    """Return the name for each author: ours, the trusted card's, what a sender said, or ''.

    A name that we know for one key is not used for another, nor one that looks like it, whatever a
    sender says.
    """
    carded = {
        fingerprint(sign): name
        for name, sign in store.rows("SELECT name, sign FROM cards ORDER BY revoked DESC, added_ms")
    }
    known = {**carded, **me}
    taken = frozenset[str]().union(*map(keys, known.values()))
    said = store.rows(
        "SELECT fingerprint, name FROM authors "
        "WHERE fingerprint IN (SELECT value FROM json_each(?))",
        (json_list(list(fingerprints)),),
    )
    told = {author: name for author, name in said if keys(name).isdisjoint(taken)}
    return {author: known.get(author) or shown(told.get(author, "")) for author in fingerprints}
