"""Turn each part of a case file into fields of records, which have no uid yet."""

from collections.abc import Iterator, Mapping

from waybook.model import dates, incoming_text
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.kinds import KINDS
from waybook.model.names.editions import edition_name
from waybook.model.translatable import say
from waybook.practice.case_items import GROUP, CaseItem, citations, named, own, source_keys, taken
from waybook.practice.case_parts import KEYS_OF_PARTS, PARTS, parts
from waybook.practice.json_spots import JsonSpot

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
_LEADER = {
    "who": "holder",
    "from": "since",
    "to": "until",
    "position": "position",
    "wing": "wing",
    "ended": "ended",
    "certainty": "certainty",
    "note": "note",
}
_LINEAGE = {
    "group": "name",
    "parent": "parent",
    "kind": "relation",
    "from": "date",
    "date": "date",
    "to": "until",
    "into": "into",
    "certainty": "certainty",
    "note": "note",
}
_ACTOR = ("name", "actor_id", "note")

FORMATS = ("case-2", "case-1")
"""The formats that are read, the newest first."""

SINCE_2 = ("version", "author", "date", *PARTS)
KNOWN = (
    *("format", "id", "title", "iso3", "gw", "ucdp_conflict", "ucdp_actors", "third_parties"),
    *("leaders", "events", "sources", "indicator_scores", "negotiation_stages", "lineage"),
    *("expected_warnings", "scores_note"),
)


def sections(case: JsonSpot) -> Iterator[CaseItem]:
    """Yield all items of a case, the group first."""
    yield _group(case)
    if is_of_2(case):
        yield _itself(case)
        yield from parts(case)
    yield from _identifiers(case)
    yield from _references(case.get("sources"))
    yield from _lineage(case.get("lineage"))
    yield from _leaders(case.get("leaders"))
    yield from _events(case)
    yield from _assessments(case.get("negotiation_stages"))
    yield from _scores(case.get("indicator_scores"))


def is_of_2(case: JsonSpot) -> bool:
    """Tell whether a file is of the format with versions, parties, channels and accounts."""
    return case.get("format").code() == FORMATS[0]


def strangers(case: JsonSpot) -> Iterator[str]:
    """Yield the keys of a case that are not read."""
    yield from _strangers(case, *KNOWN, *(SINCE_2 if is_of_2(case) else ()))
    known_parts = (
        ("ucdp_actors", _ACTOR),
        ("leaders", tuple(_LEADER)),
        ("events", ("id", "sources", *_EVENT)),
        ("lineage", tuple(_LINEAGE)),
    )
    more = KEYS_OF_PARTS.items() if is_of_2(case) else ()
    for key, known in (*known_parts, *more):
        for spot in case.get(key).items():
            yield from _strangers(spot, *known)


def _strangers(spot: JsonSpot, *known: str) -> Iterator[str]:
    for key, inner in spot.members():
        if key not in known:
            yield f"{inner.place} is not known to this version and was left out."


def _group(case: JsonSpot) -> CaseItem:
    name = case.get("title").code().partition(",")[0].strip()
    if not name:
        raise case.get("title").fault(
            say("it does not name a group before its first comma. Write one.")
        )
    parties = case.get("third_parties")
    fields = {
        "name": name,
        "country": ", ".join(_numbers(case.get("iso3"))),
        "third_parties": _listed(parties),
    }
    return CaseItem(
        GROUP, "", {key: value for key, value in fields.items() if value}, {}, case.get("title")
    )


def _listed(spot: JsonSpot) -> Json:
    """Return text, or a list of lines as one text."""
    field = KINDS[GROUP].by_name["third_parties"]
    if isinstance(spot.value, list):
        return "\n".join(item.code() for item in spot.items())
    return spot.fit(field)


def _identifiers(case: JsonSpot) -> Iterator[CaseItem]:
    for number in _numbers(case.get("gw")):
        yield _external("gw", number, {}, case.get("gw"))
    for number in _numbers(case.get("ucdp_conflict")):
        yield _external("ucdp-conflict", number, {}, case.get("ucdp_conflict"))
    for spot in case.get("ucdp_actors").items():
        more = taken("external-id", spot, {"name": "name", "note": "note"})
        for number in _numbers(spot.get("actor_id")):
            yield _external("ucdp-actor", number, more, spot)


def _external(scheme: str, value: str, more: Mapping[str, Json], spot: JsonSpot) -> CaseItem:
    fields = {"scheme": scheme, "value": value, **more}
    points = {"about": (GROUP, "")}
    return CaseItem("external-id", f"{scheme}:{value}", fields, points, spot)


