"""Narrow a search: by kind, group, label, author and time."""

from collections.abc import Collection
from datetime import tzinfo
from typing import NamedTuple

from waybook.book.projection.columns import is_dated
from waybook.book.queries.duplicates import Duplicates
from waybook.book.queries.shown_values import SqlPart
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store
from waybook.model.kinds import KINDS
from waybook.model.limits import begin_of, end_of

_SHARE, _FEW = 8, 1_000  # up to an eighth of all records, and always so many, are looked up
_GIVEN = "(SELECT value FROM json_each(?))"
_OWNERS = ("meeting", "event", "about")
_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"
_NEVER_MS = 2**62


class SearchScope(NamedTuple):
    """Which records a search may find; '' for any.

    `since` and `until` are the first and the last day. A record is of the day of its own date, or
    else of that of its meeting or event, or else of the day on which it was written. `author` is
    the fingerprint of who wrote what it says now.
    """

    kind: str = ""
    group: str = ""
    label: str = ""
    since: str = ""
    until: str = ""
    author: str = ""


EVERYWHERE = SearchScope()


class Narrowing(NamedTuple):
    """The condition on a record `r`, what else it must be joined to, and a query for few ids.

    `few` is None where the scope alone names no few records.
    """

    test: SqlPart
    joins: str
    few: SqlPart | None


def named(field: str) -> str:
    """Return the SQL for what a record `r` has in a field, with its entry `n` and contents `c`."""
    return (
        f"CASE WHEN c.fields IS NULL THEN json_extract(n.body, '$.{field}[0]') "
        f"ELSE json_extract(c.fields, '$.{field}') END"
    )


def date_key(record: str) -> str:
    """Return the SQL for the key that sorts a record by its date: first day, last day, and more."""
    return f"(CASE WHEN {record}.kind IN ({_DATED}) THEN {record}.place ELSE {record}.other END)"


_DATED = ", ".join(f"'{code}'" for code in KINDS if is_dated(code))
OWNER = f"LEFT JOIN records o ON o.uid = coalesce({', '.join(map(named, _OWNERS))})"
"""Joins a record `r` to the meeting, event or other record that it belongs to, as `o`."""
WHEN = f"coalesce(nullif({date_key('r')}, ''), nullif({date_key('o')}, ''), '')"
"""The key of the date of a record `r` that belongs to `o`; '' if none has a date."""


def narrowing(
    store: Store, duplicates: Duplicates, scope: SearchScope, zone: tzinfo | None
) -> Narrowing:
    """Look up what a scope needs; its days are those of a time zone, None for the machine's."""
    groups = duplicates.all_of(scope.group) if scope.group else ()
    is_timed = bool(scope.since or scope.until)
    tests = []
    if scope.kind:
        tests.append(SqlPart("r.kind = ?", (scope.kind,)))
    if groups:
        tests.append(SqlPart(f"r.grp IN ({_GROUPS})", (json_list(groups),)))
    if scope.label:
        tests.append(SqlPart("r.label = ?", (scope.label,)))
    if scope.author:
        tests.append(SqlPart(f"n.replica IN ({_REPLICAS})", (scope.author,)))
    if is_timed:
        tests.append(_in_time(scope.since, scope.until, zone))
    test = SqlPart(
        "".join(f" AND {each.sql}" for each in tests),
        tuple(value for each in tests for value in each.values),
    )
    return Narrowing(test, OWNER if is_timed else "", _few(store, scope.kind, groups))


_GROUPS = f"SELECT id FROM groups WHERE uid IN {_GIVEN}"  # noqa: S608 - fixed words only
_REPLICAS = "SELECT p.id FROM replicas p JOIN authors a ON a.id = p.author WHERE a.fingerprint = ?"


def _in_time(since: str, until: str, zone: tzinfo | None) -> SqlPart:
    """Return the condition that a record is of these days, at least possibly."""
    first = begin_of(since, zone) if since else 0
    last = end_of(until, zone) if until else _NEVER_MS
    return SqlPart(
        f"CASE WHEN {WHEN} <> '' THEN substr({WHEN}, 1, 10) <= ? AND substr({WHEN}, 12, 10) >= ? "
        "ELSE r.updated_ms BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) END",
        (until or _LAST_DAY, since or _FIRST_DAY, str(first), str(last)),
    )


def _few(store: Store, kind: str, groups: Collection[str]) -> SqlPart | None:
    """Return a query for the ids that have an index, if these are few."""
    if groups:
        among = SqlPart(
            f"SELECT id FROM records WHERE grp <> 0 AND grp IN ({_GROUPS})"  # noqa: S608
            + (" AND kind = ?" if kind else ""),
            (json_list(groups), *filter(None, (kind,))),
        )
    elif kind:
        among = SqlPart("SELECT id FROM records WHERE kind = ? AND withdrawn = 0", (kind,))
    else:
        return None
    most = max(_FEW, int(store.cell("SELECT max(id) FROM records") or 0) // _SHARE)
    sql = f"SELECT count(*) FROM ({among.sql} LIMIT {most + 1})"  # noqa: S608 - fixed words only
    return among if int(store.cell(sql, among.values)) <= most else None
