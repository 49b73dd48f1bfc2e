"""Which fields may be printed, and which records are printed with another."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from waybook.model.fields import Json, Type
from waybook.model.kinds import KINDS
from waybook.model.labels import Label
from waybook.model.snapshot import SnapshotRecord

_HOUSEKEEPING = frozenset({"withdrawn", "opened_by", "opened_why"})
_OTHER_NAMES = frozenset({("contact", "aliases")})


class PrintedPart(NamedTuple):
    """Records of a kind that are printed with the record to which a field of theirs refers."""

    kind: str
    field: str


PARTS: Mapping[str, tuple[PrintedPart, ...]] = MappingProxyType(
    {
        "meeting": (
            PrintedPart("attendance", "meeting"),
            PrintedPart("account", "meeting"),
            PrintedPart("commitment", "meeting"),
            PrintedPart("follow-up", "meeting"),
        ),
        "contact": (
            PrintedPart("affiliation", "contact"),
            PrintedPart("attendance", "contact"),
        ),
        "channel": (),
        "actor": (PrintedPart("role", "actor"),),
    }
)
"""The kinds of records that are printed, each with what is printed below it."""

LISTED = (*PARTS, "group")
"""The kinds whose lists are printed."""

REMARKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "contact": (
            "relation_to_group",
            "languages",
            "review_on",
            "authority_claimed",
            "authority_assessed",
        ),
        "meeting": ("group", "time", "status", "formality", "place_class"),
        "channel": ("status", "medium", "their_contact", "last_two_way"),
        "actor": ("form", "country", "represents_claimed", "represents_assessed", "mandate_until"),
        "group": ("form", "country", "status"),
    }
)
"""The fields in the line below a title in a list."""


@cache
def printed_fields(kind: str) -> frozenset[str]:
    """Return the fields of a kind that may be printed.

    Where and how to find somebody is never printed, nor any name but the code name; neither is a
    field of a newer version, since nobody here knows what it tells.
    """
    declared = KINDS.get(kind)
    return frozenset(
        each.name
        for each in (declared.fields if declared else ())
        if each.sensitivity < Label.RED
        and each.name not in _HOUSEKEEPING
        and (kind, each.name) not in _OTHER_NAMES
    )


def only(record: SnapshotRecord, names: frozenset[str]) -> SnapshotRecord:
    """Return a record with only some of its fields."""
    fields: dict[str, Json] = {
        name: value for name, value in record.fields.items() if name in names
    }
    conflicts = tuple(name for name in record.conflicts if name in fields)
    return record._replace(fields=fields, conflicts=conflicts)


@cache
def name_fields(kind: str) -> frozenset[str]:
    """Return the fields of a kind that its title and its date are made of."""
    declared = KINDS.get(kind)
    if declared is None:
        return frozenset()
    dated = (declared.date, declared.time)
    named = (name for name in (*declared.title, *dated) if name)
    return printed_fields(kind).intersection(named)


@cache
def reference_fields(kind: str) -> frozenset[str]:
    """Return the fields of a kind that refer to other records."""
    declared = KINDS.get(kind)
    found = declared.fields if declared else ()
    return frozenset(each.name for each in found if each.type is Type.REF)
