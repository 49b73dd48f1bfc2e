"""To which group a record belongs, through any number of owners and in any order of arrival.

The result depends only on the values shown, never on the order in which records came.
"""

from collections.abc import Collection, Iterable, Mapping

from waybook.book.projection import current_values
from waybook.book.projection.columns import GROUP, Fields, owners_of
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store

FARTHEST = 32
"""How many owners we follow. Honest chains have six; a forged one may have a hundred thousand."""

Shown = tuple[str, Fields]
"""A record's kind and the values shown."""

_FIND = f"""
SELECT r.uid, r.kind, {current_values.SHOWN} FROM records r {current_values.JOIN}
WHERE r.uid IN (SELECT value FROM json_each(?))"""  # noqa: S608 - fixed words only
_CHILDREN = f"""
SELECT DISTINCT r.uid, r.kind, {current_values.SHOWN}, r.id, r.grp
FROM links l JOIN records r ON r.id = l.source {current_values.JOIN}
WHERE l.leads_to IN (SELECT value FROM json_each(?))"""  # noqa: S608 - fixed words only


def named_group(uid: str, kind: str, fields: Fields) -> str:
    """Return the group that a record is, or that it names itself, or ''."""
    if kind == GROUP:
        return uid
    for name in owners_of(kind).groups:
        value = fields.get(name)
        if value:
            return str(value)
    return ""


def groups_of(store: Store, wanted: Mapping[str, Shown]) -> dict[str, str]:
    """Return the group's uid of each record, '' where none is known."""
    found = {uid: named_group(uid, *shown) for uid, shown in wanted.items()}
    unclear = [uid for uid, group in found.items() if not group and _owners(wanted[uid])]
    if unclear:
        known: dict[str, Shown | None] = dict(wanted)
        _load_owners(store, known, unclear)
        found.update((uid, _walk(known, uid)) for uid in unclear)
    return found


def _owners(shown: Shown) -> list[str]:
    kind, fields = shown
    return [str(fields[name]) for name in owners_of(kind).others if fields.get(name)]


def _load_owners(store: Store, known: dict[str, Shown | None], start: Iterable[str]) -> None:
    frontier = set(start)
    for _ in range(FARTHEST):
        if not frontier:
            return
        shown = [known[uid] for uid in frontier]
        missing = {o for one in shown if one for o in _owners(one)} - known.keys()
        known.update(dict.fromkeys(missing))
        for uid, kind, *columns in store.rows(_FIND, (json_list(missing),)) if missing else ():
            known[uid] = (kind, current_values.shown(*columns))
        frontier = missing


def _walk(known: Mapping[str, Shown | None], start: str) -> str:
    """Follow owners, in the order of declaration, to the first group."""
    waiting, met = [(start, 0)], set()
    while waiting:
        uid, far = waiting.pop()
        shown = known.get(uid)
        if shown is None or uid in met:
            continue
        met.add(uid)
        group = named_group(uid, *shown)
        if group:
            return group
        if far < FARTHEST:
            waiting += [(owner, far + 1) for owner in reversed(_owners(shown))]
    return ""


class GroupNumbers:
    """Number the groups: small numbers keep lists and their indexes small."""

    def __init__(self, store: Store) -> None:
        """Start empty; numbers are looked up when first needed."""
        self._store = store
        self._known = {"": 0}

    def number(self, uid: str) -> int:
        """Return a group's number; assign a new one if needed."""
        if uid not in self._known:
            self._store.run("INSERT OR IGNORE INTO groups (uid) VALUES (?)", (uid,))
            self._known[uid] = int(self._store.cell("SELECT id FROM groups WHERE uid = ?", (uid,)))
        return self._known[uid]


def regroup_children(store: Store, numbers: GroupNumbers, moved: Collection[str]) -> None:
    """Move records that belong to changed or new records to the right group, level by level."""
    met = set(moved)
    for _ in range(FARTHEST):
        if not moved:
            return
        rows = store.rows(_CHILDREN, (json_list(moved),))
        groups = groups_of(
            store, {row[0]: (row[1], current_values.shown(*row[2:4])) for row in rows}
        )
        changed = [
            (numbers.number(groups[uid]), record, uid)
            for uid, *_, record, grp in rows
            if numbers.number(groups[uid]) != grp
        ]
        store.many("UPDATE records SET grp = ? WHERE id = ?", [row[:2] for row in changed])
        moved = {row[0] for row in rows} - met
        met |= moved
