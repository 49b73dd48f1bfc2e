"""Snapshots of records: as they are now, or as this book knew them at an instant."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from waybook.book.book import Book
from waybook.book.projection.columns import orders_of, owners_of
from waybook.book.projection.current_values import JOIN, SHOWN, shown
from waybook.book.projection.group_membership import named_group
from waybook.book.queries.authors import names_of
from waybook.book.queries.duplicates import KIND, Duplicates, duplicates_of
from waybook.book.queries.steering import Steering
from waybook.book.storage.entry_rows import EntryRow, chains, entries_of, json_list
from waybook.book.storage.store import Store
from waybook.journal.record_state import state_of
from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord

NOTHING: Mapping[str, str] = {}

_ANY = f"""
SELECT r.uid, r.kind, g.uid, r.conflicts, n.received_ms, n.replica, n.prev, r.id, r.last, {SHOWN}
FROM records r {JOIN} LEFT JOIN groups g ON g.id = r.grp"""  # noqa: S608 - fixed words only
_NOW = f"{_ANY} WHERE r.withdrawn = 0"
_THESE = f"{_ANY} WHERE r.uid IN (SELECT value FROM json_each(?))"  # noqa: S608 - fixed words only
_OF_BODY = f"""
{_NOW} AND r.kind IN ('group', 'affiliation')
AND r.id IN (SELECT l.source FROM links l WHERE l.leads_to = ?)"""  # noqa: S608 - fixed words only
_OF_GROUP = f"{_NOW} AND r.grp = (SELECT id FROM groups WHERE uid = ?)"  # noqa: S608 - fixed words only
_NEWEST = f"""
{_NOW} AND r.id IN (
  SELECT id FROM (
    SELECT s.id, row_number() OVER (PARTITION BY s.grp ORDER BY s.place DESC, s.uid DESC) AS nth
    FROM records s JOIN groups h ON h.id = s.grp
    WHERE s.kind = ? AND s.withdrawn = 0 AND h.uid IN (SELECT value FROM json_each(?))
  ) WHERE nth = 1
)"""  # noqa: S608 - fixed words only
_OF_KIND = f"{_NOW} AND r.kind = ? AND r.place >= ?"
_BODY = {"group": "part_of", "affiliation": "body"}
_REPLICAS = "SELECT r.id, r.uid, a.fingerprint FROM replicas r JOIN authors a ON a.id = r.author"
_NAMING = "SELECT DISTINCT record FROM entries WHERE received_ms <= ? AND instr(body, ?) > 0"
_CHILDREN = """
SELECT DISTINCT l.source FROM links l WHERE l.leads_to IN (SELECT value FROM json_each(?))"""
_LAST = """
SELECT id, uid, kind, last FROM records
WHERE id IN (SELECT value FROM json_each(?)) OR uid IN (SELECT value FROM json_each(?))"""


class _Authors(NamedTuple):
    """The author of each replica, by its number and by its id, and the authors' names."""

    by_number: Mapping[int, str]
    by_uid: Mapping[str, str]
    names: Mapping[str, str]


class RecordScope(NamedTuple):
    """Which records to read: all of one group, or some kinds in all groups.

    `kinds` gives for each kind the date before which records are left out, or ''; only kinds that
    have a date may have one here. `newest` names a dated kind of which only the newest record of
    each of some groups is read.
    """

    group: str = ""
    kinds: Mapping[str, str] = NOTHING
    newest: str = ""
    groups: Collection[str] = ()


def noted(book: Book, chosen: RecordScope) -> list[SnapshotRecord]:
    """Return the current records without withdrawn ones."""
    store = book.store
    if chosen.newest:
        rows = store.rows(_NEWEST, (chosen.newest, json_list(list(chosen.groups))))
    else:
        rows = store.rows(_OF_GROUP, (chosen.group,)) if chosen.group else []
    for bounds in chosen.kinds.items():
        rows += store.rows(_OF_KIND, bounds)
    return _read(book, rows)


def noted_these(
    book: Book, uids: Collection[str], known_ms: int | None = None
) -> dict[str, SnapshotRecord]:
    """Return some records by their uids, withdrawn ones too: now, or as known at an instant."""
    wanted = json_list(sorted(uids))
    if known_ms is None:
        found = _read(book, book.store.rows(_THESE, (wanted,))) if uids else []
    else:
        found = list(_replayed(book.store, _authors(book), [], sorted(uids), known_ms))
    return {each.uid: each for each in found}


