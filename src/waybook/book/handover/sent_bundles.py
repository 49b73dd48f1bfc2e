"""Sent bundles: for whom, which records each carried, and which were confirmed."""

from collections.abc import Collection, Iterable, Mapping

from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store
from waybook.book.values import Receipt, SentBundle
from waybook.model.world import World

_SENT = "id, recipient, number, sha256, sent_ms, manifest, records, told_ms"
_HAD = """
SELECT DISTINCT lower(hex(f.record)) FROM sent s JOIN freight f ON f.sent = s.id
WHERE s.recipient IN (SELECT value FROM json_each(?))
AND f.record IN (SELECT unhex(value) FROM json_each(?))"""


class SentBundles:
    """Keep what was sealed for whom, what each bundle carried, and what was confirmed."""

    def __init__(self, store: Store, world: World) -> None:
        """Take the store of an open book, and the clock."""
        self._store = store
        self._world = world

    def next_number(self, recipient: str) -> tuple[int, str]:
        """Return the number of the next bundle for a card's digest, and the hash of the last."""
        row = self._store.one(
            "SELECT number, sha256 FROM sent WHERE recipient = ? "
            "ORDER BY number DESC, id DESC LIMIT 1",
            (recipient,),
        )
        return (row[0] + 1, row[1]) if row else (1, "")

    def keep(self, sent: SentBundle, freight: Mapping[str, bytes]) -> None:
        """Keep a bundle that was written and read back, and the lines it carried of each record."""
        with self._store.transaction():
            self._store.run(
                f"INSERT INTO sent ({_SENT}) VALUES (NULL, ?, ?, ?, ?, ?, ?, 0)",  # noqa: S608
                (
                    sent.recipient,
                    sent.number,
                    sent.sha256,
                    sent.sent_ms,
                    sent.manifest,
                    sent.records,
                ),
            )
            place = int(self._store.cell("SELECT max(id) FROM sent"))
            self._store.many(
                "INSERT INTO freight VALUES (?, ?, ?)",
                ((place, bytes.fromhex(uid), lines) for uid, lines in freight.items()),
            )

    def listed(self) -> list[SentBundle]:
        """Return all bundles that were sealed, in their order."""
        rows = self._store.rows(f"SELECT {_SENT} FROM sent ORDER BY id")  # noqa: S608 - fixed words only
        return [SentBundle(*row) for row in rows]

    def freight(self, bundle: int) -> dict[str, bytes]:
        """Return the hash of the lines of each record in a bundle."""
        rows = self._store.rows("SELECT record, lines FROM freight WHERE sent = ?", (bundle,))
        return {record.hex(): lines for record, lines in rows}

    def had(self, records: Collection[str], cards: Collection[str]) -> set[str]:
        """Return which of the records were ever sealed for one of these cards' digests."""
        rows = self._store.rows(_HAD, (json_list(cards), json_list(records)))
        return {row[0] for row in rows}

    def confirm(self, bundles: Iterable[int]) -> None:
        """Record that these bundles were confirmed by voice."""
        now_ms = self._world.now_ms()
        self._store.many(
            "UPDATE sent SET told_ms = ? WHERE id = ?", [(now_ms, each) for each in bundles]
        )

    def keep_receipt(self, receipt: Receipt) -> None:
        """Keep a person's receipt; it replaces their earlier one."""
        self._store.run("DELETE FROM receipts WHERE sender = ?", (receipt.sender,))
        self._store.run(
            "INSERT INTO receipts (sender, number, sealed_ms, received_ms, holds) "
            "VALUES (?, ?, ?, ?, ?)",
            (
                receipt.sender,
                receipt.number,
                receipt.sealed_ms,
                receipt.received_ms,
                receipt.holds,
            ),
        )

    def receipts(self) -> list[Receipt]:
        """Return all receipts in the order they came."""
        rows = self._store.rows(
            "SELECT sender, number, sealed_ms, received_ms, holds FROM receipts ORDER BY id"
        )
        return [Receipt(*row) for row in rows]

    def has_receipt(self, sender: str) -> bool:
        """Tell whether a person ever sent a receipt."""
        return (
            self._store.cell("SELECT 1 FROM receipts WHERE sender = ? LIMIT 1", (sender,))
            is not None
        )
