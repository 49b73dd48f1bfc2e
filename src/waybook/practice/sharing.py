"""Decide which records and fields a recipient may get, by label (TLP 2.0) and rule.

A record is as strict as the strictest of itself and the records it belongs to. Off-record material
stays home. Under the Chatham House Rule nothing leaves that says who spoke or took part. What a
person agreed to makes their record at least as strict (`_AGREED`).
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import KINDS
from waybook.model.labels import Label, Rule, label_from, rule_from

_NONE: Mapping[str, Sequence[Json]] = {}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What sharing needs to know of a record. `names_people`: it is a line of a list of people."""

    kind: str
    label: Label
    rule: Rule
    owners: tuple[str, ...]
    carries: tuple[str, ...]
    names_people: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """How strict a record is, all that it belongs to considered."""

    label: Label
    rule: Rule


def sketch(
    kind: str, fields: Mapping[str, Json], standing: Mapping[str, Sequence[Json]] = _NONE
) -> Sketch:
    """Reduce a record to what sharing needs to know of it.

    `standing` gives all values of the fields in conflict: a record belongs to every record that
    any of them names.
    """
    declared = KINDS.get(kind)
    owners: list[str] = []
    carries: list[str] = []
    names_people = False
    for field in declared.fields if declared else ():
        if field.type is not Type.REF:
            continue
        given = standing.get(field.name, (fields.get(field.name),))
        uids = [uid for uid in given if isinstance(uid, str) and uid]
        if field.owner:
            owners += uids
        if field.carry:
            carries += uids
            names_people = names_people or (bool(uids) and field.names_people)
    return Sketch(
        kind=kind,
        label=max(
            _label(fields.get("label"), declared.default_label if declared else Label.RED),
            _agreed(fields.get("consent")),
        ),
        rule=_rule(fields.get("rule")),
        owners=tuple(owners),
        carries=tuple(carries),
        names_people=names_people,
    )


def terms(sketches: Mapping[str, Sketch]) -> dict[str, Terms]:
    """Give each record the strictest label and rule of itself and all it belongs to."""
    found: dict[str, Terms] = {}
    for uid in sketches:
        label, rule = Label.CLEAR, Rule.ON_RECORD
        for above in _upwards(sketches, uid):
            label, rule = max(label, above.label), max(rule, above.rule)
        found[uid] = Terms(label, rule)
    return found


def _upwards(sketches: Mapping[str, Sketch], uid: str) -> Iterable[Sketch]:
    waiting, met = deque([uid]), {uid}
    while waiting:
        here = sketches.get(waiting.popleft())
        if here is None:
            continue
        yield here
        for owner in here.owners:
            if owner not in met:
                met.add(owner)
                waiting.append(owner)


def belonging_to(sketches: Mapping[str, Sketch], groups: Iterable[str]) -> set[str]:
    """Return the groups and all that belongs to them."""
    below: dict[str, list[str]] = defaultdict(list)
    for uid, here in sketches.items():
        for owner in here.owners:
            below[owner].append(uid)
    chosen: set[str] = set()
    waiting = deque(uid for uid in groups if uid in sketches)
    while waiting:
        uid = waiting.popleft()
        if uid not in chosen:
            chosen.add(uid)
            waiting.extend(below[uid])
    return chosen


def carried_by(sketches: Mapping[str, Sketch], leaving: Iterable[str]) -> set[str]:
    """Return what the records that leave take along.

    What stays home takes nothing along: that a person comes with a group would betray that they
    took part.
    """
    return {carried for uid in leaving for carried in sketches[uid].carries if carried in sketches}


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
