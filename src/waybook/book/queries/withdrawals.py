"""Withdrawn records to which something came after they were withdrawn."""

from collections.abc import Sequence
from typing import NamedTuple

from waybook.book.queries.duplicates import CLAIM_KINDS, JOINED
from waybook.book.storage.entry_rows import EntryRow, chains, entry_of, json_list
from waybook.book.storage.store import Store
from waybook.model.kinds import KINDS

_REFERRING = """
SELECT r.uid, r.kind, r.title, r.last, r.id, s.uid, s.kind, l.field, s.last
FROM records r JOIN links l ON l.leads_to = r.uid JOIN records s ON s.id = l.source
WHERE r.kind IN (SELECT value FROM json_each(?)) AND r.withdrawn = 1 AND s.withdrawn = 0
ORDER BY r.id, s.last"""


class LaterNotes(NamedTuple):
    """A withdrawn record, and the records that came to belong to it, or changed, since then.

    `newest` is the number of the newest of their entries in this book.
    """

    uid: str
    kind: str
    title: str
    notes: tuple[str, ...]
    newest: int


class Withdrawals:
    """Tell which withdrawn records got new notes."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def with_later_notes(self) -> list[LaterNotes]:
        """Return the withdrawn records to which something came later, in the order they came."""
        rows = [
            row for row in self._store.rows(_REFERRING, (json_list(JOINED),)) if _owns(*row[6:8])
        ]
        heads = {row[3]: row[0] for row in rows}
        links = chains(self._store, list(heads)) if heads else {}
        since = {row[0]: _withdrawn_at(links[row[4]], row[0], row[1]) for row in rows}
        found: dict[str, list[tuple[str, int]]] = {}
        named: dict[str, tuple[str, str]] = {row[0]: (row[1], row[2]) for row in rows}
        for uid, *_, note, _kind, _field, last in rows:
            if last > since[uid]:
                found.setdefault(uid, []).append((note, last))
        return [_later(uid, *named[uid], notes) for uid, notes in found.items()]


def _later(uid: str, kind: str, title: str, notes: Sequence[tuple[str, int]]) -> LaterNotes:
    uids = tuple(dict.fromkeys(note for note, _ in notes))
    return LaterNotes(uid, kind, title, uids, max(last for _, last in notes))


def _owns(kind: str, field: str) -> bool:
    """Tell whether a record belongs to another through a field."""
    declared = KINDS.get(kind)
    if declared is None or kind in CLAIM_KINDS:
        return False
    return field in declared.by_name and declared.by_name[field].owner


def _withdrawn_at(links: Sequence[EntryRow], uid: str, kind: str) -> int:
    """Return the number of the entry that withdrew a record last."""
    said = [
        (link.id, entry.fields["withdrawn"].value)
        for link in links
        if "withdrawn" in (entry := entry_of(link, uid, kind)).fields
    ]
    restored = max((number for number, value in said if value is not True), default=0)
    return min((number for number, value in said if value is True and number > restored), default=0)
