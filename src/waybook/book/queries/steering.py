"""What is in force of records that steer the book.

See resources/docs/decisions/0018. Only entries that were written here, or that a person here
accepted, count.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from waybook.book.projection.columns import orders_of
from waybook.book.queries.decisions import Decisions, Mark, decisions, parts_of
from waybook.book.storage.entry_rows import EntryRow, chains, entries_of, json_list, some_of
from waybook.book.storage.store import Store
from waybook.journal.record_state import state_of
from waybook.journal.siblings import Sibling
from waybook.model.fields import Json
from waybook.model.kinds import KINDS

Fields = Mapping[str, Json]
STEERING = tuple(sorted(kind.code for kind in KINDS.values() if kind.steers))
_ID_LENGTH = 12
# What came in one entry that nobody accepted is the bulk of a flood: it is not even read.
_HEADS = """
SELECT r.id, r.uid, r.kind, r.last FROM records r JOIN entries e ON e.id = r.last
WHERE r.kind = ? AND NOT (e.prev = 0 AND e.arrival <> 0 AND NOT EXISTS (
  SELECT 1 FROM decisions d WHERE d.record = r.uid AND d.accepted = 1
))"""
_ALL_HEADS = """
SELECT id, uid, kind, last FROM records WHERE kind IN (SELECT value FROM json_each(?1))
AND (?2 = '' OR uid IN (SELECT value FROM json_each(?2)))"""
_HEAD = "SELECT id, uid, kind, last FROM records WHERE uid = ?"
_SENDERS = "SELECT id, sender, sender_name, received_ms, number FROM arrivals"

_Head = tuple[int, str, str, int]


class Sender(NamedTuple):
    """Who sent a suggestion, and when."""

    fingerprint: str
    name: str
    received_ms: int
    bundle: int


class PendingChange(NamedTuple):
    """A steering record that would change in force if all its received parts were accepted.

    `now` and `then` are its fields in force before and after; empty if it is not in force. `marks`
    are the parts that are not accepted; `arrival` is the newest that brought one. If it does not
    wait, it was declined.
    """

    id: str
    uid: str
    kind: str
    now: Fields
    then: Fields
    marks: frozenset[Mark]
    arrival: int
    sender: Sender
    waits: bool


class Steering:
    """Read what is in force of the records that steer a book, and what is only suggested."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def in_force(self, kind: str, known_ms: int | None = None) -> dict[str, Fields]:
        """Return by uid what is in force of the records of a kind, or was at an instant."""
        heads = self._store.rows(_HEADS, (kind,))
        decided = decisions(self._store, [head[1] for head in heads], known_ms)
        found: dict[str, Fields] = {}
        for head, links in _linked(self._store, heads):
            known = [link for link in links if known_ms is None or link.received_ms <= known_ms]
            fields = _state(head, [_counting(link, head[1], decided) for link in known])
            if _stands(fields):
                found[head[1]] = fields
        return found

    def counting(self, uid: str) -> Fields:
        """Return the fields of one record of any kind that count here, withdrawn or not."""
        heads = self._store.rows(_HEAD, (uid,))
        decided = decisions(self._store, [uid])
        for head, links in _linked(self._store, heads):
            return _state(head, [_counting(link, uid, decided) for link in links])
        return {}

    def counted(self, uid: str, *, without: Collection[str]) -> dict[str, tuple[Sibling, ...]]:
        """Return the fields of one record that would count here without some entries."""
        heads = self._store.rows(_HEAD, (uid,))
        decided = decisions(self._store, [uid])
        for (_, _, kind, _), links in _linked(self._store, heads):
            some = [_counting(link, uid, decided) for link in links if link.uid not in without]
            entries = entries_of([link for link in some if link is not None], uid, kind)
            if entries:
                fields = state_of(entries, orders_of(kind)).fields
                return {name: field.candidates for name, field in fields.items()}
        return {}

    def suggested(self, among: Collection[str] | None = None) -> list[PendingChange]:
        """Return received changes that are not in force, newest first.

        Only of some records, if given.
        """
        some = "" if among is None else json_list(list(among))
        heads = self._store.rows(_ALL_HEADS, (json_list(STEERING), some))
        decided = decisions(self._store, [head[1] for head in heads]) if heads else Decisions()
        known = self.senders() if heads else {}
        found = [
            each
            for head, links in _linked(self._store, heads)
            if any(link.arrival for link in links)
            if (each := _pending(head, links, decided, known)) is not None
        ]
        return sorted(found, key=lambda each: (-each.arrival, each.kind, each.uid))

    def senders(self) -> dict[int, Sender]:
        """Return the sender of each arrival, by its number."""
        return {row[0]: Sender(*row[1:]) for row in self._store.rows(_SENDERS)}


def _linked(store: Store, heads: Sequence[_Head]) -> Iterator[tuple[_Head, list[EntryRow]]]:
    links = chains(store, [head[3] for head in heads]) if heads else {}
    for head in heads:
        yield head, links[head[0]]


def _pending(
    head: _Head, links: Sequence[EntryRow], decided: Decisions, senders: Mapping[int, Sender]
) -> PendingChange | None:
    _, uid, kind, _ = head
    parts = {link.id: parts_of(link, uid) for link in links if link.arrival}
    came = {mark: link for link in links for mark in parts.get(link.id, {}).values()}
    marks = came.keys() - decided.accepted
    if not marks:
        return None
    now = _amounts(head, links, parts, decided.accepted)
    then = _amounts(head, links, parts, came.keys())
    if _steering(kind, now) == _steering(kind, then):
        return None
    # What was declined is not asked about again because something else of the record came.
    asked = _amounts(head, links, parts, decided.accepted | decided.declined)
    waits = not marks <= decided.declined and _steering(kind, asked) != _steering(kind, then)
    arrival = max(came[mark].arrival for mark in marks)
    told = sha256(f"waybook suggestion\n{uid}\n".encode() + b"".join(sorted(marks)))
    name = told.hexdigest()[:_ID_LENGTH]
    return PendingChange(
        name, uid, kind, now, then, frozenset(marks), arrival, senders[arrival], waits
    )


def _amounts(
    head: _Head,
    links: Sequence[EntryRow],
    parts: Mapping[int, Mapping[str, Mark]],
    counting: Collection[Mark],
) -> Fields:
    """Return the fields in force if only some received parts count; {} if it is not in force."""
    some = [_some(link, parts[link.id], counting) if link.arrival else link for link in links]
    fields = _state(head, some)
    return fields if _stands(fields) else {}


def _steering(kind: str, fields: Fields) -> Fields:
    return {name: fields[name] for name in KINDS[kind].steers if name in fields}


def _counting(link: EntryRow, uid: str, decided: Decisions) -> EntryRow | None:
    if not link.arrival:
        return link
    if uid not in decided.changed:
        return None
    return _some(link, parts_of(link, uid), decided.accepted)


def _some(link: EntryRow, parts: Mapping[str, Mark], marks: Collection[Mark]) -> EntryRow | None:
    names = [name for name, mark in parts.items() if mark in marks]
    return some_of(link, names) if names else None


def _state(head: _Head, links: Sequence[EntryRow | None]) -> Fields:
    _, uid, kind, _ = head
    counting = [link for link in links if link is not None]
    if not counting:
        return {}
    return state_of(entries_of(counting, uid, kind), orders_of(kind)).shown


def _stands(fields: Fields) -> bool:
    return bool(fields) and fields.get("withdrawn") is not True
