"""Decide which records and fields a recipient may get, by label (TLP 2.0) and rule.

A record is as strict as the strictest of itself and the records it belongs to. Off-record material
never leaves. Under the Chatham House Rule nothing leaves that says who spoke or took part. A
person's consent makes their record at least as strict (`consent_label`).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import NamedTuple, TypeVar

from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import KINDS
from waybook.model.labels import AttributionRule, Label
from waybook.practice.authority import HERE
from waybook.practice.stored_labels import consent_label, label_of, rule_of

Strict = TypeVar("Strict", Label, AttributionRule)
_UID = re.compile(r"[0-9a-f]{32}")


class BroughtValue(NamedTuple):
    """A value of a field, and its sender: '' if it was written in this book."""

    value: Json
    sender: str


@dataclass(frozen=True, slots=True)
class SharingFacts:
    """What disclosure needs to know about a record.

    `names_people`: it is one item of a list of people. `owners` are all records it belongs to
    according to anybody, each `through` a field: it is as strict as they are. `homes` are the
    owners according to this book or the record's sender: it leaves with them. `carries` are records
    that leave with it, each with the sender who says so. `needs` are the owners that this version
    knows as such: if one is missing, nobody knows how strict the record is. `bound` are those
    without which it does not leave.
    """

    kind: str
    label: Label
    rule: AttributionRule
    owners: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    carries: tuple[BroughtValue, ...] = ()
    bound: tuple[str, ...] = ()
    names_people: bool = False
    origin: str = HERE
    needs: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """How strict a record is, including all records it belongs to."""

    label: Label
    rule: AttributionRule


def sketch(
    kind: str,
    fields: Mapping[str, Json],
    said: Mapping[str, Sequence[BroughtValue]] | None = None,
    origin: str = HERE,
) -> SharingFacts:
    """Reduce a record to what disclosure needs to know about it; `origin` is its sender.

    `said` gives all values of a field that count, if there are several; else the one shown counts.
    """
    known = said or {}

    def of(name: str) -> Sequence[BroughtValue]:
        return known.get(name) or (BroughtValue(fields.get(name), origin),)

    named = [(name, each) for name in owner_fields(kind) for each in of(name) if each.value]
    owners = [each for _, each in named]
    mentioned = _mentioned(kind, fields)
    carries = [each for name in _carrying(kind) for each in of(name) if each.value]
    return SharingFacts(
        kind=kind,
        label=Label(
            max(strictness(kind, "label", of("label")), strictness(kind, "consent", of("consent")))
        ),
        rule=AttributionRule(strictness(kind, "rule", of("rule"))),
        owners=(*(str(each.value) for each in owners), *mentioned.values()),
        homes=tuple(str(each.value) for each in owners if each.sender in {HERE, origin}),
        carries=tuple(carries),
        bound=tuple(str(each.value) for name in _binding(kind) for each in of(name)),
        names_people=any(each.value for name in _naming(kind) for each in of(name)),
        origin=origin,
        needs=tuple(str(each.value) for each in owners),
        through=(*(name for name, _ in named), *mentioned),
    )


def strictness(kind: str, name: str, said: Iterable[BroughtValue]) -> int:
    """Return the strictest of the values of a field that says how strict a record is."""
    declared = KINDS.get(kind)
    default = declared.default_label if declared else Label.RED
    read: Mapping[str, Callable[[Json], int]] = {
        "label": lambda value: label_of(value, default),
        "consent": consent_label,
        "rule": rule_of,
    }
    return max(read[name](each.value) for each in said)


@cache
def owner_fields(kind: str) -> frozenset[str]:
    """Return the references through which a kind belongs to others."""
    return frozenset(field.name for field in _references(kind) if field.owner)


@cache
def _carrying(kind: str) -> frozenset[str]:
    return frozenset(field.name for field in _references(kind) if field.carry)


@cache
def _binding(kind: str) -> frozenset[str]:
    return frozenset(field.name for field in _references(kind) if field.bound)


@cache
def _naming(kind: str) -> frozenset[str]:
    return frozenset(f.name for f in _references(kind) if (f.carry or f.bound) and f.names_people)


def _references(kind: str) -> list[Field]:
    declared = KINDS.get(kind)
    return [each for each in declared.fields if each.type is Type.REF] if declared else []


def _mentioned(kind: str, fields: Mapping[str, Json]) -> dict[str, str]:
    """Return by field all uids in unknown fields: the record may belong to each."""
    declared = KINDS.get(kind)
    known: Mapping[str, Field] = declared.by_name if declared else {}
    return {
        name: value
        for name, value in fields.items()
        if name not in known and isinstance(value, str) and _UID.fullmatch(value)
    }


def terms(sketches: Mapping[str, SharingFacts]) -> dict[str, Terms]:
    """Give each record the strictest label and rule of itself and all it belongs to.

    A record that belongs to a missing record is as strict as possible, until that comes.
    """
    below = _below({uid: here.owners for uid, here in sketches.items()})
    labels = _spread(
        below,
        {
            uid: here.label if all(owner in sketches for owner in here.needs) else Label.RED
            for uid, here in sketches.items()
        },
    )
    rules = _spread(below, {uid: here.rule for uid, here in sketches.items()})
    return {uid: Terms(labels[uid], rules[uid]) for uid in sketches}


def unattributed(strictness: Mapping[str, Terms]) -> dict[str, Terms]:
    """Apply at least the Chatham House Rule to everything."""
    return {
        uid: Terms(here.label, max(here.rule, AttributionRule.CHATHAM_HOUSE))
        for uid, here in strictness.items()
    }


def _below(above: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    below: dict[str, list[str]] = defaultdict(list)
    for uid, owners in above.items():
        for owner in owners:
            below[owner].append(uid)
    return below


def _spread(below: Mapping[str, Sequence[str]], own: Mapping[str, Strict]) -> dict[str, Strict]:
    """Pass the strictest down first, so that each record is visited once, whatever their links."""
    found: dict[str, Strict] = {}
    for degree in sorted(set(own.values()), reverse=True):
        waiting = [uid for uid, value in own.items() if value == degree]
        while waiting:
            uid = waiting.pop()
            if uid not in found:
                found[uid] = degree
                waiting.extend(below.get(uid, ()))
    return found


def belonging_to(sketches: Mapping[str, SharingFacts], groups: Iterable[str]) -> set[str]:
    """Return the groups and all that belongs to them."""
    below = _below({uid: here.homes for uid, here in sketches.items()})
    chosen: set[str] = set()
    waiting = [uid for uid in groups if uid in sketches]
    while waiting:
        uid = waiting.pop()
        if uid not in chosen:
            chosen.add(uid)
            waiting.extend(below.get(uid, ()))
    return chosen


def carried_by(sketches: Mapping[str, SharingFacts], leaving: Iterable[str]) -> set[str]:
    """Return the records that leave together with the leaving records.

    A record that stays brings nothing with it: a person who comes with a group would be recognised
    as a participant. Only links from this book or the record's own sender count.
    """
    carried = {each for uid in leaving for each in sketches[uid].carries}
    return {
        str(uid)
        for uid, sender in carried
        if uid in sketches and sender in {HERE, sketches[str(uid)].origin}
    }


def may_leave(
    sketches: Mapping[str, SharingFacts],
    strictness: Mapping[str, Terms],
    chosen: Iterable[str],
    up_to: Label,
) -> set[str]:
    """Return the chosen records that a recipient cleared up to a label may get."""
    return {
        uid
        for uid in chosen
        if strictness[uid].label <= up_to
        and strictness[uid].rule < AttributionRule.OFF_RECORD
        and not (
            strictness[uid].rule is AttributionRule.CHATHAM_HOUSE and sketches[uid].names_people
        )
    }


def complete(sketches: Mapping[str, SharingFacts], leaving: Iterable[str]) -> set[str]:
    """Return the leaving records without those bound to a record that stays."""
    found = set(leaving)
    return {uid for uid in found if found.issuperset(sketches[uid].bound)}


def as_strict_elsewhere(
    sketches: Mapping[str, SharingFacts],
    leaving: Iterable[str],
    strictness: Mapping[str, Terms],
    keeps: Callable[[str, str], bool],
    empty: Collection[str] = (),
) -> set[str]:
    """Return the records that will be as strict for the recipient as they are here, or `empty`.

    If an owner makes them strict, the recipient must have the owner and the field that refers to
    it. `keeps` tells whether a field of a record leaves with it. Records bound to a record that
    stays do not leave either.
    """
    found = complete(sketches, leaving)
    kept = {uid: frozenset(filter(partial(keeps, uid), sketches[uid].through)) for uid in found}
    while True:
        told = {uid: _owners_told(sketches[uid], kept[uid], found) for uid in found}
        if all(len(told[uid]) == len(sketches[uid].owners) for uid in found):
            return found
        there = terms({uid: replace(sketches[uid], owners=told[uid], needs=()) for uid in found})
        loose = {
            uid
            for uid in found
            if uid not in empty
            and (there[uid].label < strictness[uid].label or there[uid].rule < strictness[uid].rule)
        }
        if not loose:
            return found
        found = complete(sketches, found - loose)


def _owners_told(
    here: SharingFacts, kept: Collection[str], leaving: Collection[str]
) -> tuple[str, ...]:
    """Return the owners of a record by fields that leave with it.

    A field that refers to a record that stays does not leave at all.
    """
    named = list(zip(here.through, here.owners, strict=True))
    hidden = {name for name, owner in named if name not in kept or owner not in leaving}
    return tuple(owner for name, owner in named if name not in hidden)


def field_filter(
    kind: str, rule: AttributionRule, up_to: Label, foreign: Callable[[str, str], Label]
) -> Callable[[str], bool]:
    """Return a function that says which fields of such a record may leave.

    `foreign` gives the label with which an unknown field arrived.
    """
    declared = KINDS.get(kind)

    def keep(name: str) -> bool:
        field = declared.by_name.get(name) if declared else None
        if field is None:
            return foreign(kind, name) <= up_to
        return field.sensitivity <= up_to and not (
            field.names_people and rule is AttributionRule.CHATHAM_HOUSE
        )

    return keep


def field_label(kind: str, name: str, foreign: Callable[[str, str], Label]) -> Label:
    """Return the label of a field: it leaves only in bundles at least as strict."""
    field = field_of(kind, name)
    return field.sensitivity if field else foreign(kind, name)


def field_of(kind: str, name: str) -> Field | None:
    """Return the declaration of a field, or None if this version does not know it."""
    declared = KINDS.get(kind)
    return declared.by_name.get(name) if declared else None
