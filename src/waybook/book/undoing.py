"""Set a step's arrivals aside, and take them back in. See resources/docs/handover.md, Undo."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from waybook.book.absorbing import Arrival
from waybook.book.arrivals import places_of
from waybook.book.chains import Link, chains, entries_of, entry_of, json_list
from waybook.book.deriving import orders_of
from waybook.book.removing import Head, drop_records, put_back, removing
from waybook.book.shapes import Changes, Kept, Undone
from waybook.book.store import Store
from waybook.journal.entry import Entry
from waybook.journal.record_state import state_of
from waybook.model.describe import refs_of
from waybook.model.faults import BadInput

T = TypeVar("T")
_Before = tuple[int, int, str, int]
"""What an arrival said of itself: its number, whole, lacking, gone."""

_STEP = 500
_HEADS = """
SELECT DISTINCT r.id, r.uid, r.kind, r.last, r.grp, r.withdrawn, r.title FROM entries e
JOIN records r ON r.id = e.record
WHERE e.arrival IN (SELECT value FROM json_each(?)) ORDER BY r.id"""
_ROWS = """
SELECT b.id, b.whole, b.lacking, b.gone, b.records, a.id FROM arrivals a
JOIN arrivals b ON b.sha256 = a.sha256 AND b.book = a.book AND b.number = a.number
WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id"""
_OTHERS = """
SELECT id, book || sha256, whole, lacking, gone, records FROM arrivals
WHERE gone = 0 AND (whole <> 0 OR lacking <> '[]')
AND id NOT IN (SELECT value FROM json_each(?))"""
_BROUGHT = """
SELECT DISTINCT a.book || a.sha256, r.uid FROM entries e
JOIN arrivals a ON a.id = e.arrival JOIN records r ON r.id = e.record"""
_EDITED = "It was edited since."
_REFERRED = "“{}” refers to it."
_NOT_THERE = "There is no step {}. See `waybook steps BOOK`."


@dataclass
class _Plan:
    """What would become of each record: `vanish` wholly, `revert` in part, or be `kept`."""

    heads: dict[str, Head] = field(default_factory=dict)
    vanish: set[str] = field(default_factory=set)
    revert: dict[str, frozenset[str]] = field(default_factory=dict)  # to what it will refer then
    kept: dict[str, str] = field(default_factory=dict)
    refers: dict[str, frozenset[str]] = field(default_factory=dict)
    shared: set[int] = field(default_factory=set)  # other arrivals that brought some of the same


def set_aside(store: Store, step: int, now_ms: int) -> Undone:
    """Move what came by a step out of the journal, unless something was built on it.

    Within the open transaction: with a savepoint in between, SQLite gets slower with each row.
    """
    _require(store, step, undone=False)
    places = frozenset(places_of(store, step))
    with removing(store):
        plan = _plan(store, places)
        lacking: dict[int, set[str]] = defaultdict(set)
        for part in _parts([plan.heads[uid] for uid in (*plan.vanish, *plan.revert)]):
            for place, uid in _move(store, part, places, plan):
                lacking[place].add(uid)
        before = _note_lacking(store, places, lacking, plan.shared)
        store.run(
            "UPDATE steps SET undone_ms = ?, before = ? WHERE id = ?",
            (now_ms, json.dumps(before), step),
        )
    touched = {*plan.vanish, *plan.revert}
    return Undone(
        len(touched),
        tuple(Kept(uid, plan.heads[uid].title, why) for uid, why in sorted(plan.kept.items())),
        Changes(frozenset(touched), frozenset(plan.heads[uid].kind for uid in touched)),
    )


def take_back(store: Store, step: int) -> Changes:
    """Put what an undo of a step set aside into the journal again, within the open transaction."""
    _require(store, step, undone=True)
    changes = Changes()
    refused: dict[int, set[str]] = {}
    for place in places_of(store, step):
        received_ms = int(store.cell("SELECT received_ms FROM arrivals WHERE id = ?", (place,)))
        arrival = Arrival(store, number=place, received_ms=received_ms)
        arrival.take(_aside(store, place))
        changes |= arrival.tally.changes
        refused[place] = arrival.lacking  # what cannot come in again now is still set aside
        store.run(
            "DELETE FROM aside WHERE arrival = ? "
            "AND record NOT IN (SELECT value FROM json_each(?))",
            (place, json_list(sorted(arrival.lacking))),
        )
    _note_held(store, step, refused)
    store.run("UPDATE steps SET undone_ms = 0, before = '' WHERE id = ?", (step,))
    return changes


def _require(store: Store, step: int, *, undone: bool) -> None:
    found = store.cell("SELECT undone_ms FROM steps WHERE id = ?", (step,))
    if found is None:
        raise BadInput(_NOT_THERE.format(step))
    if bool(found) != undone:
        raise BadInput(
            f"Step {step} stands already. See `waybook steps BOOK`."
            if undone
            else f"Step {step} is undone already. See `waybook steps BOOK`."
        )


def _plan(store: Store, places: Collection[int]) -> _Plan:
    plan = _Plan()
    heads = (Head(*row) for row in store.stream(_HEADS, (json_list(places),)))
    for part in _parts(list(heads)):
        links = chains(store, [head.last for head in part])
        for head in part:
            plan.heads[head.uid] = head
            _judge(plan, head, links[head.id], places)
    _keep_what_is_referred_to(store, plan)
    return plan


def _judge(plan: _Plan, head: Head, links: Sequence[Link], places: Collection[int]) -> None:
    mine = entries_of((each for each in links if each.arrival in places), head.uid, head.kind)
    rest = entries_of((each for each in links if each.arrival not in places), head.uid, head.kind)
    orders = orders_of(head.kind)
    shown = state_of([*mine, *rest], orders).shown
    plan.refers[head.uid] = frozenset(uid for _, uid in refs_of(head.kind, shown))
    if any(_had_seen(later, entry) for later in rest for entry in mine):
        plan.kept[head.uid] = _EDITED
    elif rest:
        plan.shared.update(each.arrival for each in links if each.arrival not in places)
        shown = state_of(rest, orders).shown
        plan.revert[head.uid] = frozenset(uid for _, uid in refs_of(head.kind, shown))
    else:
        plan.vanish.add(head.uid)


def _had_seen(later: Entry, entry: Entry) -> bool:
    return any(
        name in later.fields and later.fields[name].seen.get(entry.replica, 0) >= given.counter
        for name, given in entry.fields.items()
    )


def _keep_what_is_referred_to(store: Store, plan: _Plan) -> None:
    """Keep records that others need, and what these refer to in turn, until nothing is missing."""
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
    store: Store, heads: Sequence[Head], places: Collection[int], plan: _Plan
) -> Iterator[tuple[int, str]]:
    """Move entries aside and bring the tables up to date; yield where each came from."""
    links = chains(store, [head.last for head in heads])
    for head in heads:
        mine = [link for link in links[head.id] if link.arrival in places]
        store.many(
            "INSERT INTO aside SELECT arrival, ?, ?, uid, replica, at, body FROM entries "
            "WHERE id = ?",
            [(head.uid, head.kind, link.id) for link in mine],
        )
        yield from ((link.arrival, head.uid) for link in mine)
    drop_records(store, [(head, links[head.id]) for head in heads if head.uid in plan.vanish])
    reverted = [head for head in heads if head.uid in plan.revert]
    put_back(
        store,
        [(head, [e for e in links[head.id] if e.arrival not in places]) for head in reverted],
        [e for head in reverted for e in links[head.id] if e.arrival in places],
    )


def _note_lacking(
    store: Store, places: Collection[int], lacking: Mapping[int, Collection[str]], touched: set[int]
) -> list[_Before]:
    """Note what of each bundle is not held any more; return what was said of it before."""
    before: list[_Before] = []
    for place, whole, told, gone, records, origin in store.rows(
        _ROWS, (json_list(sorted(places)),)
    ):
        missing = {*json.loads(told), *lacking.get(origin, ())}
        before.append((place, whole, told, gone))
        is_gone = gone or (bool(lacking.get(origin)) and len(missing) >= records)
        store.run(
            "UPDATE arrivals SET whole = ?, lacking = ?, gone = ? WHERE id = ?",
            (int(whole and not missing), json.dumps(sorted(missing)), int(is_gone), place),
        )
    if any(lacking.values()):
        before += _note_doubtful(store, {place for place, *_ in before}, touched)
    return before


def _note_doubtful(store: Store, but: Collection[int], touched: Collection[int]) -> list[_Before]:
    """Say nothing any more of bundles that may have carried what was set aside.

    Of what was held already when they came nothing is kept. Each counts as not held until it, or
    what it brought, comes again.
    """
    before: list[_Before] = []
    brought: dict[str, set[str]] = defaultdict(set)
    for bundle, uid in store.stream(_BROUGHT, ()):
        brought[bundle].add(uid)
    for place, bundle, whole, told, gone, records in store.rows(_OTHERS, (json_list(sorted(but)),)):
        is_all_known = 0 < records <= len(brought[bundle].union(json.loads(told)))
        if place in touched or not is_all_known:
            before.append((place, whole, told, gone))
            store.run("UPDATE arrivals SET whole = 0, lacking = '[]' WHERE id = ?", (place,))
    return before


def _note_held(store: Store, step: int, refused: Mapping[int, Collection[str]]) -> None:
    """Say of bundles again what was said before the undo, as far as no other undo stands.

    Where one does, the best that was said is left with it: it is said when that is taken back.
    """
    others: dict[int, dict[int, _Before]] = {}
    for other, told in store.rows(
        "SELECT id, before FROM steps WHERE undone_ms <> 0 AND id <> ?", (step,)
    ):
        others[other] = {row[0]: tuple(row) for row in json.loads(told)}
    before: list[_Before] = json.loads(store.cell("SELECT before FROM steps WHERE id = ?", (step,)))
    for place, whole, told, gone in before:
        ours = (place, whole, _with(store, place, told, refused), gone)
        for rows in others.values():
            if place in rows:
                rows[place] = min(ours, rows[place], key=_completeness)
                break
        else:
            store.run(
                "UPDATE arrivals SET whole = ?, lacking = ?, gone = ? WHERE id = ?",
                (int(whole and ours[2] == "[]"), ours[2], gone, place),
            )
    store.many(
        "UPDATE steps SET before = ? WHERE id = ?",
        [(json.dumps(list(rows.values())), other) for other, rows in others.items()],
    )


def _with(store: Store, place: int, told: str, refused: Mapping[int, Collection[str]]) -> str:
    """Add what was refused of a bundle to what is said to be lacking of it."""
    missing = {
        uid
        for origin, uids in refused.items()
        if uids
        and store.cell(
            "SELECT 1 FROM arrivals a JOIN arrivals b ON b.sha256 = a.sha256 AND b.book = a.book "
            "WHERE a.id = ? AND b.id = ?",
            (origin, place),
        )
        for uid in uids
    }
    return json.dumps(sorted({*json.loads(told), *missing}))


def _completeness(row: _Before) -> tuple[int, int, int]:
    _, whole, told, gone = row
    return (gone, -whole, len(json.loads(told)))


def _aside(store: Store, place: int) -> Iterator[Entry]:
    rows = store.rows(
        "SELECT a.record, a.kind, a.uid, p.uid, a.at, a.body FROM aside a "
        "JOIN replicas p ON p.id = a.replica WHERE a.arrival = ? ORDER BY a.rowid",
        (place,),
    )
    for record, kind, uid, replica, at, body in rows:
        yield entry_of(Link(0, 0, 0, uid, replica, at, 0, 0, body), record, kind)


def _parts(items: Sequence[T]) -> Iterator[list[T]]:
    waiting = iter(items)
    while part := list(islice(waiting, _STEP)):
        yield part
