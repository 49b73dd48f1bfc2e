"""Who writes under which replica, and under what name they are known."""

from collections.abc import Collection, Iterable, Mapping

from waybook.book.chains import json_list
from waybook.book.store import Store
from waybook.crypto.signing import fingerprint
from waybook.journal.entry import Replica
from waybook.journal.replica import is_bound
from waybook.model.faults import Forged


def learn_authors(store: Store, names: Mapping[str, str]) -> None:
    """Keep the names that a sender knows authors by, where we know none."""
    store.many(
        "INSERT INTO authors (fingerprint, name) VALUES (?, ?) "
        "ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name WHERE name = ''",
        sorted(names.items()),
    )


def learn_replicas(store: Store, replicas: Iterable[Replica]) -> None:
    """Keep who writes under each replica; raise Forged if an id is not made from its author."""
    for replica in replicas:
        if not is_bound(replica):
            raise Forged(
                "It names an author for edits that this author did not write. Ask the sender to "
                "seal it again from their own book."
            )
        learn_authors(store, {replica.author: ""})
        store.run(
            "INSERT OR IGNORE INTO replicas (uid, author, nonce) "
            "VALUES (?, (SELECT id FROM authors WHERE fingerprint = ?), ?)",
            (replica.uid, replica.author, replica.nonce),
        )


def replicas_of(store: Store, uids: Iterable[str]) -> list[Replica]:
    """Return the replicas with these ids, as a reader needs them."""
    rows = store.rows(
        "SELECT r.uid, a.fingerprint, r.nonce FROM replicas r JOIN authors a ON a.id = r.author "
        "WHERE r.uid IN (SELECT value FROM json_each(?)) ORDER BY r.uid",
        (json_list(sorted(uids)),),
    )
    return [Replica(*row) for row in rows]


def names_of(
    store: Store, fingerprints: Collection[str], *, me: Mapping[str, str]
) -> dict[str, str]:
    """Return the name for each author: ours, the trusted card's, what a sender said, or ''.

    A name by which we know someone's key is nobody else's, whatever a sender says.
    """
    carded = {
        fingerprint(sign): name
        for name, sign in store.rows("SELECT name, sign FROM cards ORDER BY revoked DESC, added_ms")
    }
    known = {**carded, **me}
    taken = set(known.values())
    said = store.rows(
        "SELECT fingerprint, name FROM authors "
        "WHERE fingerprint IN (SELECT value FROM json_each(?))",
        (json_list(list(fingerprints)),),
    )
    told = {author: name for author, name in said if name not in taken}
    return {author: known.get(author) or told.get(author, "") for author in fingerprints}
