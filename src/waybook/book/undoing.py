"""Set a step's arrivals aside, and take them back in. See resources/docs/handover.md, Undo."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from waybook.book.absorbing import Arrival
from waybook.book.arrivals import places_of
from waybook.book.carrying import held_too, keep_again, records_again
from waybook.book.chains import Link, entries_of, json_list
from waybook.book.deriving import orders_of
from waybook.book.parting import Parted, parted
from waybook.book.removing import Head, drop_records, put_back, removing
from waybook.book.set_aside import entries_aside
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
SELECT id, whole, lacking, gone, records FROM arrivals
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"""
_EDITED = "It was edited since."
_REFERRED = "“{}” refers to it."
_BROUGHT_TOO = "Step {} brought it too."
_NOT_THERE = "There is no step {}. See `waybook steps BOOK`."


@dataclass
class _Plan:
    """What would become of each record: `vanish` wholly, `revert` in part, or be `kept`.

    Of those kept, `handed` stand by other steps from then on.
    """

    heads: dict[str, Head] = field(default_factory=dict)
    vanish: set[str] = field(default_factory=set)
    revert: dict[str, frozenset[str]] = field(default_factory=dict)  # to what it will refer then
    kept: dict[str, str] = field(default_factory=dict)
    handed: set[str] = field(default_factory=set)
    refers: dict[str, frozenset[str]] = field(default_factory=dict)


def set_aside(store: Store, step: int, now_ms: int) -> Undone:
    """Move what came by a step out of the journal, unless something was built on it.

    What another step brought too stays, under that one. Within the open transaction: with a
    savepoint in between, SQLite gets slower with each row.
    """
    _require(store, step, undone=False)
    places = frozenset(places_of(store, step))
    with removing(store):
        plan = _plan(store, places)
        lacking = records_again(store, places)
        for part in _parts([plan.heads[uid] for uid in (*plan.vanish, *plan.revert, *plan.handed)]):
            for place, uid in _move(store, part, places, plan):
                lacking[place].add(uid)
        before = _note_lacking(store, places, lacking)
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
        arrival.take(entries_aside(store, place))
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
    steps = dict(store.rows("SELECT id, step FROM arrivals"))
    heads = (Head(*row) for row in store.stream(_HEADS, (json_list(places),)))
    for part in _parts(list(heads)):
        links = parted(store, part, places)
        for head in part:
            plan.heads[head.uid] = head
            _judge(plan, head, links[head.id], steps)
    _keep_what_is_referred_to(store, plan)
    return plan


def _judge(plan: _Plan, head: Head, links: Parted, steps: Mapping[int, int]) -> None:
    def entries(some: Sequence[Link]) -> list[Entry]:
        return entries_of(some, head.uid, head.kind)

    def refers(some: Sequence[Link]) -> frozenset[str]:
        shown = state_of(entries(some), orders_of(head.kind)).shown
        return frozenset(uid for _, uid in refs_of(head.kind, shown))

    plan.refers[head.uid] = refers([*links.mine, *links.rest])
    lost, rest = entries(links.lost), entries(links.rest)
    if not lost:
        plan.handed.add(head.uid)
        by = min(steps[each.arrival] for each in (*links.handed, *links.pieces))
        plan.kept[head.uid] = _BROUGHT_TOO.format(by)
    elif any(_had_seen(later, entry) for later in rest for entry in lost) or _began(links):
        plan.kept[head.uid] = _EDITED
    elif links.left:
        plan.revert[head.uid] = refers(links.left)
    else:
        plan.vanish.add(head.uid)


def _began(links: Parted) -> bool:
    """Tell whether a record began with what is lost, and somebody here has written on it since."""
    first = min(link.id for link in [*links.mine, *links.rest])
    is_ours = any(not link.arrival for link in links.rest)
    return is_ours and first in {link.id for link in links.lost}


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
    links = parted(store, heads, places)
    for head in heads:
        found = links[head.id]
        _keep_aside(store, head, [*found.mine, *found.undone])
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


def _keep_aside(store: Store, head: Head, links: Sequence[Link]) -> None:
    store.many(
        "INSERT INTO aside SELECT ?, ?, ?, ?, id, ?, ? FROM replicas WHERE uid = ?",
        [
            (link.arrival, head.uid, head.kind, link.uid, link.at, link.body, link.replica)
            for link in links
        ],
    )


def _hand_over(store: Store, links: Sequence[Link]) -> None:
    """Let entries stand by other arrivals that carried them too."""
    store.many(
        "UPDATE entries SET arrival = ?, received_ms = ? WHERE id = ?",
        [(link.arrival, link.received_ms, link.id) for link in links],
    )
    store.many(
        "DELETE FROM again WHERE entry = ? AND arrival = ?",
        [(link.id, link.arrival) for link in links],
    )


def _with_pieces(store: Store, head: Head, links: Parted) -> list[Link]:
    """Write the pieces that stay as entries of their own; return all that stays."""
    pieces: list[Link] = []
    for piece in links.pieces:
        number = 1 + int(store.cell("SELECT max(id) FROM entries"))
        link = piece._replace(id=number, prev=0)
        store.run(
            "INSERT INTO entries SELECT ?, ?, ?, ?, id, ?, ?, ?, ? FROM replicas WHERE uid = ?",
            (*link[:4], *link[5:], link.replica),
        )
        pieces.append(link)
    _share(store, head, pieces, links.shared)
    return [*(link for link in links.left if link.id), *pieces]


def _share(store: Store, head: Head, pieces: Sequence[Link], shared: Sequence[Link]) -> None:
    """Note of pieces which other arrivals carried them too."""
    written = entries_of(pieces, head.uid, head.kind)
    stands_by = {piece.id: piece.arrival for piece in pieces}
    for link in shared:
        again = held_too(pieces, written, entries_of([link], head.uid, head.kind))
        others = [each for each in again if stands_by[each[0]] != link.arrival]
        keep_again(store, link.arrival, others)


def _note_lacking(
    store: Store, places: Collection[int], lacking: Mapping[int, Collection[str]]
) -> list[_Before]:
    """Note what of each bundle does not stand by it any more; return what was said before."""
    before: list[_Before] = []
    for place, whole, told, gone, records in store.rows(_ROWS, (json_list(sorted(places)),)):
        before.append((place, whole, told, gone))
        lost = lacking.get(place, ())
        is_gone = gone or (bool(lost) and len({*json.loads(told), *lost}) >= records)
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
    """Say what is lacking of a bundle; of one that nothing is known of, nothing is said."""
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
