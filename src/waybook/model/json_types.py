"""Check which JSON types a field can hold: the only check for values from other books.

Another version may know more choices or longer texts than this one, so nothing else is checked.
"""

from collections.abc import Mapping
from functools import cache

from waybook.model.fields import Json, Type
from waybook.model.kinds import KINDS

_TEXT: frozenset[type] = frozenset({str, type(None)})
_HELD: dict[Type, frozenset[type]] = {
    Type.CODES: frozenset({list, type(None)}),
    Type.NUMBER: frozenset({int, type(None)}),
    Type.YES_NO: frozenset({bool, type(None)}),
    Type.SCALE: frozenset({int, str, type(None)}),
}


def may_hold_all(kind_code: str, values: Mapping[str, Json]) -> bool:
    """Tell whether fields can hold these values; made for many records."""
    if _TEXT.issuperset(map(type, values.values())) and _others(kind_code).isdisjoint(values):
        return True  # nearly always, and quick to see
    return all(may_hold(kind_code, name, value) for name, value in values.items())


def may_hold(kind_code: str, name: str, value: Json) -> bool:
    """Tell whether a field can hold a value; fields of newer versions hold anything."""
    allowed = _types(kind_code).get(name)
    if allowed is None:
        return True
    if type(value) is list:
        return list in allowed and all(type(code) is str for code in value)
    return type(value) in allowed


@cache
def _others(kind_code: str) -> frozenset[str]:
    """Return the fields of a kind that do not hold text."""
    return frozenset(name for name, types in _types(kind_code).items() if types is not _TEXT)


@cache
def _types(kind_code: str) -> dict[str, frozenset[type]]:
    declared = KINDS.get(kind_code)
    if declared is None:
        return {}
    return {field.name: _HELD.get(field.type, _TEXT) for field in declared.fields}
