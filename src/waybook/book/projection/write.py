"""Write the state of records into the tables that screens read."""

from collections.abc import Sequence
from typing import NamedTuple

from waybook.book.projection import current_values
from waybook.book.projection.columns import GROUP, DerivedColumns, Fields, derive
from waybook.book.projection.group_membership import GroupNumbers, groups_of, regroup_children
from waybook.book.search.indexing import put_in, take_out
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store
from waybook.model.describe import refs_of

_SHOWN = f"""
SELECT r.id, {current_values.SHOWN} FROM records r {current_values.JOIN}
WHERE r.id IN (SELECT value FROM json_each(?))"""  # noqa: S608 - fixed words only
_NEW = "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CHANGED = """
UPDATE records SET last = ?, title = ?, date = ?, place = ?, other = ?, label = ?, grp = ?,
withdrawn = ?, updated_ms = ?, conflicts = ? WHERE id = ?"""
_LINK = "INSERT OR IGNORE INTO links VALUES (?, ?, ?)"
_UNLINK = "DELETE FROM links WHERE leads_to = ? AND source = ? AND field = ?"


class PreviousRow(NamedTuple):
    """A record's row before the change."""

    id: int
    kind: str
    last: int
    grp: int
    withdrawn: int


class ProjectedRecord(NamedTuple):
    """A record as it is now; `last` is its newest entry, `held` its row before, if any.

    `is_single` if it has only one entry.
    """

    id: int
    uid: str
    kind: str
    last: int
    fields: Fields
    conflicts: Sequence[str]
    updated_ms: int
    held: PreviousRow | None
    is_single: bool


def project(
    store: Store, numbers: GroupNumbers, batch: Sequence[ProjectedRecord]
) -> dict[str, str]:
    """Update all tables for these records, and return their titles by uid."""
    derived = [derive(record.kind, record.fields) for record in batch]
    groups = groups_of(store, {record.uid: (record.kind, record.fields) for record in batch})
    _relink(store, batch, derived)
    _write_records(store, batch, derived, [numbers.number(groups[r.uid]) for r in batch])
    _keep_contents(store, batch)
    _reindex(store, batch, derived)
    # A group is its own: what belongs to it stays there, however it changes.
    moved = [r.uid for r in batch if r.kind != GROUP or r.held is None]
    regroup_children(store, numbers, moved)
    return {record.uid: found.title for record, found in zip(batch, derived, strict=True)}


def _keep_contents(store: Store, batch: Sequence[ProjectedRecord]) -> None:
    """Store the values shown; must run before records that belong to these read them."""
    store.many(
        "INSERT OR REPLACE INTO contents VALUES (?, ?)",
        [(r.id, current_values.text_of(r.fields)) for r in batch if not r.is_single],
    )
    single = [(r.id,) for r in batch if r.held and r.is_single]
    store.many("DELETE FROM contents WHERE id = ?", single)


def _write_records(
    store: Store,
    batch: Sequence[ProjectedRecord],
    derived: Sequence[DerivedColumns],
    groups: Sequence[int],
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


def _relink(
    store: Store, batch: Sequence[ProjectedRecord], derived: Sequence[DerivedColumns]
) -> None:
    """Replace the links of changed records; must run before their rows are replaced."""
    changed = {record.id: record.kind for record in batch if record.held}
    old = {
        (leads_to, record, field)
        for record, *columns in (store.rows(_SHOWN, (json_list(changed),)) if changed else ())
        for field, leads_to in refs_of(changed[record], current_values.shown(*columns))
    }
    new = {
        (leads_to, record.id, field)
        for record, found in zip(batch, derived, strict=True)
        for field, leads_to in found.refs
    }
    store.many(_UNLINK, sorted(old - new))
    store.many(_LINK, sorted(new - old))


def _reindex(
    store: Store, batch: Sequence[ProjectedRecord], derived: Sequence[DerivedColumns]
) -> None:
    """Move changed records to their new row of the search index; withdrawn ones are not in it."""
    take_out(store, [r.held.last for r in batch if r.held and not r.held.withdrawn])
    put_in(
        store,
        [
            (record.last, found.text)
            for record, found in zip(batch, derived, strict=True)
            if not found.withdrawn
        ],
    )
