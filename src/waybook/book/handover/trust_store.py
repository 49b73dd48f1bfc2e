"""The cards of other people: trusted, or revoked."""

from waybook.book.storage.store import Store
from waybook.book.values import TrustedCard
from waybook.crypto.cards import Card
from waybook.model.ordering import name_key
from waybook.model.world import World


class TrustStore:
    """Keep the cards of others; none of them ever leaves the book."""

    def __init__(self, store: Store, world: World) -> None:
        """Take the store of an open book, and the clock."""
        self._store = store
        self._world = world

    def cards(self) -> list[TrustedCard]:
        """Return the cards by name, valid ones first."""
        rows = self._store.rows(
            "SELECT name, sign, seal, verified, revoked, added_ms, revoked_from_ms FROM cards "
            "ORDER BY revoked, name, digest"
        )
        found = [
            TrustedCard(Card(name, sign, seal), bool(verified), bool(revoked), added_ms, from_ms)
            for name, sign, seal, verified, revoked, added_ms, from_ms in rows
        ]
        return sorted(found, key=lambda each: (each.revoked, name_key(each.card.name)))

    def keep(self, card: Card, *, verified: bool) -> None:
        """Keep a card; another under the same name or signing key is revoked from now."""
        with self._store.transaction():
            self._store.run(
                "UPDATE cards SET revoked = 1 WHERE (name = ? OR sign = ?) AND digest <> ?",
                (card.name, card.sign, card.digest),
            )
            self._store.run(
                "INSERT INTO cards VALUES (?, ?, ?, ?, ?, 0, ?, 0) ON CONFLICT (digest) DO UPDATE "
                "SET verified = CASE WHEN revoked THEN excluded.verified "
                "ELSE max(verified, excluded.verified) END, revoked = 0, revoked_from_ms = 0",
                (card.digest, card.name, card.sign, card.seal, int(verified), self._world.now_ms()),
            )

    def revoke(self, card: Card, *, from_ms: int | None = None) -> None:
        """Revoke a card, from an instant if one is given; what came from it stays."""
        self._store.run(
            "UPDATE cards SET revoked = 1, revoked_from_ms = ? WHERE digest = ?",
            (from_ms or 0, card.digest),
        )
