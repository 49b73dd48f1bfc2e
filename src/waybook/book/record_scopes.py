"""Which records a snapshot reads, and the SQL that finds them in the order of the disk."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from waybook.book.projection.current_values import JOIN, SHOWN
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store, Values

NOTHING: Mapping[str, str] = {}
GIVEN = "(SELECT value FROM json_each(?))"
ANY = f"""
SELECT r.uid, r.kind, r.grp, r.conflicts, n.received_ms, n.replica, n.prev, n.at, r.id, r.last,
  {SHOWN}
FROM records r {JOIN}"""  # noqa: S608 - fixed words only
"""Reads records; the condition follows."""

_GROUPS = f"(SELECT id FROM groups WHERE uid IN {GIVEN})"  # noqa: S608 - fixed words only
_OF_GROUPS = f"grp <> 0 AND grp IN {_GROUPS}"
_ALL_OF_GROUPS = f"r.withdrawn = 0 AND r.id IN (SELECT id FROM records WHERE {_OF_GROUPS})"  # noqa: S608 - fixed words only
_KINDS = f"""
r.id IN (SELECT id FROM records WHERE withdrawn = 0 AND kind IN {GIVEN} AND place >= ?)"""  # noqa: S608 - fixed words only
_KINDS_OF_GROUPS = f"""
r.id IN (SELECT id FROM records WHERE {_OF_GROUPS} AND kind IN {GIVEN})
AND r.withdrawn = 0 AND r.place >= ?"""  # noqa: S608 - fixed words only
_LOOSE = f"""
r.id IN (SELECT id FROM records WHERE withdrawn = 0 AND kind IN {GIVEN})
AND NOT EXISTS (SELECT 1 FROM groups g JOIN records h ON h.uid = g.uid WHERE g.id = r.grp)"""  # noqa: S608 - fixed words only
_NEWEST = """
r.id IN (
  SELECT id FROM (
    SELECT r.id, row_number() OVER (PARTITION BY r.grp ORDER BY r.place DESC, r.uid DESC) AS nth
    FROM records r WHERE {of}
  ) WHERE nth = 1
)"""
_OLD = f"""
r.date < ? AND r.date > '0001' AND date(r.date) IS r.date AND n.prev = 0
AND r.uid NOT IN {GIVEN} AND r.grp NOT IN {_GROUPS}"""
_WORD = "n.body NOT GLOB ?"  # it looks for the first letter, which `instr` does not
_NEWEST_OF_OLD = """
r.id IN (
  SELECT id FROM (
    SELECT r.id, max(r.date) FROM records r JOIN entries n ON n.id = r.last
    WHERE {of} AND {old} GROUP BY r.grp
  )
)"""
_OLD_THAT_CAME = """
r.id IN (
  SELECT id FROM (
    SELECT r.id, max(n.received_ms) FROM entries n CROSS JOIN records r ON r.id = n.record
    WHERE n.received_ms >= ? AND r.last = n.id AND r.kind = ? AND r.withdrawn = 0 AND {old}
    GROUP BY r.grp
  )
)"""


class LongAgo(NamedTuple):
    """Which records of a dated kind are old, and need not be read.

    Those of one entry, dated by a plain day before `before`, without any of the `words`, not of
    `groups`, and not among `uids`. If `came_ms` is given, of each group one is read that was
    received then or later.
    """

    kind: str
    before: str
    words: Collection[str]
    groups: Collection[str]
    uids: Collection[str]
    came_ms: int = 0


class RecordScope(NamedTuple):
    """Which records to read: all of some groups, or some kinds, in all groups or in some.

    `kinds` gives for each kind the date before which records are left out, or ''; only kinds that
    have a date may have one here. `long_ago` reads a kind without what is old. `newest` names a
    dated kind of which only the newest record of each of some groups is read; with `long_ago`, the
    newest of what is old. `loose` names kinds of which records are read that belong to no group, or
    to one that is not in this book.
    """

    groups: Collection[str] = ()
    kinds: Mapping[str, str] = NOTHING
    newest: str = ""
    loose: Collection[str] = ()
    long_ago: LongAgo | None = None


class _Condition(NamedTuple):
    """What follows `WHERE`, and its values."""

    sql: str
    values: Values = ()


def rows_of(store: Store, chosen: RecordScope) -> Iterator[Any]:
    """Yield the rows of `ANY` for the records chosen, each once."""
    for each in _conditions(chosen):
        yield from store.stream(f"{ANY} WHERE {each.sql}", each.values)


def _conditions(chosen: RecordScope) -> Iterator[_Condition]:
    groups, ago = chosen.groups, chosen.long_ago
    if chosen.newest:
        if groups:
            yield _newest(chosen.newest, groups, ago)
        return
    if groups and not chosen.kinds and not ago:
        yield _Condition(_ALL_OF_GROUPS, (json_list(sorted(groups)),))
    since: dict[str, list[str]] = {}
    for kind, date in chosen.kinds.items():
        since.setdefault(date, []).append(kind)
    for date, kinds in since.items():
        yield _of_kinds(kinds, groups, date)
    if chosen.loose:
        yield _Condition(_LOOSE, (json_list(sorted(chosen.loose)),))
    if ago:
        yield from _without_old(groups, ago)


def _of_kinds(kinds: Iterable[str], groups: Collection[str], since: str = "") -> _Condition:
    named = json_list(sorted(kinds))
    if not groups:
        return _Condition(_KINDS, (named, since))
    return _Condition(_KINDS_OF_GROUPS, (json_list(sorted(groups)), named, since))


def _newest(kind: str, groups: Collection[str], ago: LongAgo | None) -> _Condition:
    of = _of_kinds([kind], groups)
    if ago is None:
        return _Condition(_NEWEST.format(of=of.sql), of.values)
    old = _old(ago)
    return _Condition(_NEWEST_OF_OLD.format(of=of.sql, old=old.sql), (*of.values, *old.values))


def _without_old(groups: Collection[str], ago: LongAgo) -> Iterator[_Condition]:
    of, old = _of_kinds([ago.kind], groups), _old(ago)
    yield _Condition(f"{of.sql} AND NOT ({old.sql})", (*of.values, *old.values))
    if ago.came_ms:
        within = f" AND r.grp IN {_GROUPS}" if groups else ""
        values = (ago.came_ms, ago.kind, *old.values)
        given = (json_list(sorted(groups)),) if groups else ()
        yield _Condition(_OLD_THAT_CAME.format(old=old.sql + within), (*values, *given))


def _old(ago: LongAgo) -> _Condition:
    """Return the condition of an old record; the cheapest tests come first."""
    words = [f"*{word}*" for word in sorted(ago.words)]
    others = (json_list(sorted(ago.uids)), json_list(sorted(ago.groups)))
    return _Condition(" AND ".join([_OLD, *(_WORD for _ in words)]), (ago.before, *others, *words))
