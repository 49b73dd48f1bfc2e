"""What was sealed for whom, what each bundle carried, and what was confirmed."""

from collections.abc import Collection, Iterable, Mapping

from waybook.book.chains import json_list
from waybook.book.shapes import Receipt, Sent
from waybook.book.store import Store

_SENT = "id, recipient, number, sha256, sent_ms, manifest, records, told_ms"
_HAD = """
SELECT DISTINCT lower(hex(f.record)) FROM sent s JOIN freight f ON f.sent = s.id
WHERE s.recipient IN (SELECT value FROM json_each(?))
AND f.record IN (SELECT unhex(value) FROM json_each(?))"""


def next_number(store: Store, recipient: str) -> tuple[int, str]:
    """Return the number of the next bundle for a card's digest, and the hash of the last."""
    row = store.one(
        "SELECT number, sha256 FROM sent WHERE recipient = ? ORDER BY number DESC LIMIT 1",
        (recipient,),
    )
    return (row[0] + 1, row[1]) if row else (1, "")


def keep_sent(store: Store, sent: Sent, freight: Mapping[str, bytes]) -> None:
    """Note a bundle that was written and read back, and the lines it carried of each record."""
    with store.transaction():
        store.run(
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
        place = int(store.cell("SELECT max(id) FROM sent"))
        store.many(
            "INSERT INTO freight VALUES (?, ?, ?)",
            ((place, bytes.fromhex(uid), lines) for uid, lines in freight.items()),
        )


def sent(store: Store) -> list[Sent]:
    """Return all bundles that were sealed, in their order."""
    rows = store.rows(f"SELECT {_SENT} FROM sent ORDER BY id")  # noqa: S608 - fixed words only
    return [Sent(*row) for row in rows]


def freight(store: Store, bundle: int) -> dict[str, bytes]:
    """Return, for each record that a bundle carried, the hash of its lines."""
    rows = store.rows("SELECT record, lines FROM freight WHERE sent = ?", (bundle,))
    return {record.hex(): lines for record, lines in rows}


def had(store: Store, records: Collection[str], cards: Collection[str]) -> set[str]:
    """Return those of the records that were ever sealed for one of these cards' digests."""
    rows = store.rows(_HAD, (json_list(cards), json_list(records)))
    return {row[0] for row in rows}


def confirm(store: Store, bundles: Iterable[int], now_ms: int) -> None:
    """Note that these bundles were confirmed by voice."""
    store.many("UPDATE sent SET told_ms = ? WHERE id = ?", [(now_ms, each) for each in bundles])


def keep_receipt(store: Store, receipt: Receipt) -> None:
    """Keep what someone says that they hold, in place of what they said before."""
    store.run("DELETE FROM receipts WHERE sender = ?", (receipt.sender,))
    store.run(
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


def receipts(store: Store) -> list[Receipt]:
    """Return all receipts in the order they came."""
    rows = store.rows(
        "SELECT sender, number, sealed_ms, received_ms, holds FROM receipts ORDER BY id"
    )
    return [Receipt(*row) for row in rows]


def has_receipt(store: Store, sender: str) -> bool:
    """Tell whether a receipt of somebody ever came."""
    return store.cell("SELECT 1 FROM receipts WHERE sender = ? LIMIT 1", (sender,)) is not None
