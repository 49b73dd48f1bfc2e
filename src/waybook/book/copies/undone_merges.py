"""Bring merges that were undone in a copy: they stay undone, and can be redone."""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec

from waybook.book.copies.copy_arrivals import BundleKey, CopyArrival
from waybook.book.copies.copy_rows import rows_as
from waybook.book.handover.received_bundles import keep_arrival
from waybook.book.storage.store import Store

_ASIDE = """
SELECT a.arrival, a.record, a.kind, a.uid, coalesce(p.uid, ''), a.at, a.body
FROM aside a LEFT JOIN replicas p ON p.id = a.replica ORDER BY a.rowid"""
_KEEP = "INSERT INTO aside SELECT ?, ?, ?, ?, id, ?, ? FROM replicas WHERE uid = ?"
_HELD = """
SELECT r.uid, e.uid, p.uid, e.at, e.body FROM records r JOIN entries e ON e.record = r.id
JOIN replicas p ON p.id = e.replica WHERE r.uid IN (SELECT value FROM json_each(?))"""
_TOLD = "UPDATE arrivals SET whole = ?, lacking = ?, gone = ? WHERE id = ?"

_Content = tuple[str, str, str, int, str]


class AsideRow(NamedTuple):
    """An entry that an undo moved out of the journal of a copy."""

    arrival: int
    record: str
    kind: str
    uid: str
    replica: str
    at: int
    body: str

    @property
    def content(self) -> _Content:
        """Return all but who brought it."""
        return self.record, self.uid, self.replica, self.at, self.body


def entries_aside_in(other: Store, gone: Collection[str]) -> list[AsideRow]:
    """Return the undone entries of a copy, but not of records that were destroyed."""
    return [each for each in rows_as(other, AsideRow, _ASIDE) if each.record not in gone]


def bring_undone(
    own: Store,
    other: Store,
    aside: Sequence[AsideRow],
    arrivals: Mapping[int, CopyArrival],
    known: Collection[BundleKey],
) -> int:
    """Keep undone merges of a copy that are not known here; return how many steps there are.

    Each becomes an undone step with a number of this book.
    """
    held = _held(own, {each.record for each in aside})
    by_arrival: dict[int, list[AsideRow]] = {}
    for row in aside:
        if row.content not in held:
            by_arrival.setdefault(row.arrival, []).append(row)
    steps: dict[int, list[CopyArrival]] = {}
    for each in arrivals.values():
        if each.undone_ms and (each.id in by_arrival or each.key not in known):
            steps.setdefault(each.step, []).append(each)
    for some in steps.values():
        step = 1 + int(own.cell("SELECT max(id) FROM steps") or 0)
        said = _before(other, some[0].step)
        before = []
        for each in some:
            place = keep_arrival(own, each.as_received(step))
            own.run(_TOLD, (each.whole, each.lacking, each.gone, place))
            own.many(_KEEP, ((place, *_columns(row)) for row in by_arrival.get(each.id, ())))
            before.append((place, *said.get(each.id, (1, "[]", 0))))
        own.run(
            "UPDATE steps SET undone_ms = ?, before = ? WHERE id = ?",
            (some[0].undone_ms, json.dumps(before), step),
        )
    return len(steps)


def _before(other: Store, step: int) -> dict[int, tuple[int, str, int]]:
    """Return for each arrival of an undone step what was said of it: whole, lacking, gone."""
    for (raw,) in rows_as(other, tuple[str], "SELECT before FROM steps WHERE id = ?", (step,)):
        with suppress(msgspec.DecodeError):
            rows = msgspec.json.decode(raw, type=list[tuple[int, int, str, int]])
            return {place: (whole, told, gone) for place, whole, told, gone in rows}
    return {}


def _columns(row: AsideRow) -> tuple[str | int, ...]:
    return row.record, row.kind, row.uid, row.at, row.body, row.replica


def _held(own: Store, records: Collection[str]) -> set[_Content]:
    """Return the entries of records that the open book has, standing or undone."""
    there = json.dumps(sorted(records))
    standing = {tuple(row) for row in own.rows(_HELD, (there,))}
    return standing | {each.content for each in rows_as(own, AsideRow, _ASIDE)}
