"""Count for each leaving contact how many contacts in the book have the same leaving values.

A person who shares these values with few others may be recognised, even without a name. Pure:
values in, values out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from waybook.model.counting import number_of
from waybook.model.fields import Json

LEAST = 5
"""If fewer than this many are alike, they may be recognised."""


class Trait(NamedTuple):
    """One fact about a contact."""

    what: str
    value: str


class ComparedRecord(NamedTuple):
    """A record, as far as it is known or leaves."""

    uid: str
    kind: str
    fields: Mapping[str, Json]


Traits = Mapping[str, frozenset[Trait]]

_OF_A_CONTACT = {"relation_to_group": "relation", "role": "role", "group": "group"}
_OF_A_LINE = {
    "affiliation": {"relation": "relation", "position": "role", "body": "group", "since": "date"},
    "role": {"role": "role", "group": "group", "since": "date"},
}
_OF_A_MEETING = {"place": "place", "date": "date"}
_CONTACT, _MEETING = "contact", "meeting"


def traits(records: Iterable[ComparedRecord]) -> dict[str, frozenset[Trait]]:
    """Return the facts about each contact: relation, role, group, place, date."""
    records = list(records)
    found: dict[str, set[Trait]] = {
        each.uid: _named(each.fields, _OF_A_CONTACT) for each in records if each.kind == _CONTACT
    }
    meetings = {
        each.uid: _named(each.fields, _OF_A_MEETING) for each in records if each.kind == _MEETING
    }
    for each in records:
        contact = each.fields.get(_CONTACT)
        if isinstance(contact, str) and contact in found:
            found[contact] |= _named(each.fields, _OF_A_LINE.get(each.kind, {}))
            found[contact] |= meetings.get(str(each.fields.get(_MEETING)), set())
    return {uid: frozenset(said) for uid, said in found.items()}


def small(leaving: Traits, held: Traits, *, least: int = LEAST) -> dict[str, int]:
    """Return each contact that leaves and is like fewer than `least`, and how many are like it."""
    having: dict[Trait, set[str]] = defaultdict(set)
    for uid, said in held.items():
        for trait in said:
            having[trait].add(uid)
    counted: dict[frozenset[Trait], int] = {}
    few: dict[str, int] = {}
    for uid, said in leaving.items():
        if said and said not in counted:
            alike = set.intersection(*(having.get(trait, set()) for trait in said))
            counted[said] = len(alike)
        if said and counted[said] < least:
            few[uid] = counted[said]
    return few


def sentence(few: Mapping[str, int], *, least: int = LEAST) -> str:
    """Say how many contacts may be recognised from what leaves; '' for none."""
    if not few:
        return ""
    whom = number_of(len(few), "contact") + (" that leaves" if len(few) == 1 else " that leave")
    return (
        f"A reader may recognise {whom}: fewer than {least} contacts in this book have the same "
        "relation, role, group, place and date."
    )


def _named(fields: Mapping[str, Json], names: Mapping[str, str]) -> set[Trait]:
    return {
        Trait(what, str(fields[name]))
        for name, what in names.items()
        if fields.get(name) not in {None, "", "unknown"}
    }
