"""Undo a step, and redo it. See resources/docs/handover.md, Undo."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from waybook.book.handover.apply_remote import RemoteApply
from waybook.book.handover.built_on import words_of
from waybook.book.handover.local_changes import exchange
from waybook.book.handover.received_bundles import places_of
from waybook.book.handover.redelivered import held_too, keep_again, records_again
from waybook.book.handover.undo_split import UndoSplit, parted
from waybook.book.handover.undone_entries import entries_aside
from waybook.book.log.delete_entries import RecordHeadRow, drop_records, put_back, removing
from waybook.book.projection.columns import orders_of
from waybook.book.queries.decisions import forget_accepted, parts_of
from waybook.book.queries.steering import STEERING
from waybook.book.storage.entry_rows import EntryRow, entries_of, fields_of, json_list
from waybook.book.storage.store import Store
from waybook.book.values import Changes, KeptRecord, UndoOutcome
from waybook.journal.entry import Entry
from waybook.journal.record_state import state_of
from waybook.model.describe import refs_of
from waybook.model.faults import BadInput

T = TypeVar("T")
_Before = tuple[int, int, str, int]
"""The row of an arrival: its number, whole, lacking, gone."""

_STEP = 500
_HEADS = """
SELECT DISTINCT r.id, r.uid, r.kind, r.last, r.grp, r.withdrawn, r.title FROM entries e
JOIN records r ON r.id = e.record
WHERE e.arrival IN (SELECT value FROM json_each(?)) ORDER BY r.id"""
_ROWS = """
SELECT id, whole, lacking, gone, records FROM arrivals
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"""
_EDITED = "It was edited since."
_EDITED_IN_PART = "Only what later edits need stays: {}. The rest of it is undone."
_REFERRED = "“{}” refers to it."
_BROUGHT_TOO = "Step {} brought it too."


@dataclass
class _UndoPlan:
    """What would happen to each record.

    It would `vanish` completely, `revert` in part, or be `kept`. Of those kept, `handed` belong to
    other steps afterwards; of some only a part is kept.
    """

    heads: dict[str, RecordHeadRow] = field(default_factory=dict)
    vanish: set[str] = field(default_factory=set)
    revert: dict[str, frozenset[str]] = field(default_factory=dict)  # to what it will refer then
    kept: dict[str, str] = field(default_factory=dict)
    handed: set[str] = field(default_factory=set)
    refers: dict[str, frozenset[str]] = field(default_factory=dict)


def set_aside(store: Store, step: int, now_ms: int) -> UndoOutcome:
    """Move the entries of a step out of the journal, except values that something was built on.

    What another step brought too stays, as part of that step. Runs in the open transaction: with a
    savepoint, SQLite gets slower with each row.
    """
    places = frozenset(places_of(store, step))
    again = _is_left(store, places)  # what was kept then may have nothing that needs it now
    was_undone = again and _is_undone(store, step)
    _require(store, step, undone=was_undone)
    if not was_undone:
        exchange(store, step)
    with removing(store):
        plan = _plan(store, places)
        lacking = records_again(store, places)
        for part in _parts([plan.heads[uid] for uid in (*plan.vanish, *plan.revert, *plan.handed)]):
            for place, uid in _move(store, part, places, plan):
                lacking[place].add(uid)
        partly = plan.kept.keys() & plan.revert.keys()
        before = _note_lacking(store, places, lacking, partly)
        store.run(
            "UPDATE steps SET undone_ms = ?, before = iif(before = '', ?, before) WHERE id = ?",
            (now_ms, json.dumps(before), step),
        )
    touched = {*plan.vanish, *plan.revert}
    return UndoOutcome(
        len(touched),
        tuple(
            KeptRecord(uid, plan.heads[uid].title, why) for uid, why in sorted(plan.kept.items())
        ),
        Changes(frozenset(touched), frozenset(plan.heads[uid].kind for uid in touched)),
    )


def take_back(store: Store, step: int) -> Changes:
    """Put the undone entries of a step back into the journal, within the open transaction."""
    _require(store, step, undone=True)
    changes = Changes()
    refused: dict[int, set[str]] = {}
    for place in places_of(store, step):
        received_ms = int(store.cell("SELECT received_ms FROM arrivals WHERE id = ?", (place,)))
        arrival = RemoteApply(store, number=place, received_ms=received_ms)
        arrival.take(entries_aside(store, place))
        changes |= arrival.tally.changes
        refused[place] = arrival.lacking  # what cannot be merged again now stays undone
        store.run(
            "DELETE FROM aside WHERE arrival = ? "
            "AND record NOT IN (SELECT value FROM json_each(?))",
            (place, json_list(sorted(arrival.lacking))),
        )
    _note_held(store, step, refused)
    exchange(store, step)
    store.run("UPDATE steps SET undone_ms = 0, before = '' WHERE id = ?", (step,))
    return changes


def _is_left(store: Store, places: Collection[int]) -> bool:
    found = store.cell(
        "SELECT 1 FROM entries WHERE arrival IN (SELECT value FROM json_each(?)) LIMIT 1",
        (json_list(sorted(places)),),
    )
    return bool(found)


def _is_undone(store: Store, step: int) -> bool:
    return bool(store.cell("SELECT undone_ms FROM steps WHERE id = ?", (step,)))


def _require(store: Store, step: int, *, undone: bool) -> None:
    found = store.cell("SELECT undone_ms FROM steps WHERE id = ?", (step,))
    if found is None:
        raise BadInput("There is no step {step}.", code="no-step", step=step)
    if undone and not found:
        raise BadInput("Step {step} is not undone.", code="step-not-undone", step=step)
    if found and not undone:
        raise BadInput("Step {step} is undone already.", code="step-undone", step=step)


def _plan(store: Store, places: Collection[int]) -> _UndoPlan:
    plan = _UndoPlan()
    steps = dict(store.rows("SELECT id, step FROM arrivals"))
    heads = (RecordHeadRow(*row) for row in store.stream(_HEADS, (json_list(places),)))
    for part in _parts(list(heads)):
        links = parted(store, part, places)
        for head in part:
            plan.heads[head.uid] = head
            _judge(plan, head, links[head.id], steps)
    _keep_what_is_referred_to(store, plan)
    return plan


def _judge(
    plan: _UndoPlan, head: RecordHeadRow, links: UndoSplit, steps: Mapping[int, int]
) -> None:
    def entries(some: Sequence[EntryRow]) -> list[Entry]:
        return entries_of(some, head.uid, head.kind)

    def refers(some: Sequence[EntryRow]) -> frozenset[str]:
        shown = state_of(entries(some), orders_of(head.kind)).shown
        return frozenset(uid for _, uid in refs_of(head.kind, shown))

    plan.refers[head.uid] = refers([*links.mine, *links.rest])
    if not (links.lost or links.kept):
        plan.handed.add(head.uid)
        by = min(steps[each.arrival] for each in (*links.handed, *links.pieces))
        plan.kept[head.uid] = _BROUGHT_TOO.format(by)
    elif not links.lost or _began(links):
        plan.kept[head.uid] = _EDITED
    elif links.left:
        plan.revert[head.uid] = refers(links.left)
        if links.kept:
            names = {name for link in links.kept for name in fields_of(link)}
            plan.kept[head.uid] = _EDITED_IN_PART.format(words_of(head.kind, names))
    else:
        plan.vanish.add(head.uid)


def _began(links: UndoSplit) -> bool:
    """Tell whether a record began with the undone entries, and somebody here wrote on it since."""
    first = min(link.id for link in [*links.mine, *links.rest])
    is_ours = any(not link.arrival for link in links.rest)
    return is_ours and first in {link.id for link in (*links.lost, *links.kept)}


def _keep_what_is_referred_to(store: Store, plan: _UndoPlan) -> None:
    """Keep records that other kept records refer to, and those that these refer to, and so on."""
    waiting: list[tuple[str, str]] = []
    for part in _parts(sorted(plan.vanish)):
        for uid, source, title in store.rows(
            "SELECT l.leads_to, r.uid, r.title FROM links l JOIN records r ON r.id = l.source "
            "WHERE l.leads_to IN (SELECT value FROM json_each(?))",
            (json_list(part),),
        ):
            stays = source not in plan.vanish and uid in plan.revert.get(source, (uid,))
            if stays and source != uid:
                waiting.append((uid, title))
    while waiting:
        uid, title = waiting.pop()
        if uid not in plan.vanish:
            continue
        plan.vanish.remove(uid)
        plan.kept[uid] = _REFERRED.format(title)
        waiting += [(other, plan.heads[uid].title) for other in plan.refers[uid]]


def _move(
    store: Store, heads: Sequence[RecordHeadRow], places: Collection[int], plan: _UndoPlan
) -> Iterator[tuple[int, str]]:
    """Move entries to the table of undone entries and update all tables.

    Yield each entry's origin.
    """
    links = parted(store, heads, places)
    for head in heads:
        found = links[head.id]
        _keep_aside(store, head, [*found.mine, *found.undone])
        if head.kind in STEERING:
            for link in found.lost:  # whoever undoes it wants to be asked again
                forget_accepted(store, head.uid, parts_of(link, head.uid).values())
        yield from ((link.arrival, head.uid) for link in found.mine)
    drop_records(store, [(head, links[head.id].mine) for head in heads if head.uid in plan.vanish])
    others = [head for head in heads if head.uid not in plan.vanish]
    for head in others:
        _hand_over(store, links[head.id].handed)
    again = [head for head in others if links[head.id].lost or links[head.id].pieces]
    put_back(
        store,
        [(head, _with_pieces(store, head, links[head.id])) for head in again],
        [link for head in again for link in links[head.id].gone],
    )


def _keep_aside(store: Store, head: RecordHeadRow, links: Sequence[EntryRow]) -> None:
    store.many(
        "INSERT INTO aside SELECT ?, ?, ?, ?, id, ?, ? FROM replicas WHERE uid = ?",
        [
            (link.arrival, head.uid, head.kind, link.uid, link.at, link.body, link.replica)
            for link in links
        ],
    )


def _hand_over(store: Store, links: Sequence[EntryRow]) -> None:
    """Assign entries to other arrivals that carried them too."""
    store.many(
        "UPDATE entries SET arrival = ?, received_ms = ? WHERE id = ?",
        [(link.arrival, link.received_ms, link.id) for link in links],
    )
    store.many(
        "DELETE FROM again WHERE entry = ? AND arrival = ?",
        [(link.id, link.arrival) for link in links],
    )


def _with_pieces(store: Store, head: RecordHeadRow, links: UndoSplit) -> list[EntryRow]:
    """Write the parts that stay as separate entries; return all that stays."""
    pieces: list[EntryRow] = []
    for piece in (*links.pieces, *links.kept):
        number = 1 + int(store.cell("SELECT max(id) FROM entries"))
        link = piece._replace(id=number, prev=0)
        store.run(
            "INSERT INTO entries SELECT ?, ?, ?, ?, id, ?, ?, ?, ? FROM replicas WHERE uid = ?",
            (*link[:4], *link[5:], link.replica),
        )
        pieces.append(link)
    _share(store, head, pieces, links.shared)
    return [*(link for link in links.left if link.id), *pieces]


def _share(
    store: Store, head: RecordHeadRow, pieces: Sequence[EntryRow], shared: Sequence[EntryRow]
) -> None:
    """Record for each part which other arrivals carried it too."""
    written = entries_of(pieces, head.uid, head.kind)
    stands_by = {piece.id: piece.arrival for piece in pieces}
    for link in shared:
        again = held_too(pieces, written, entries_of([link], head.uid, head.kind))
        others = [each for each in again if stands_by[each[0]] != link.arrival]
        keep_again(store, link.arrival, others)


def _note_lacking(
    store: Store,
    places: Collection[int],
    lacking: Mapping[int, Collection[str]],
    partly: Collection[str],
) -> list[_Before]:
    """Record what of each bundle is no longer held; return the earlier rows.

    Of records held `partly` something is lacking, but a bundle with such a record is still held.
    """
    before: list[_Before] = []
    for place, whole, told, gone, records in store.rows(_ROWS, (json_list(sorted(places)),)):
        before.append((place, whole, told, gone))
        lost = lacking.get(place, ())
        whole_ones = {*json.loads(told), *lost}.difference(partly)
        is_gone = gone or (bool(lost) and len(whole_ones) >= records)
        _tell(store, place, whole, told, lost, int(is_gone))
    return before


def _note_held(store: Store, step: int, refused: Mapping[int, Collection[str]]) -> None:
    """Say of a step's bundles again what was said before the undo, but for what was refused."""
    before: list[_Before] = json.loads(store.cell("SELECT before FROM steps WHERE id = ?", (step,)))
    for place, whole, told, gone in before:
        _tell(store, place, whole, told, refused.get(place, ()), gone)


def _tell(
    store: Store, place: int, whole: int, told: str, more: Collection[str], gone: int
) -> None:
    """Record what is lacking of a bundle, if the bundle is known."""
    known = json.loads(told)
    missing = sorted({*known, *more}) if whole or known else []
    store.run(
        "UPDATE arrivals SET whole = ?, lacking = ?, gone = ? WHERE id = ?",
        (int(whole and not missing), json.dumps(missing), gone, place),
    )


def _parts(items: Sequence[T]) -> Iterator[list[T]]:
    waiting = iter(items)
    while part := list(islice(waiting, _STEP)):
        yield part
