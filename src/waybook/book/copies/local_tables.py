"""Take in the local tables of a copy: cards, decisions, drafts, notices, and what left."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from waybook.book.copies.copy_rows import rows_as
from waybook.book.copies.lacking_entries import TwoCopies
from waybook.book.copies.merged_rows import (
    CardRow,
    DecisionRow,
    DraftRow,
    drafts_to_take,
    merged_cards,
    merged_decisions,
)
from waybook.book.handover.local_changes import put_row
from waybook.book.storage.store import Store
from waybook.book.values import Receipt
from waybook.crypto.cards import Card
from waybook.model.faults import Fault

_CARDS = "SELECT * FROM cards ORDER BY digest"
_DECISIONS = "SELECT * FROM decisions ORDER BY record, mark"
_DRAFTS = "SELECT * FROM drafts ORDER BY name"
_SENT = (
    "SELECT id, recipient, number, sha256, sent_ms, manifest, records, told_ms FROM sent "
    "ORDER BY sent_ms, id"
)
_SAME_SENT = "SELECT id, told_ms FROM sent WHERE recipient = ? AND number = ? AND sha256 = ?"
_FREIGHT = "SELECT record, lines FROM freight WHERE sent = ?"
_RECEIPTS = "SELECT sender, number, sealed_ms, received_ms, holds FROM receipts ORDER BY id"
_BLANK = """
UPDATE freight SET lines = x'' WHERE lines <> x''
AND record IN (SELECT unhex(record) FROM destroyed)"""


class SentRow(NamedTuple):
    """A row of the bundles that were sealed."""

    id: int
    recipient: str
    number: int
    sha256: str
    sent_ms: int
    manifest: str
    records: int
    told_ms: int


class LocalTables(NamedTuple):
    """What was taken in of local tables: how many cards, drafts, sealed bundles and others.

    `revoked` names the cards that are no longer good here.
    """

    cards: int
    revoked: tuple[str, ...]
    drafts: int
    sent: int
    others: int

    def __bool__(self) -> bool:
        """Tell whether anything was taken in."""
        return bool(self.cards or self.revoked or self.drafts or self.sent or self.others)


def take_local(both: TwoCopies, step: int, *, parted_ms: int, gone: Collection[str]) -> LocalTables:
    """Merge the local tables of a copy with ours, within the open transaction."""
    own, other = both.own, both.other
    cards, revoked = _take_cards(own, other, step)
    ours, theirs = (list(rows_as(store, DraftRow, _DRAFTS)) for store in (own, other))
    drafts = list(drafts_to_take(ours, theirs, parted_ms=parted_ms, gone=gone))
    kept = sum(put_row(own, step, "drafts", row) for row in drafts)
    others = _take_rest(own, other, step, gone)
    return LocalTables(cards, revoked, kept, _take_sent(own, other), others)


def receipts_of(other: Store) -> list[Receipt]:
    """Return what others said in the copy that they hold of ours."""
    return [Receipt(*each) for each in rows_as(other, tuple[str, int, int, int, str], _RECEIPTS)]


def blank_freight(own: Store) -> None:
    """Forget the lines of destroyed records in the bundles that were sealed."""
    own.run(_BLANK)


def _take_cards(own: Store, other: Store, step: int) -> tuple[int, tuple[str, ...]]:
    ours = {each.digest: each for each in rows_as(own, CardRow, _CARDS)}
    theirs = [each for each in rows_as(other, CardRow, _CARDS) if _is_card(each)]
    count, revoked = 0, []
    for each in merged_cards(ours.values(), theirs):
        if put_row(own, step, "cards", each):
            count += each.digest not in ours
            held = ours.get(each.digest)
            if held is not None and each.revoked and not held.revoked:
                revoked.append(each.name)
    return count, tuple(sorted(revoked))


def _is_card(row: CardRow) -> bool:
    try:
        return Card(row.name, row.sign, row.seal).digest == row.digest
    except (Fault, ValueError):
        return False


def _take_rest(own: Store, other: Store, step: int, gone: Collection[str]) -> int:
    ours = list(rows_as(own, DecisionRow, _DECISIONS))
    theirs = [each for each in rows_as(other, DecisionRow, _DECISIONS) if each.record not in gone]
    count = sum(put_row(own, step, "decisions", row) for row in merged_decisions(ours, theirs))
    for waiver in list(rows_as(other, tuple[str, str, int, int, str], "SELECT * FROM waivers")):
        count += put_row(own, step, "waivers", waiver)
    known = set(own.rows("SELECT record, field FROM told"))
    for row in _told(other):
        if row[:2] not in known and row[0] not in gone:
            count += put_row(own, step, "told", row)
    return count


def _told(other: Store) -> Iterator[tuple[str, str, str]]:
    yield from list(rows_as(other, tuple[str, str, str], "SELECT record, field, mark FROM told"))


def _take_sent(own: Store, other: Store) -> int:
    """Remember what the copy sealed: it did leave, so an undo does not forget it."""
    count = 0
    for row in list(rows_as(other, SentRow, _SENT)):
        same = own.one(_SAME_SENT, row[1:4])
        if same is not None:
            if row.told_ms > same[1]:
                own.run("UPDATE sent SET told_ms = ? WHERE id = ?", (row.told_ms, same[0]))
            continue
        own.run("INSERT INTO sent VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", row[1:])
        place = int(own.cell("SELECT max(id) FROM sent"))
        freight = rows_as(other, tuple[bytes, bytes], _FREIGHT, (row.id,))
        own.many("INSERT INTO freight VALUES (?, ?, ?)", ((place, *each) for each in freight))
        count += 1
    return count
