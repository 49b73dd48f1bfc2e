"""Snapshots of records: as they are now, or as this book knew them at an instant."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from waybook.book.book import Book
from waybook.book.projection.columns import orders_of, owners_of
from waybook.book.projection.current_values import shown
from waybook.book.projection.group_membership import named_group
from waybook.book.queries.authors import names_of
from waybook.book.queries.claims import duplicates_in_force
from waybook.book.queries.duplicates import Duplicates
from waybook.book.record_scopes import ANY, GIVEN, RecordScope, rows_of
from waybook.book.storage.entry_rows import EntryRow, chains, entries_of, json_list
from waybook.book.storage.store import Store
from waybook.journal.record_state import state_of
from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord

_THESE = f"{ANY} WHERE r.uid IN {GIVEN}"
# A plus before a column keeps SQLite from an index that would scatter the reading over the disk.
_OF_BODIES = f"""
{ANY} WHERE r.withdrawn = 0 AND +r.kind IN ('group', 'affiliation')
AND r.id IN (SELECT l.source FROM links l WHERE l.leads_to IN {GIVEN})"""  # noqa: S608 - fixed words only
_BODY = {"group": "part_of", "affiliation": "body"}
_GROUP = "SELECT uid FROM groups WHERE id = ?"
_GROUPS = "SELECT id, uid FROM groups"
_FEW_GROUPS = 8  # more of them are read at once
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


class _GroupUids(dict[int, str]):
    """The uids of groups by their numbers: some looked up one by one, or else all read at once."""

    def __init__(self, store: Store) -> None:
        super().__init__({0: ""})
        self._store = store

    def __missing__(self, number: int) -> str:
        if len(self) > _FEW_GROUPS:
            self.update(self._store.rows(_GROUPS))
        elif found := self._store.rows(_GROUP, (number,)):
            self[number] = found[0][0]
        return self.setdefault(number, "")


def noted(book: Book, chosen: RecordScope) -> list[SnapshotRecord]:
    """Return the current records without withdrawn ones."""
    return _read(book, rows_of(book.store, chosen))


def groups_of_records(book: Book) -> set[str]:
    """Return the uids of the groups that records belong to, in this book or not."""
    return {uid for _, uid in book.store.rows(_GROUPS)}


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


def parts_of(
    book: Book, groups: Collection[str], known_ms: int | None = None
) -> list[SnapshotRecord]:
    """Return the groups that are part of a group, which may be several, and the affiliations to it.

    Now, or as this book knew them at an instant.
    """
    if known_ms is None:
        found = _read(book, book.store.rows(_OF_BODIES, (json_list(list(groups)),)))
    else:
        rows = [row for uid in groups for row in book.store.rows(_NAMING, (known_ms, uid))]
        numbers = [row[0] for row in rows]
        found = list(_replayed(book.store, _authors(book), numbers, [], known_ms))
    return [
        each
        for each in found
        if each.kind in _BODY
        and each.text(_BODY[each.kind]) in groups
        and each.fields.get("withdrawn") is not True
    ]


def noted_by(book: Book, groups: Collection[str], known_ms: int) -> list[SnapshotRecord]:
    """Return what this book knew about a group at an instant, by its own clock.

    Several groups may be one.

    Only entries received by then count; they are replayed. Records that belonged to the group then,
    and belong to another now, are included.
    """
    store, authors = book.store, _authors(book)
    found: dict[str, SnapshotRecord] = {}
    numbers = [row[0] for uid in groups for row in store.rows(_NAMING, (known_ms, uid))]
    level = list(_replayed(store, authors, numbers, groups, known_ms))
    inside = set(groups)
    while level:
        fresh = [n for n in level if n.uid not in found and _belongs(n, groups, inside)]
        found.update({each.uid: each for each in fresh})
        inside.update(each.uid for each in fresh)
        uids = json_list([each.uid for each in fresh])
        numbers = [row[0] for row in store.rows(_CHILDREN, (uids,))] if fresh else []
        level = list(_replayed(store, authors, numbers, [], known_ms))
    return [each for each in found.values() if each.fields.get("withdrawn") is not True]


def duplicates_by(book: Book, known_ms: int) -> Duplicates:
    """Return which records were one by the claims in force here at an instant."""
    return duplicates_in_force(book.store, known_ms)


def _belongs(each: SnapshotRecord, groups: Collection[str], inside: Collection[str]) -> bool:
    named = named_group(each.uid, each.kind, each.fields)
    if named:
        return named in groups
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
        first.at,
    )


def _read(book: Book, rows: Iterable[Any]) -> list[SnapshotRecord]:
    """Read many rows of ANY; those of one entry, which are most, need nothing else."""
    authors = _authors(book)
    groups = _GroupUids(book.store)
    of_number = {number: (each, authors.names[each]) for number, each in authors.by_number.items()}
    found: list[SnapshotRecord] = []
    several: dict[int, Any] = {}
    for row in rows:
        uid, kind, grp, conflicts, received_ms, replica, prev, at, _, _, fields, body = row
        if prev:
            several[len(found)] = row
        author, by = of_number[replica]
        marks = tuple(conflicts.split()) if conflicts else ()
        values = shown(fields, body)
        came = received_ms, marks, at
        found.append(SnapshotRecord(uid, kind, groups[grp], values, author, by, *came))
    earlier = chains(book.store, [row[9] for row in several.values()]) if several else {}
    for place, row in several.items():
        known = found[place]
        found[place] = _by_first(
            *(known.uid, known.kind, known.group, known.fields, known.conflicts),
            earlier[row[8]],
            authors,
        )
    return found


def _authors(book: Book) -> _Authors:
    rows = book.store.rows(_REPLICAS)
    fingerprints = {row[2] for row in rows}
    me = {book.signing.fingerprint: book.name}
    names = names_of(book.store, fingerprints, me=me)
    named = {each: names[each] or each.removeprefix("SHA256:")[:12] for each in fingerprints}
    return _Authors({row[0]: row[2] for row in rows}, {row[1]: row[2] for row in rows}, named)
