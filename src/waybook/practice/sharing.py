"""Decide which records and fields a recipient may get, by label (TLP 2.0) and rule.

A record is as strict as the strictest of itself and the records it belongs to. Off-record material
stays home. Under the Chatham House Rule nothing leaves that says who spoke or took part. What a
person agreed to makes their record at least as strict (`_AGREED`).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import NamedTuple, TypeVar

from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import KINDS
from waybook.model.labels import Label, Rule, label_from, rule_from
from waybook.practice.speaking import HERE

Strict = TypeVar("Strict", Label, Rule)
_UID = re.compile(r"[0-9a-f]{32}")


class Said(NamedTuple):
    """A value of a field, and whose bundle brought it: '' where it was written in this book."""

    value: Json
    sender: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """What sharing needs to know of a record. `names_people`: it is a line of a list of people.

    `owners` are all that it belongs to by anybody's word, each `through` a field: it is as strict
    as they. `homes` are those by the word of this book or of who brought the record: it leaves with
    them. `carries` says by whose word, too. `needs` are the owners that this version knows as such:
    as long as one is not here, nobody can tell how strict the record is. `bound` are those without
    which it stays home.
    """

    kind: str
    label: Label
    rule: Rule
    owners: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    carries: tuple[Said, ...] = ()
    bound: tuple[str, ...] = ()
    names_people: bool = False
    origin: str = HERE
    needs: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """How strict a record is, all that it belongs to considered."""

    label: Label
    rule: Rule


def sketch(
    kind: str,
    fields: Mapping[str, Json],
    said: Mapping[str, Sequence[Said]] | None = None,
    origin: str = HERE,
) -> Sketch:
    """Reduce a record to what sharing needs to know of it; `origin` brought it here.

    `said` gives all values that count of a field where several do, else the one shown counts.
    """
    known = said or {}

    def of(name: str) -> Sequence[Said]:
        return known.get(name) or (Said(fields.get(name), origin),)

    named = [(name, each) for name in owner_fields(kind) for each in of(name) if each.value]
    owners = [each for _, each in named]
    mentioned = _mentioned(kind, fields)
    carries = [each for name in _carrying(kind) for each in of(name) if each.value]
    return Sketch(
        kind=kind,
        label=Label(
            max(strictness(kind, "label", of("label")), strictness(kind, "consent", of("consent")))
        ),
        rule=Rule(strictness(kind, "rule", of("rule"))),
        owners=(*(str(each.value) for each in owners), *mentioned.values()),
        homes=tuple(str(each.value) for each in owners if each.sender in {HERE, origin}),
        carries=tuple(carries),
        bound=tuple(str(each.value) for name in _binding(kind) for each in of(name)),
        names_people=any(each.value for name in _naming(kind) for each in of(name)),
        origin=origin,
        needs=tuple(str(each.value) for each in owners),
        through=(*(name for name, _ in named), *mentioned),
    )


def strictness(kind: str, name: str, said: Iterable[Said]) -> int:
    """Return the strictest of the values of a field that says how strict a record is."""
    declared = KINDS.get(kind)
    default = declared.default_label if declared else Label.RED
    read: Mapping[str, Callable[[Json], int]] = {
        "label": lambda value: _label(value, default),
        "consent": _agreed,
        "rule": _rule,
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
    """Return by field all uids in what only a newer version knows: it may belong to each."""
    declared = KINDS.get(kind)
    known: Mapping[str, Field] = declared.by_name if declared else {}
    return {
        name: value
        for name, value in fields.items()
        if name not in known and isinstance(value, str) and _UID.fullmatch(value)
    }


def terms(sketches: Mapping[str, Sketch]) -> dict[str, Terms]:
    """Give each record the strictest label and rule of itself and all it belongs to.

    What belongs to a record that is not here is as strict as can be, until that comes.
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
    """Put everything under the Chatham House Rule at least."""
    return {
        uid: Terms(here.label, max(here.rule, Rule.CHATHAM_HOUSE))
        for uid, here in strictness.items()
    }


