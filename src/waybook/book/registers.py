"""Cards, waivers, drafts and settings: local, never merged."""

from collections.abc import Iterable, Mapping

from waybook.book.chains import json_list
from waybook.book.shapes import Trusted, Waiver
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
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, 0, ?, 0) ON CONFLICT (digest) DO UPDATE "
            "SET verified = CASE WHEN revoked THEN excluded.verified "
            "ELSE max(verified, excluded.verified) END, revoked = 0, revoked_from_ms = 0",
            (card.digest, card.name, card.sign, card.seal, int(verified), now_ms),
        )


def revoke_card(store: Store, card: Card, *, from_ms: int) -> None:
    """Trust a card no more from an instant on; what came under it stays."""
    store.run(
        "UPDATE cards SET revoked = 1, revoked_from_ms = ? WHERE digest = ?",
        (from_ms, card.digest),
    )


def cards(store: Store) -> list[Trusted]:
    """Return the cards by name, those in force first."""
    rows = store.rows(
        "SELECT name, sign, seal, verified, revoked, added_ms, revoked_from_ms FROM cards "
        "ORDER BY revoked, name, digest"
    )
    return [
        Trusted(Card(name, sign, seal), bool(verified), bool(revoked), added_ms, from_ms)
        for name, sign, seal, verified, revoked, added_ms, from_ms in rows
    ]


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