def _itself(case: JsonSpot) -> CaseItem:
    """Make a reference for the file itself, with its author."""
    named_fields = taken("reference", case, {"author": "author", "date": "date"})
    title = edition_name(case.get("title").code(), version_of(case))
    fields: dict[str, Json] = {**named_fields, "key": case.get("id").code(), "title": title}
    return own("reference", "", fields, case.get("id"))


def version_of(case: JsonSpot) -> str:
    """Return the version of a file, a number or text; '' where it has none."""
    return _number(case.get("version")) if is_of_2(case) else ""


def _references(sources: JsonSpot) -> Iterator[CaseItem]:
    for key, spot in named(sources):
        fields: dict[str, Json] = {"key": key, "title": spot.code()}
        yield own("reference", key, fields, spot)


def _lineage(lineage: JsonSpot) -> Iterator[CaseItem]:
    for spot in lineage.items():
        fields = taken("lineage", spot, _LINEAGE)
        name = spot.get("group").code()
        yield own("lineage", f"{name}\n{fields.get('date', '')}", fields, spot)


def _leaders(leaders: JsonSpot) -> Iterator[CaseItem]:
    for spot in leaders.items():
        fields = taken("tenure", spot, _LEADER)
        who = spot.get("who").code()
        yield own("tenure", f"{who}\n{fields.get('since', '')}", fields, spot)


def _events(case: JsonSpot) -> Iterator[CaseItem]:
    known = source_keys(case)
    for spot in case.get("events").items():
        fields = taken("event", spot, _EVENT)
        title = spot.get("event").code()
        name = spot.get("id").text() or f"{fields.get('date', '')}\n{title}"
        yield own("event", name, fields, spot)
        yield from citations(("event", name), spot.get("sources"), known)
        yield from _stages_after(name, fields, spot)


def _stages_after(event: str, fields: Mapping[str, Json], spot: JsonSpot) -> Iterator[CaseItem]:
    """Make an assessment from an event with a date; the event is its evidence."""
    for model in ("lifecycle", "negotiation"):
        stage, date = fields.get(model), fields.get("date")
        if stage and date:
            key = f"{model}/event/{event}"
            given = spot.get(model)
            yield own("assessment", key, _assessed(model, str(date), stage), given)
            points = {"about": ("assessment", key), "record": ("event", event)}
            yield CaseItem("evidence", f"{model}\n{event}", {}, points, given)


def _assessed(model: str, date: str, stage: Json) -> dict[str, Json]:
    """Give an assessment its fields; case files speak of version 1 of the models that ship."""
    return {"model": model, "model_version": "1", "date": date, "stage": stage}


def _assessments(stages: JsonSpot) -> Iterator[CaseItem]:
    stage_field = KINDS["assessment"].by_name["stage"]
    for key, spot in stages.members():
        date, stage = _date(spot, key), spot.fit(stage_field)
        if stage is not None:
            fields = _assessed("negotiation", date, stage)
            yield own("assessment", f"negotiation/{date}", fields, spot)


def _scores(scores: JsonSpot) -> Iterator[CaseItem]:
    indicator_field = KINDS["score"].by_name["indicator"]
    for day, spots in scores.members():
        date = _date(spots, day)
        for key, spot in named(spots):
            indicator = spot.with_value(key).fit(indicator_field)
            value = _score(spot)
            if value is not None:
                fields = {
                    "indicator": indicator,
                    "date": date,
                    "value": value,
                    "indicator_set": "mediator",
                    "set_version": "1",
                }
                yield own("score", f"{date}/{indicator}", fields, spot)


def _score(spot: JsonSpot) -> int | str | None:
    value = spot.value
    if value is None:
        return None
    if value == "unknown":
        return "unknown"
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 5:  # noqa: PLR2004
        raise spot.fault(
            say("it needs to be a whole number from 1 to 5, or “unknown”. Correct it.")
        )
    return value


def _numbers(spot: JsonSpot) -> tuple[str, ...]:
    """Return one identifier or a list of them, each a whole number or text."""
    spots = spot.as_list() if isinstance(spot.value, list) else (spot,)
    return tuple(number for number in map(_number, spots) if number)


def _number(spot: JsonSpot) -> str:
    if isinstance(spot.value, int) and not isinstance(spot.value, bool):
        return spot.with_value(str(spot.value)).text()
    return spot.text()


def _date(spot: JsonSpot, key: str) -> str:
    """Return a key that must be a date."""
    try:
        return dates.parse(incoming_text.date(key)).text
    except BadInput as bad:
        raise spot.fault(bad) from None
