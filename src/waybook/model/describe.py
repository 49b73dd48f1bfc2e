"""Compute from a record's fields what lists, sorting and search need.

It also works for kinds and fields of a newer version: their text is used for titles and search.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from waybook.model import dates
from waybook.model.days_and_times.time_of_day import time_sort_key
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json, Kind, Type
from waybook.model.kinds import KINDS
from waybook.model.names.showing import INVISIBLE, shows

_UID = re.compile(r"[0-9a-f]{32}")
_UID_LENGTH = 32
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # FAX\u202Efdp.exe reads FAXexe.pdf
_TITLE_LENGTH = 120
_TITLE_WORDS = 61  # what follows so many words and blanks is cut anyway
EDITION = 6
"""Increase it if titles, their order or the words searched change.

Then each book rebuilds its lists.
"""

Fields = Mapping[str, Json]


class Description(NamedTuple):
    """What lists and searches show of a record; `place_in_time` sorts by its date."""

    title: str
    date: str
    place_in_time: str
    search_text: str
    refs: list[tuple[str, str]]


def described(kind_code: str, fields: Fields) -> Description:
    """Return all at once of a record."""
    return Description(
        title_of(kind_code, fields),
        date_of(kind_code, fields),
        sort_key_of(kind_code, fields),
        search_text(kind_code, fields),
        refs_of(kind_code, fields),
    )


def title_of(kind_code: str, fields: Fields) -> str:
    """Return the title of a record: the first of its title fields that is not empty."""
    kind = KINDS.get(kind_code)
    if kind is None:
        return _first_short_text(fields) or kind_code
    otherwise = kind.words
    for name in kind.title:
        if words := _words(kind.by_name[name], fields.get(name)):
            otherwise = _one_line(words)
            if otherwise != INVISIBLE:
                break
    return otherwise


def date_of(kind_code: str, fields: Fields) -> str:
    """Return the date that places a record in time, or ''."""
    kind = KINDS.get(kind_code)
    name = kind.date if kind else "date"
    value = fields.get(name) if name else None
    return value if isinstance(value, str) else ""


def sort_key_of(kind_code: str, fields: Fields) -> str:
    """Return the text to sort a record by date, and within a day by its time, if it has one.

    An unreadable date sorts as it is written.
    """
    date = date_of(kind_code, fields)
    try:
        key = dates.sort_key(date) if date else ""
    except BadInput:
        return date
    kind = KINDS.get(kind_code)
    time = fields.get(kind.time) if kind and kind.time else None
    return f"{key} {time_sort_key(time, date)}".rstrip() if isinstance(time, str) else key


def search_text(kind_code: str, fields: Fields) -> str:
    """Join all text of a record that search may find, in the order of the field names."""
    passed = _plan(kind_code).not_searched
    found = []
    for name in sorted(fields):
        value = fields[name]
        if type(value) is not str or not value or name in passed:
            continue
        if len(value) != _UID_LENGTH or not _is_uid(value):
            found.append(value)
    return "\n".join(found)


def refs_of(kind_code: str, fields: Fields) -> list[tuple[str, str]]:
    """List the references of a record as (field, uid)."""
    pairs = ((name, fields.get(name)) for name in _plan(kind_code).refs)
    return [(name, uid) for name, uid in pairs if isinstance(uid, str) and uid]


@dataclass(frozen=True, slots=True)
class _KindPlan:
    """Keep what is asked of a kind for every record."""

    not_searched: frozenset[str]
    refs: tuple[str, ...]


def _plan_of(kind: Kind) -> _KindPlan:
    return _KindPlan(
        frozenset(field.name for field in kind.fields if not field.searchable),
        tuple(field.name for field in kind.fields if field.type is Type.REF),
    )


def _plan(kind_code: str) -> _KindPlan:
    kind = KINDS.get(kind_code)
    if kind is None:
        return _UNKNOWN
    known = _PLANS.get(kind_code)
    if known is None or known[0] is not kind:  # a Kind's hash goes through all of its fields
        known = _PLANS[kind_code] = (kind, _plan_of(kind))
    return known[1]


_PLANS: dict[str, tuple[Kind, _KindPlan]] = {}
_UNKNOWN = _KindPlan(frozenset({"label", "rule", "withdrawn"}), ())


def _words(field: Field, value: Json) -> str:
    """Return what a person would read for a value; nothing for a reference."""
    if field.type is Type.REF or not isinstance(value, str):
        return ""
    if field.type is Type.CHOICE:
        return next((one.words for one in field.choices if one.code == value), value)
    return value


def _one_line(words: str) -> str:
    """Cut text to its first line and to the length of a title; nothing in it turns text around."""
    first = words.strip().partition("\n")[0]
    line = " ".join(first.split(None, _TITLE_WORDS))
    if not (line.isascii() and line.isprintable() and line):
        if not shows(first):
            return INVISIBLE
        line = _TURNING.sub("\ufffd", line)
    if len(line) <= _TITLE_LENGTH:
        return line
    return line[: _TITLE_LENGTH - 1].rstrip() + "…"


def _first_short_text(fields: Fields) -> str:
    for name in sorted(fields.keys() - _UNKNOWN.not_searched):
        value = fields[name]
        if isinstance(value, str) and 0 < len(value) <= _TITLE_LENGTH and not _is_uid(value):
            return _one_line(value)
    return ""


def _is_uid(value: str) -> bool:
    return _UID.fullmatch(value) is not None
