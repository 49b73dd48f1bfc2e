"""Read from a record's own fields what it may share with others of its kind."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from waybook.model.fields import Json
from waybook.model.folding import fold
from waybook.practice.likeness.compared import CommonTrait, RecordForComparison
from waybook.practice.likeness.names import Key
from waybook.practice.names.name_forms import names_of
from waybook.practice.phases.history.days import day_of, days_of
from waybook.practice.phone_numbers import endings

_LAST_DAY = date.max.toordinal()

Fields = Mapping[str, Json]

NAMES: Mapping[str, tuple[str, ...]] = {
    "contact": ("code_name", "aliases"),
    "group": ("name", "aliases"),
    "actor": ("name", "aliases"),
    "channel": ("name", "their_end"),
    "meeting": ("title",),
}
"""The fields with names, the one shown first in front. The identity book is never asked."""

IDENTIFYING = frozenset({"ucdp-actor", "case"})
"""The schemes of ids that no two bodies share."""

_SAYS_NOTHING = frozenset({"", "none", "unknown"})


def compared(uid: str, kind: str, fields: Fields) -> RecordForComparison:
    """Return what is compared of a record, without what other records say of it."""
    return RecordForComparison(
        uid,
        kind,
        names_of([_text(fields, name) for name in NAMES[kind]]),
        _text(fields, "note") if kind == "contact" else "",
        frozenset(_TRAITS[kind](fields)),
    )


def keys_beside(kind: str, fields: Fields) -> Iterator[Key]:
    """Yield the keys that a record gives to the one it is about: an affiliation, an id."""
    if kind == "affiliation" and (trait := affiliation(fields)):
        yield "contact belongs", trait.value
    elif kind == "external-id" and (trait := identifier(fields)):
        yield "group id", trait.value
        yield "actor id", trait.value


def affiliation(fields: Fields) -> CommonTrait | None:
    """Return where an affiliation says that somebody belongs, if it says enough."""
    body, position = _text(fields, "body"), fold(_text(fields, "position")).strip()
    return CommonTrait("belongs", f"{body} {position}") if body and position else None


def identifier(fields: Fields) -> CommonTrait | None:
    """Return an id that no two bodies share."""
    scheme, value = _text(fields, "scheme"), _text(fields, "value").strip()
    if scheme not in IDENTIFYING or not value:
        return None
    return CommonTrait("id", f"{scheme}:{value}", f"{scheme} {value}")


def _of_contact(fields: Fields) -> Iterator[CommonTrait]:
    group, role = _text(fields, "group"), _text(fields, "role")
    yield from _given("group", group)
    if folded := fold(role).strip():
        yield CommonTrait("role", folded, role)
        if group:
            yield CommonTrait("post", f"{group} {folded}")
    yield from _chosen("relation", _text(fields, "relation_to_group"))


def _of_group(fields: Fields) -> Iterator[CommonTrait]:
    for code in _text(fields, "country").split(","):
        yield from _given("country", code.strip())


def _of_actor(fields: Fields) -> Iterator[CommonTrait]:
    yield from _of_group(fields)
    yield from _chosen("form", _text(fields, "form"))


def _of_channel(fields: Fields) -> Iterator[CommonTrait]:
    yield from _given("group", _text(fields, "group"))
    yield from _given("person", _text(fields, "their_contact"))
    yield from _chosen("medium", _text(fields, "medium"))
    yield from (CommonTrait("number", number) for number in endings(_text(fields, "reach")))
    for day in _days(_text(fields, "last_two_way")):
        yield CommonTrait("last", str(day), day_of(day))


def _of_meeting(fields: Fields) -> Iterator[CommonTrait]:
    yield from _given("group", _text(fields, "group"))
    yield from _given("channel", _text(fields, "channel"))
    yield from _chosen("place", _text(fields, "place_class"))
    for day in _days(_text(fields, "date")):
        yield CommonTrait("day", str(day), day_of(day))
        for beside in (day - 1, day + 1):
            if not 0 < beside <= _LAST_DAY:
                continue  # no calendar has it
            yield CommonTrait(
                "day beside", str(beside), " / ".join(sorted(map(day_of, (day, beside))))
            )


_TRAITS: Mapping[str, Callable[[Fields], Iterator[CommonTrait]]] = {
    "contact": _of_contact,
    "group": _of_group,
    "actor": _of_actor,
    "channel": _of_channel,
    "meeting": _of_meeting,
}


def _given(code: str, value: str) -> Iterator[CommonTrait]:
    if value:
        yield CommonTrait(code, value)


def _chosen(code: str, value: str) -> Iterator[CommonTrait]:
    if value not in _SAYS_NOTHING:
        yield CommonTrait(code, value)


def _days(date: str) -> Iterator[int]:
    """Yield the day of a date that means one day: a month is shared by too many."""
    days = days_of(date)
    if days and days.first == days.last:
        yield days.first


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
