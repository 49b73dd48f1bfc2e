"""What each part of a case file says, as fields of records that have no uid yet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from waybook.model.fields import Json
from waybook.model.kinds import KINDS
from waybook.practice.case_json import Spot, date_key, shown

GROUP = "group"
_PAX = re.compile(r"pax([0-9]{1,9})")
_FROM_MEMORY = "-"  # a citation that stands for none


@dataclass(frozen=True, slots=True)
class Item:
    """Hold a record to be: its id within the file, its fields, and what it points at.

    `points` gives, for a field, the kind and id of the record it refers to.
    """

    kind: str
    id: str
    fields: Mapping[str, Json]
    points: Mapping[str, tuple[str, str]]
    place: str


_EVENT = {
    "event": "title",
    "date": "date",
    "place": "place",
    "kind": "type",
    "confidence": "confidence",
    "tracks": "tracks",
    "lifecycle": "lifecycle",
    "negotiation": "negotiation",
    "note": "note",
}
_LEADER = {"who": "holder", "from": "since", "to": "until", "note": "note"}
_LINEAGE = {
    "group": "name",
    "parent": "parent",
    "kind": "relation",
    "from": "date",
    "date": "date",
    "to": "until",
    "note": "note",
}
_ACTOR = ("name", "actor_id", "note")

KNOWN = (
    *("format", "id", "title", "iso3", "gw", "ucdp_conflict", "ucdp_actors", "third_parties"),
    *("leaders", "events", "sources", "indicator_scores", "negotiation_stages", "lineage"),
    *("expected_warnings", "scores_note"),
)


def sections(case: Spot) -> Iterator[Item]:
    """Give all that a case says of its group, the group first."""
    yield _group(case)
    yield from _identifiers(case)
    yield from _references(case.get("sources"))
    yield from _lineage(case.get("lineage"))
    yield from _leaders(case.get("leaders"))
    yield from _events(case)
    yield from _assessments(case.get("negotiation_stages"))
    yield from _scores(case.get("indicator_scores"))


def strangers(case: Spot) -> Iterator[str]:
    """Say which keys of a case are not read."""
    yield from case.strangers(*KNOWN)
    parts = (
        ("ucdp_actors", _ACTOR),
        ("leaders", tuple(_LEADER)),
        ("events", ("id", "sources", *_EVENT)),
        ("lineage", tuple(_LINEAGE)),
    )
    for key, known in parts:
        for spot in case.get(key).items():
            yield from spot.strangers(*known)


def _taken(kind: str, spot: Spot, names: Mapping[str, str]) -> dict[str, Json]:
    """Read the keys of an object into fields of a kind; of two keys for one field the last."""
    declared = KINDS[kind].by_name
    pairs = ((name, spot.get(key).fit(declared[name])) for key, name in names.items())
    return {name: value for name, value in pairs if value is not None}


def _own(kind: str, name: str, fields: Mapping[str, Json], spot: Spot) -> Item:
    return Item(kind, name, fields, {"group": (GROUP, "")}, spot.place)


def _group(case: Spot) -> Item:
    name = case.get("title").needed().partition(",")[0].strip()
    if not name:
        raise case.get("title").fault("it names no group before its first comma; write one.")
    parties = case.get("third_parties")
    fields = {
        "name": name,
        "country": ", ".join(case.get("iso3").numbers()),
        "third_parties": _listed(parties),
    }
    return Item(GROUP, "", {key: value for key, value in fields.items() if value}, {}, "title")


def _listed(spot: Spot) -> Json:
    """Return text, or a list of lines as one text."""
    field = KINDS[GROUP].by_name["third_parties"]
    if isinstance(spot.value, list):
        return "\n".join(item.needed() for item in spot.items())
    return spot.fit(field)


def _identifiers(case: Spot) -> Iterator[Item]:
    for number in case.get("gw").numbers():
        yield _external("gw", number, {}, case.get("gw"))
    for number in case.get("ucdp_conflict").numbers():
        yield _external("ucdp-conflict", number, {}, case.get("ucdp_conflict"))
    for spot in case.get("ucdp_actors").items():
        more = _taken("external-id", spot, {"name": "name", "note": "note"})
        for number in spot.get("actor_id").numbers():
            yield _external("ucdp-actor", number, more, spot)


def _external(scheme: str, value: str, more: Mapping[str, Json], spot: Spot) -> Item:
    fields = {"scheme": scheme, "value": value, **more}
    points = {"about": (GROUP, "")}
    return Item("external-id", f"{scheme}:{value}", fields, points, spot.place)


def _references(sources: Spot) -> Iterator[Item]:
    for key, spot in sources.named():
        fields: dict[str, Json] = {"key": key, "title": spot.needed()}
        yield _own("reference", key, fields, spot)


def _lineage(lineage: Spot) -> Iterator[Item]:
    for spot in lineage.items():
        fields = _taken("lineage", spot, _LINEAGE)
        name = spot.get("group").needed()
        yield _own("lineage", f"{name}\n{fields.get('date', '')}", fields, spot)


def _leaders(leaders: Spot) -> Iterator[Item]:
    for spot in leaders.items():
        fields = _taken("tenure", spot, _LEADER)
        who = spot.get("who").needed()
        yield _own("tenure", f"{who}\n{fields.get('since', '')}", fields, spot)


def _events(case: Spot) -> Iterator[Item]:
    known = frozenset(key for key, _ in case.get("sources").named())
    for spot in case.get("events").items():
        fields = _taken("event", spot, _EVENT)
        title = spot.get("event").needed()
        name = spot.get("id").text() or f"{fields.get('date', '')}\n{title}"
        yield _own("event", name, fields, spot)
        yield from _citations(name, spot.get("sources"), known)
        yield from _stages_after(name, fields, spot)


def _stages_after(event: str, fields: Mapping[str, Json], spot: Spot) -> Iterator[Item]:
    """Assess the group by an event that has a date: the stage after it, resting on the event."""
    for model in ("lifecycle", "negotiation"):
        stage, date = fields.get(model), fields.get("date")
        if stage and date:
            key = f"{model}/event/{event}"
            place = Spot(None, f"{spot.place}.{model}")
            yield _own("assessment", key, _assessed(model, str(date), stage), place)
            points = {"about": ("assessment", key), "record": ("event", event)}
            yield Item("evidence", f"{model}\n{event}", {}, points, place.place)


def _assessed(model: str, date: str, stage: Json) -> dict[str, Json]:
    """Give an assessment its fields; case files speak of version 1 of the models that ship."""
    return {"model": model, "model_version": "1", "date": date, "stage": stage}


def _citations(event: str, cited: Spot, known: frozenset[str]) -> Iterator[Item]:
    """Tie an event to what it cites: a reference of the file, an agreement in PA-X, or both."""
    keys = {spot.needed(): spot for spot in cited.items()}
    for key, spot in keys.items():
        about = ("event", event)
        agreement = _PAX.fullmatch(key)
        if agreement:
            fields = {"scheme": "pa-x", "value": agreement[1]}
            yield Item("external-id", f"{event}/{key}", fields, {"about": about}, spot.place)
        if key in known:
            points = {"about": about, "record": ("reference", key)}
            yield Item("evidence", f"{event}/{key}", {}, points, spot.place)
        elif not agreement and key != _FROM_MEMORY:
            raise spot.fault(f"“{shown(key)}” is no key of “sources”; add it there.")


def _assessments(stages: Spot) -> Iterator[Item]:
    stage_field = KINDS["assessment"].by_name["stage"]
    for key, spot in stages.members():
        date, stage = date_key(spot, key), spot.fit(stage_field)
        if stage is not None:
            fields = _assessed("negotiation", date, stage)
            yield _own("assessment", f"negotiation/{date}", fields, spot)


def _scores(scores: Spot) -> Iterator[Item]:
    indicator_field = KINDS["score"].by_name["indicator"]
    for day, spots in scores.members():
        date = date_key(spots, day)
        for key, spot in spots.named():
            indicator = Spot(key, spot.place).fit(indicator_field)
            value = _score(spot)
            if value is not None:
                fields = {
                    "indicator": indicator,
                    "date": date,
                    "value": value,
                    "indicator_set": "mediator",
                    "set_version": "1",
                }
                yield _own("score", f"{date}/{indicator}", fields, spot)


def _score(spot: Spot) -> int | str | None:
    value = spot.value
    if value is None:
        return None
    if value == "unknown":
        return "unknown"
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 5:  # noqa: PLR2004
        raise spot.fault("it needs to be a whole number from 1 to 5, or “unknown”; correct it.")
    return value
