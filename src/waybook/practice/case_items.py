"""The items of a case file: future records, which have no uid yet, and what they cite."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from waybook.model.fields import Json
from waybook.model.kinds import KINDS
from waybook.model.translatable import say
from waybook.practice.json_spots import JsonSpot, shown

GROUP = "group"
_PAX = re.compile(r"pax([0-9]{1,9})")
_FROM_MEMORY = "-"  # a citation that means: no source


@dataclass(frozen=True, slots=True)
class CaseItem:
    """A future record: its id within the file, its fields, and its references.

    `points` gives, for a field, the kind and id of the record to which it refers.
    """

    kind: str
    id: str
    fields: Mapping[str, Json]
    points: Mapping[str, tuple[str, str]]
    spot: JsonSpot


def taken(kind: str, spot: JsonSpot, names: Mapping[str, str]) -> dict[str, Json]:
    """Read the keys of an object into fields of a kind; of two keys for one field the last."""
    declared = KINDS[kind].by_name
    pairs = ((name, spot.get(key).fit(declared[name])) for key, name in names.items())
    return {name: value for name, value in pairs if value is not None}


def own(kind: str, name: str, fields: Mapping[str, Json], spot: JsonSpot) -> CaseItem:
    """Make an item that belongs to the group."""
    return CaseItem(kind, name, fields, {"group": (GROUP, "")}, spot)


def named(spot: JsonSpot) -> Iterator[tuple[str, JsonSpot]]:
    """Yield the members of an object whose keys are names: one line of text each."""
    for key, inner in spot.members():
        yield inner.with_value(key).code(), inner


def source_keys(case: JsonSpot) -> frozenset[str]:
    """Return the citation keys of a case."""
    return frozenset(key for key, _ in named(case.get("sources")))


def citations(
    about: tuple[str, str], cited: JsonSpot, known: Collection[str]
) -> Iterator[CaseItem]:
    """Link an item to its citations: references of the file, and of events agreements in PA-X."""
    kind, name = about
    place = name if kind == "event" else f"{kind}\n{name}"
    keys = {spot.code(): spot for spot in cited.items()}
    for key, spot in keys.items():
        agreement = _PAX.fullmatch(key) if kind == "event" else None
        if agreement:
            fields = {"scheme": "pa-x", "value": agreement[1]}
            yield CaseItem("external-id", f"{place}/{key}", fields, {"about": about}, spot)
        if key in known:
            points = {"about": about, "record": ("reference", key)}
            yield CaseItem("evidence", f"{place}/{key}", {}, points, spot)
        elif not agreement and key != _FROM_MEMORY:
            raise spot.fault(say("“{key}” is not in “sources”. Add it there."), key=shown(key))