def _below(above: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    below: dict[str, list[str]] = defaultdict(list)
    for uid, owners in above.items():
        for owner in owners:
            below[owner].append(uid)
    return below


def _spread(below: Mapping[str, Sequence[str]], own: Mapping[str, Strict]) -> dict[str, Strict]:
    """Hand the strictest down first, so that each record is met once however they hang together."""
    found: dict[str, Strict] = {}
    for degree in sorted(set(own.values()), reverse=True):
        waiting = [uid for uid, value in own.items() if value == degree]
        while waiting:
            uid = waiting.pop()
            if uid not in found:
                found[uid] = degree
                waiting.extend(below.get(uid, ()))
    return found


def belonging_to(sketches: Mapping[str, Sketch], groups: Iterable[str]) -> set[str]:
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


def carried_by(sketches: Mapping[str, Sketch], leaving: Iterable[str]) -> set[str]:
    """Return what the records that leave take along.

    What stays home takes nothing along: that a person comes with a group would betray that they
    took part. Nor does anybody take along what somebody else brought: only our own word does.
    """
    carried = {each for uid in leaving for each in sketches[uid].carries}
    return {
        str(uid)
        for uid, sender in carried
        if uid in sketches and sender in {HERE, sketches[str(uid)].origin}
    }


def may_leave(
    sketches: Mapping[str, Sketch],
    strictness: Mapping[str, Terms],
    chosen: Iterable[str],
    up_to: Label,
) -> set[str]:
    """Return the chosen records that a recipient cleared up to a label may get."""
    return {
        uid
        for uid in chosen
        if strictness[uid].label <= up_to
        and strictness[uid].rule < Rule.OFF_RECORD
        and not (strictness[uid].rule is Rule.CHATHAM_HOUSE and sketches[uid].names_people)
    }


def complete(sketches: Mapping[str, Sketch], leaving: Iterable[str]) -> set[str]:
    """Return those that leave without the ones bound to what stays home."""
    found = set(leaving)
    return {uid for uid in found if found.issuperset(sketches[uid].bound)}


def as_strict_elsewhere(
    sketches: Mapping[str, Sketch],
    leaving: Iterable[str],
    strictness: Mapping[str, Terms],
    keeps: Callable[[str, str], bool],
    empty: Collection[str] = (),
) -> set[str]:
    """Return those that will be as strict for whoever gets them as they are here, or `empty`.

    What they belong to makes them strict: the recipient must have that, and the field that says so,
    to know it. `keeps` tells whether a field of a record leaves with it. What is bound to what
    stays home stays home too.
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


def _owners_told(here: Sketch, kept: Collection[str], leaving: Collection[str]) -> tuple[str, ...]:
    """Return those that a record belongs to by fields that leave with it.

    A field that names what stays home does not leave, whatever else it says.
    """
    named = list(zip(here.through, here.owners, strict=True))
    hidden = {name for name, owner in named if name not in kept or owner not in leaving}
    return tuple(owner for name, owner in named if name not in hidden)


def field_filter(
    kind: str, rule: Rule, up_to: Label, foreign: Callable[[str, str], Label]
) -> Callable[[str], bool]:
    """Return the test that says which fields of such a record may leave.

    `foreign` gives the label that a field unknown to this version arrived with.
    """
    declared = KINDS.get(kind)

    def keep(name: str) -> bool:
        field = declared.by_name.get(name) if declared else None
        if field is None:
            return foreign(kind, name) <= up_to
        return field.sensitivity <= up_to and not (
            field.names_people and rule is Rule.CHATHAM_HOUSE
        )

    return keep


def field_label(kind: str, name: str, foreign: Callable[[str, str], Label]) -> Label:
    """Return the label up to which a field stays home."""
    field = field_of(kind, name)
    return field.sensitivity if field else foreign(kind, name)


def field_of(kind: str, name: str) -> Field | None:
    """Return the declaration of a field, or None where this version knows none."""
    declared = KINDS.get(kind)
    return declared.by_name.get(name) if declared else None


def _label(code: Json, default: Label) -> Label:
    """Read a label; what cannot be read is the strictest."""
    if code is None or code == "":
        return default
    try:
        return label_from(str(code))
    except KeyError:
        return Label.RED


_AGREED = {
    "partners": Label.AMBER,
    "organisation": Label.AMBER_STRICT,
    "not-asked": Label.AMBER_STRICT,
    "author": Label.RED,
    "refused": Label.RED,
}


def _agreed(consent: Json) -> Label:
    """Return how strict a person's consent makes their record; what cannot be read, the most."""
    if consent is None or consent == "":
        return Label.CLEAR
    return _AGREED.get(str(consent), Label.RED)


def _rule(code: Json) -> Rule:
    if code is None or code == "":
        return Rule.ON_RECORD
    try:
        return rule_from(str(code))
    except KeyError:
        return Rule.NOT_TO_BE_WRITTEN