def parts_of(book: Book, group: str, known_ms: int | None = None) -> list[SnapshotRecord]:
    """Return the groups that are part of a group, and the affiliations to it.

    Now, or as this book knew them at an instant.
    """
    if known_ms is None:
        found = _read(book, book.store.rows(_OF_BODY, (group,)))
    else:
        numbers = [row[0] for row in book.store.rows(_NAMING, (known_ms, group))]
        found = list(_replayed(book.store, _authors(book), numbers, [], known_ms))
    return [
        each
        for each in found
        if each.kind in _BODY
        and each.text(_BODY[each.kind]) == group
        and each.fields.get("withdrawn") is not True
    ]


def noted_by(book: Book, group: str, known_ms: int) -> list[SnapshotRecord]:
    """Return what this book knew about a group at an instant, by its own clock.

    Only entries received by then count; they are replayed. Records that belonged to the group then,
    and belong to another now, are included.
    """
    store, authors = book.store, _authors(book)
    found: dict[str, SnapshotRecord] = {}
    numbers = [row[0] for row in store.rows(_NAMING, (known_ms, group))]
    level = list(_replayed(store, authors, numbers, [group], known_ms))
    inside = {group}
    while level:
        fresh = [n for n in level if n.uid not in found and _belongs(n, group, inside)]
        found.update({each.uid: each for each in fresh})
        inside.update(each.uid for each in fresh)
        uids = json_list([each.uid for each in fresh])
        numbers = [row[0] for row in store.rows(_CHILDREN, (uids,))] if fresh else []
        level = list(_replayed(store, authors, numbers, [], known_ms))
    return [each for each in found.values() if each.fields.get("withdrawn") is not True]


def duplicates_by(book: Book, known_ms: int) -> Duplicates:
    """Return which contacts were one person by the claims in force here at an instant."""
    return duplicates_of(book.store, Steering(book.store).in_force(KIND, known_ms).items())


def _belongs(each: SnapshotRecord, group: str, inside: Collection[str]) -> bool:
    named = named_group(each.uid, each.kind, each.fields)
    if named:
        return named == group
    return any(each.text(name) in inside for name in owners_of(each.kind).others)


def _replayed(
    store: Store,
    authors: _Authors,
    numbers: Collection[int],
    uids: Collection[str],
    known_ms: int,
) -> Iterator[SnapshotRecord]:
    rows = store.rows(_LAST, (json_list(numbers), json_list(uids)))
    links = chains(store, [row[3] for row in rows])
    for number, uid, kind, _ in rows:
        known = [link for link in links[number] if link.received_ms <= known_ms]
        if known:
            state = state_of(entries_of(known, uid, kind), orders_of(kind))
            group = named_group(uid, kind, state.shown)
            yield _by_first(uid, kind, group, state.shown, state.conflicts, known, authors)


def _by_first(
    uid: str,
    kind: str,
    group: str,
    fields: Mapping[str, Json],
    conflicts: Iterable[str],
    links: Sequence[EntryRow],
    authors: _Authors,
) -> SnapshotRecord:
    """Attribute a record to the author of its first entry."""
    first = min(links, key=lambda link: (link.at, link.uid))
    author = authors.by_uid[first.replica]
    return SnapshotRecord(
        uid,
        kind,
        group,
        dict(fields),
        author,
        authors.names[author],
        min(link.received_ms for link in links),
        tuple(conflicts),
    )


def _noted(row: Any, authors: _Authors, links: Sequence[EntryRow]) -> SnapshotRecord:
    uid, kind, group, conflicts, received_ms, replica = row[:6]
    fields = shown(*row[9:])
    if links:
        return _by_first(uid, kind, group or "", fields, conflicts.split(), links, authors)
    author = authors.by_number[replica]
    return SnapshotRecord(
        uid,
        kind,
        group or "",
        fields,
        author,
        authors.names[author],
        received_ms,
        tuple(conflicts.split()),
    )


def _read(book: Book, rows: Sequence[Any]) -> list[SnapshotRecord]:
    authors = _authors(book)
    earlier = chains(book.store, [row[8] for row in rows if row[6]])
    return [_noted(row, authors, earlier.get(row[7], ())) for row in rows]


def _authors(book: Book) -> _Authors:
    rows = book.store.rows(_REPLICAS)
    fingerprints = {row[2] for row in rows}
    me = {book.signing.fingerprint: book.name}
    names = names_of(book.store, fingerprints, me=me)
    named = {each: names[each] or each.removeprefix("SHA256:")[:12] for each in fingerprints}
    return _Authors({row[0]: row[2] for row in rows}, {row[1]: row[2] for row in rows}, named)
