"""The parts that case files have since `case-2`: parties, roles, channels, accounts of events."""

from collections.abc import Iterator, Mapping

from waybook.model.translatable import say
from waybook.practice.case_items import CaseItem, citations, own, source_keys, taken
from waybook.practice.json_spots import JsonSpot, shown

_PARTY = {name: name for name in ("name", "aliases", "form", "country", "note")}
_ROLE = {
    "role": "role",
    "track": "track_assessed",
    "represents": "represents",
    "from": "since",
    "to": "until",
    "certainty": "certainty",
    "note": "note",
}
_CHANNEL = {
    "name": "name",
    "their_side": "their_end",
    "our_side": "our_end",
    "medium": "medium",
    "status": "status",
    "last_two_way": "last_two_way",
    "note": "note",
}
_ACCOUNT = {"title": "title", "date": "date", "text": "text"}

KEYS_OF_PARTS: Mapping[str, tuple[str, ...]] = {
    "parties": ("id", *_PARTY),
    "roles": ("party", "sources", *_ROLE),
    "channels": ("id", "sources", *_CHANNEL),
    "accounts": ("event", "sources", *_ACCOUNT),
}
"""The keys of the items of each part."""

PARTS = tuple(KEYS_OF_PARTS)


def parts(case: JsonSpot) -> Iterator[CaseItem]:
    """Yield the items of these parts."""
    known = source_keys(case)
    parties = _parties(case.get("parties"))
    yield from parties.values()
    yield from _roles(case.get("roles"), parties, known)
    yield from _channels(case.get("channels"), known)
    yield from _accounts(case, known)


def _parties(parties: JsonSpot) -> dict[str, CaseItem]:
    """Return the parties by id and name, under the places of the file: a double stays one more."""
    found: dict[str, CaseItem] = {}
    for spot in parties.items():
        fields = taken("actor", spot, _PARTY)
        name = spot.get("id").text() or spot.get("name").code()
        spot.get("name").code()
        key = name if name not in found else f"{name}\n{spot.place}"
        found[key] = CaseItem("actor", name, fields, {}, spot)
    return found


def _roles(
    roles: JsonSpot, parties: Mapping[str, CaseItem], known: frozenset[str]
) -> Iterator[CaseItem]:
    ids = {each.id for each in parties.values()}
    by_name = {str(each.fields["name"]): each.id for each in parties.values()}
    for spot in roles.items():
        named = spot.get("party").code()
        party = named if named in ids else by_name.get(named)
        if party is None:
            raise spot.get("party").fault(
                say("“{name}” is not in “parties”. Add it there."), name=shown(named)
            )
        fields = taken("role", spot, _ROLE)
        name = f"{party}\n{fields.get('role', '')}\n{fields.get('since', '')}"
        points = {"group": ("group", ""), "actor": ("actor", party)}
        yield CaseItem("role", name, fields, points, spot)
        yield from citations(("role", name), spot.get("sources"), known)


def _channels(channels: JsonSpot, known: frozenset[str]) -> Iterator[CaseItem]:
    for spot in channels.items():
        fields = taken("channel", spot, _CHANNEL)
        name = spot.get("id").text() or str(fields.get("name") or spot.get("their_side").code())
        yield own("channel", name, fields, spot)
        yield from citations(("channel", name), spot.get("sources"), known)


def _accounts(case: JsonSpot, known: frozenset[str]) -> Iterator[CaseItem]:
    events = {spot.get("id").text() for spot in case.get("events").items()} - {""}
    for spot in case.get("accounts").items():
        event = spot.get("event").code()
        if event not in events:
            raise spot.get("event").fault(
                say("“{name}” is not the id of an event. Add it to that event."), name=shown(event)
            )
        fields = {**taken("account", spot, _ACCOUNT), "text": spot.get("text").words()}
        name = f"{event}\n{fields.get('title', '')}"
        yield CaseItem("account", name, fields, {"event": ("event", event)}, spot)
        yield from citations(("account", name), spot.get("sources"), known)
