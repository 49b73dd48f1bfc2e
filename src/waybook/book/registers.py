"""Cards, what was sent and what arrived, drafts and settings: local, never merged."""

from collections.abc import Iterable, Mapping

from waybook.book.chains import json_list
from waybook.book.shapes import Arrived, Trusted, Waiver
from waybook.book.store import Store
from waybook.crypto.cards import Card


def keep_card(store: Store, card: Card, *, verified: bool, now_ms: int) -> None:
    """Keep a card; another one under the same name or signing key counts as revoked from now."""
    with store.transaction():
        store.run(
            "UPDATE cards SET revoked = 1 WHERE (name = ? OR sign = ?) AND digest <> ?",
            (card.name, card.sign, card.digest),
        )
        store.run(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, 0, ?) ON CONFLICT (digest) DO UPDATE "
            "SET verified = CASE WHEN revoked THEN excluded.verified "
            "ELSE max(verified, excluded.verified) END, revoked = 0",
            (card.digest, card.name, card.sign, card.seal, int(verified), now_ms),
        )


def revoke_card(store: Store, card: Card) -> None:
    """Trust a card no more; what came under it stays."""
    store.run("UPDATE cards SET revoked = 1 WHERE digest = ?", (card.digest,))


def cards(store: Store) -> list[Trusted]:
    """Return the cards by name, those in force first."""
    rows = store.rows(
        "SELECT name, sign, seal, verified, revoked, added_ms FROM cards "
        "ORDER BY revoked, name, digest"
    )
    return [
        Trusted(Card(name, sign, seal), bool(verified), bool(revoked), added_ms)
        for name, sign, seal, verified, revoked, added_ms in rows
    ]


def next_number(store: Store, recipient: str) -> tuple[int, str]:
    """Return the number of the next bundle for a card's digest, and the hash of the last."""
    row = store.one(
        "SELECT number, sha256 FROM sent WHERE recipient = ? ORDER BY number DESC LIMIT 1",
        (recipient,),
    )
    return (row[0] + 1, row[1]) if row else (1, "")


def keep_sent(store: Store, recipient: str, *, number: int, sha256: str, now_ms: int) -> None:
    """Note a bundle that was written and read back."""
    store.run("INSERT INTO sent VALUES (?, ?, ?, ?)", (recipient, number, sha256, now_ms))


def keep_arrival(store: Store, arrived: Arrived) -> int:
    """Note a bundle that is being merged, once, and return its number here."""
    store.run(
        "INSERT OR IGNORE INTO arrivals (book, number, sha256, previous, sender, sender_name, "
        "received_ms, whole) VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        (
            arrived.book,
            arrived.number,
            arrived.sha256,
            arrived.previous,
            arrived.sender,
            arrived.sender_name,
            arrived.received_ms,
        ),
    )
    return int(
        store.cell(
            "SELECT id FROM arrivals WHERE book = ? AND number = ? AND sha256 = ?",
            (arrived.book, arrived.number, arrived.sha256),
        )
    )


def note_whole(store: Store, place: int) -> None:
    """Note that everything in a bundle was taken in."""
    store.run("UPDATE arrivals SET whole = 1 WHERE id = ?", (place,))


def is_held_whole(store: Store, book: str, sha256: str) -> bool:
    """Tell whether everything in a bundle was taken in before."""
    found = store.cell("SELECT whole FROM arrivals WHERE book = ? AND sha256 = ?", (book, sha256))
    return bool(found)


def arrivals(store: Store, sender_book: str | None) -> list[Arrived]:
    """Return the bundles that arrived, from one book or all, in the order they came."""
    rows = store.rows(
        "SELECT book, number, sha256, previous, sender, sender_name, received_ms FROM arrivals "
        "WHERE ? = '' OR book = ? ORDER BY id",
        (sender_book or "", sender_book or ""),
    )
    return [Arrived(*row) for row in rows]


def keep_waiver(store: Store, waiver: Waiver) -> None:
    """Note that a person wants to see a notice no more."""
    values = (waiver.kind, waiver.chain, waiver.number, waiver.last, waiver.mark)
    store.run("INSERT OR IGNORE INTO waivers VALUES (?, ?, ?, ?, ?)", values)


def waivers(store: Store) -> list[Waiver]:
    """Return the notices that a person wants to see no more."""
    return [Waiver(*row) for row in store.rows("SELECT * FROM waivers")]


def keep_told(store: Store, marks: Mapping[tuple[str, str], str]) -> None:
    """Note, for record and field, a mark of what a case file says of it."""
    store.many(
        "INSERT INTO told VALUES (?, ?, ?) ON CONFLICT (record, field) DO UPDATE "
        "SET mark = excluded.mark WHERE mark <> excluded.mark",
        [(record, field, mark) for (record, field), mark in sorted(marks.items())],
    )


def told(store: Store, records: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the marks of what a case file said last of these records."""
    rows = store.rows(
        "SELECT record, field, mark FROM told WHERE record IN (SELECT value FROM json_each(?))",
        (json_list(list(records)),),
    )
    return {(record, field): mark for record, field, mark in rows}


def keep_draft(store: Store, name: str, text: str, *, now_ms: int) -> None:
    """Keep a half-written text, in place of what was kept under this name."""
    store.run("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)", (name, text, now_ms))


def draft(store: Store, name: str) -> str | None:
    """Return a half-written text, or None."""
    found = store.cell("SELECT text FROM drafts WHERE name = ?", (name,))
    return None if found is None else str(found)


def drafts(store: Store) -> dict[str, int]:
    """Return the names of the half-written texts, and when each was kept."""
    return dict(store.rows("SELECT name, kept_ms FROM drafts ORDER BY name"))


def drop_draft(store: Store, name: str) -> None:
    """Forget a half-written text."""
    store.run("DELETE FROM drafts WHERE name = ?", (name,))


def setting(store: Store, name: str) -> str | None:
    """Return a setting of this book, or None."""
    found = store.cell("SELECT value FROM settings WHERE name = ?", (name,))
    return None if found is None else str(found)


def put_setting(store: Store, name: str, value: str) -> None:
    """Keep a setting of this book."""
    store.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
