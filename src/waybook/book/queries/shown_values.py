"""Test and order records by a value that is shown of them, read where it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from waybook.book.projection.columns import is_dated
from waybook.book.storage.entry_rows import json_list
from waybook.model.fields import Type
from waybook.model.kinds import KINDS
from waybook.model.labels import Label

LABEL, DATE, GROUP = "label", "date", "group"
"""What a list shows beside fields: these are columns of a record."""

_VALUE = (
    "(SELECT CASE WHEN c.fields IS NULL THEN json_extract(n.body, ?) "
    "ELSE json_extract(c.fields, ?) END FROM entries n LEFT JOIN contents c ON c.id = r.id "
    "WHERE n.id = r.last)"
)
_MONTHS = (
    "CASE length(begin) WHEN 7 THEN "
    "replace(replace(replace(replace(begin, '-21', '-03'), '-22', '-06'), '-23', '-09'), "
    "'-24', '-12') ELSE begin END"
)
"""A season begins with its first month."""
_GIVEN = "(SELECT value FROM json_each(?))"
_LABELS = json_list([each.code for each in Label])


class SqlPart(NamedTuple):
    """Some SQL and its values."""

    sql: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueTest:
    """Ask for records with one of some values ('': none given), or with a day in a span.

    `field` is a field of the kind, or one of LABEL, DATE, GROUP. A date counts if it begins on
    `first` or later and on `last` or before; one that is not given does not limit.
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
    is_stored = _is_stored_date(kind, asked.field)
    day = first_day(value) if is_stored else f"substr({value}, 1, 10)"  # DATE is a key to sort by
    if asked.first:
        parts.append(SqlPart(f"{day} >= ?", (*values, asked.first)))
    if asked.last:
        parts.append(SqlPart(f"{day} BETWEEN '0' AND ?", (*values, asked.last)))
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
    if _is_stored_date(kind, field):
        return SqlPart(first_day(value), values)
    codes = _codes(kind, field)
    if not codes:
        return SqlPart(f"nullif({value}, '')", values)
    rank = f"(SELECT key FROM json_each(?) WHERE value = {value})"  # noqa: S608 - fixed words only
    return SqlPart(f"coalesce({rank}, nullif({value}, ''))", (codes, *values, *values))


def first_day(value: str) -> str:
    """Return the SQL for the first day of a date as it is stored, NULL for none.

    One whose begin is open or not known counts from the first day of its end.
    """
    begin = (
        "SELECT rtrim(substr(date, 1, instr(date || '/', '/') - 1), '~?%') AS begin "  # noqa: S608 - fixed words only
        f"FROM (SELECT ltrim({value}, './') AS date)"
    )
    known = f"SELECT replace(replace({_MONTHS}, '-XX', ''), 'X', '0') AS known FROM ({begin})"  # noqa: S608
    return (
        "(SELECT known || substr('0000-01-01', length(known) + 1) "  # noqa: S608
        f"FROM ({known}) WHERE known <> '')"
    )


def _value(kind: str, field: str) -> SqlPart:
    if field == LABEL:
        return SqlPart("r.label")
    if field == DATE:
        return SqlPart("r.place" if is_dated(kind) else "r.other")
    if field == GROUP:
        return SqlPart("(SELECT g.uid FROM groups g WHERE g.id = r.grp AND r.grp <> 0)")
    return SqlPart(_VALUE, (f'$."{field}"[0]', f'$."{field}"'))


def _is_stored_date(kind: str, field: str) -> bool:
    return field not in {LABEL, DATE, GROUP} and KINDS[kind].by_name[field].type is Type.DATE


def _codes(kind: str, field: str) -> str:
    """Return the codes of a choice in their order, or ''."""
    if field == LABEL:
        return _LABELS
    declared = KINDS[kind].by_name[field]
    return (
        json_list([each.code for each in declared.choices]) if declared.type is Type.CHOICE else ""
    )
