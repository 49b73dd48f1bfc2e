"""Test and order records by a value that is shown of them, read where it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from waybook.book.projection.columns import is_dated
from waybook.book.storage.entry_rows import json_list
from waybook.model.fields import Type
from waybook.model.kinds import KINDS
from waybook.model.labels import Label

_COLUMNS = LABEL, DATE, GROUP = "label", "date", "group"
"""What a list shows beside fields: these are columns of a record."""

_VALUE = (
    "(SELECT CASE WHEN c.fields IS NULL THEN json_extract(n.body, ?) "
    "ELSE json_extract(c.fields, ?) END FROM entries n LEFT JOIN contents c ON c.id = r.id "
    "WHERE n.id = r.last)"
)
_GIVEN = "(SELECT value FROM json_each(?))"
_LABELS = json_list([each.code for each in Label])


class SqlPart(NamedTuple):
    """Some SQL and its values."""

    sql: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueTest:
    """Ask for records with one of some values ('': none given), or with a date in a span of days.

    `field` is a field of the kind, or one of LABEL, DATE, GROUP. The span is from `first` to
    `last`; '' does not limit it. A date that means several days counts if one of them lies in it.
    """

    field: str
    any_of: Sequence[str] = ()
    first: str = ""
    last: str = ""


def test_of(kind: str, asked: ValueTest) -> SqlPart:
    """Return the condition on a record `r`."""
    value, values = _value(kind, asked.field)
    parts: list[SqlPart] = []
    if asked.any_of:
        given = json_list(list(asked.any_of))
        parts.append(SqlPart(f"coalesce({value}, '') IN {_GIVEN}", (*values, given)))
    key = value if asked.field == DATE else f"date_key({value})"
    if asked.first:
        parts.append(SqlPart(f"substr({key}, 12, 10) >= ?", (*values, asked.first)))
    if asked.last:
        parts.append(SqlPart(f"substr({key}, 1, 10) BETWEEN '0' AND ?", (*values, asked.last)))
    return SqlPart(
        " AND ".join(part.sql for part in parts) or "1",
        tuple(each for part in parts for each in part.values),
    )


def order_of(kind: str, field: str) -> SqlPart:
    """Return what records `r` are ordered by: codes as they are declared, groups by name.

    What is not given is NULL.
    """
    if field == GROUP:
        return SqlPart(
            "(SELECT o.place FROM groups g JOIN records o ON o.uid = g.uid "
            "WHERE g.id = r.grp AND r.grp <> 0)"
        )
    value, values = _value(kind, field)
    if field not in _COLUMNS and KINDS[kind].by_name[field].type is Type.DATE:
        return SqlPart(f"nullif(date_key({value}), '')", values)
    codes = _codes(kind, field)
    if not codes:
        return SqlPart(f"nullif({value}, '')", values)
    rank = f"(SELECT key FROM json_each(?) WHERE value = {value})"  # noqa: S608 - fixed words only
    return SqlPart(f"coalesce({rank}, nullif({value}, ''))", (codes, *values, *values))


def _value(kind: str, field: str) -> SqlPart:
    if field == LABEL:
        return SqlPart("r.label")
    if field == DATE:
        return SqlPart("r.place" if is_dated(kind) else "r.other")
    if field == GROUP:
        return SqlPart("(SELECT g.uid FROM groups g WHERE g.id = r.grp AND r.grp <> 0)")
    return SqlPart(_VALUE, (f'$."{field}"[0]', f'$."{field}"'))


def _codes(kind: str, field: str) -> str:
    """Return the codes of a choice in their order, or ''."""
    if field == LABEL:
        return _LABELS
    declared = KINDS[kind].by_name[field]
    return (
        json_list([each.code for each in declared.choices]) if declared.type is Type.CHOICE else ""
    )
