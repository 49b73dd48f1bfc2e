"""Write what records amount to into the tables that screens read."""

from collections.abc import Sequence
from typing import NamedTuple

from waybook.book import contents
from waybook.book.chains import json_list
from waybook.book.deriving import GROUP, Derived, Fields, derive
from waybook.book.grouping import GroupNumbers, groups_of, regroup_children
from waybook.book.store import Store
from waybook.model.describe import refs_of

_SHOWN = f"""
SELECT r.id, {contents.SHOWN} FROM records r {contents.JOIN}
WHERE r.id IN (SELECT value FROM json_each(?))"""  # noqa: S608 - fixed words only
_NEW = "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CHANGED = """
UPDATE records SET last = ?, title = ?, date = ?, place = ?, other = ?, label = ?, grp = ?,
withdrawn = ?, updated_ms = ?, conflicts = ? WHERE id = ?"""
_LINK = "INSERT OR IGNORE INTO links VALUES (?, ?, ?)"
_UNLINK = "DELETE FROM links WHERE leads_to = ? AND source = ? AND field = ?"


class Held(NamedTuple):
    """A record's row as it stood before."""

    id: int
    kind: str
    last: int
    grp: int
    withdrawn: int


class Projected(NamedTuple):
    """A record as it is now; `last` is its newest entry, `held` its row before, if any.

    `is_single` if no other entry stands behind it.
    """

    id: int
    uid: str
    kind: str
    last: int
    fields: Fields
    conflicts: Sequence[str]
    updated_ms: int
    held: Held | None
    is_single: bool


def project(store: Store, numbers: GroupNumbers, batch: Sequence[Projected]) -> dict[str, str]:
    """Bring all tables up to date with these records, and return their titles by uid."""
    derived = [derive(record.kind, record.fields) for record in batch]
    groups = groups_of(store, {record.uid: (record.kind, record.fields) for record in batch})
    _relink(store, batch, derived)
    _write_records(store, batch, derived, [numbers.number(groups[r.uid]) for r in batch])
    store.many(
        "INSERT OR REPLACE INTO contents VALUES (?, ?)",
        [(r.id, contents.text_of(r.fields)) for r in batch if not r.is_single],
    )
    _reindex(store, batch, derived)
    # A group is its own: what belongs to it stays there, however it changes.
    moved = [r.uid for r in batch if r.kind != GROUP or r.held is None]
    regroup_children(store, numbers, moved)
    return {record.uid: found.title for record, found in zip(batch, derived, strict=True)}


def _write_records(
    store: Store, batch: Sequence[Projected], derived: Sequence[Derived], groups: Sequence[int]
) -> None:
    new, changed = [], []
    for record, found, grp in zip(batch, derived, groups, strict=True):
        columns = (
            record.last,
            found.title,
            found.date,
            found.place,
            found.other,
            found.label,
            grp,
            int(found.withdrawn),
            record.updated_ms,
            " ".join(record.conflicts),
        )
        if record.held:
            changed.append((*columns, record.id))
        else:
            new.append((record.id, record.uid, record.kind, *columns))
    store.many(_NEW, new)
    store.many(_CHANGED, changed)


def _relink(store: Store, batch: Sequence[Projected], derived: Sequence[Derived]) -> None:
    """Replace the links of changed records; must run before their rows are replaced."""
    changed = {record.id: record.kind for record in batch if record.held}
    old = {
        (leads_to, record, field)
        for record, *columns in (store.rows(_SHOWN, (json_list(changed),)) if changed else ())
        for field, leads_to in refs_of(changed[record], contents.shown(*columns))
    }
    new = {
        (leads_to, record.id, field)
        for record, found in zip(batch, derived, strict=True)
        for field, leads_to in found.refs
    }
    store.many(_UNLINK, sorted(old - new))
    store.many(_LINK, sorted(new - old))


def _reindex(store: Store, batch: Sequence[Projected], derived: Sequence[Derived]) -> None:
    """Move changed records to their new row of the search index; withdrawn ones are not in it."""
    gone = [(r.held.last,) for r in batch if r.held and not r.held.withdrawn]
    store.many("DELETE FROM search WHERE rowid = ?", sorted(gone))
    store.many(
        "INSERT INTO search (rowid, text) VALUES (?, ?)",
        [
            (record.last, found.text)
            for record, found in zip(batch, derived, strict=True)
            if not found.withdrawn
        ],
    )
