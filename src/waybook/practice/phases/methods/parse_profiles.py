"""Parse a profile: the fields it lets in, and what it promises never to let out."""

from collections.abc import Mapping

from waybook.model.kinds import KINDS
from waybook.model.labels import label_from
from waybook.model.revealing import Tells
from waybook.model.translatable import say
from waybook.practice.json_spots import JsonSpot, needed, shown
from waybook.practice.phases.methods.methods import HOW_STRICT, IN_EVERY_BUNDLE, MethodHead, Profile

_NEWER = ("lets_in", "leaves_out", "never")
_OLDER = ("kinds", "without")
PROFILE_KEYS = ("note", "reader", "up_to", *_NEWER, "unattributed", "needs_groups", *_OLDER)
EVERYTHING = "everything"
ALL = "all"
_LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")

_Fields = Mapping[str, frozenset[str]] | None


def read_profile(whole: JsonSpot, head: MethodHead) -> Profile:
    """Read a profile; its kinds and fields must exist."""
    members = whole.as_object()
    unattributed = _is_set(members, "unattributed")
    never = _never(members)
    if "lets_in" in members:
        fields = _let_in(members, never, unattributed=unattributed)
    else:
        fields, never = _older(members)
    return Profile(
        head=head,
        note=needed(members, "note", whole).words(),
        reader=needed(members, "reader", whole).code(),
        up_to=label_from(needed(members, "up_to", whole).one_of(_LABELS)),
        fields=fields,
        never=never,
        unattributed=unattributed,
        needs_groups=_is_set(members, "needs_groups"),
    )


def _never(members: dict[str, JsonSpot]) -> frozenset[Tells]:
    sorts = tuple(each.value for each in Tells)
    return frozenset(Tells(one.one_of(sorts)) for one in _list(members, "never"))


def _let_in(
    members: dict[str, JsonSpot], never: frozenset[Tells], *, unattributed: bool
) -> _Fields:
    """Read the fields let in by name; fields left out may be listed too, but none in both lists."""
    spot = members["lets_in"]
    for key in _OLDER:
        if key in members:
            raise members[key].fault(say("it does not go with “lets_in”. Remove it."))
    if spot.value == EVERYTHING:
        if never or "leaves_out" in members:
            raise spot.fault(
                say(
                    "a profile that lets everything in cannot promise this. Name the fields of "
                    "each kind."
                )
            )
        return None
    fields: dict[str, frozenset[str]] = dict(IN_EVERY_BUNDLE)
    for code, names in spot.as_object().items():
        kind = _kind(names, code)
        found = {_name(kind, one): one for one in names.as_list()}
        for name, one in found.items():
            _require_kept(kind, name, one, never, unattributed=unattributed)
        fields[kind] = frozenset(found) | IN_EVERY_BUNDLE.get(kind, frozenset())
    _check_left_out(members, fields)
    return fields


def _require_kept(
    kind: str, name: str, spot: JsonSpot, never: frozenset[Tells], *, unattributed: bool
) -> None:
    """Refuse a field that breaks what the profile promises."""
    field = KINDS[kind].by_name[name]
    if broken := sorted(field.told & never):
        raise spot.fault(
            say(
                "“{kind}.{name}” may tell {value}, which “never” forbids. Remove it there or here."
            ),
            kind=kind,
            name=name,
            value=broken[0].value,
        )
    if unattributed and field.names_people:
        raise spot.fault(
            say("“{kind}.{name}” names people, which “unattributed” forbids. Remove it."),
            kind=kind,
            name=name,
        )


def _check_left_out(members: dict[str, JsonSpot], fields: Mapping[str, frozenset[str]]) -> None:
    if "leaves_out" not in members:
        return
    for code, spot in members["leaves_out"].as_object().items():
        kind = _kind(spot, code)
        if spot.value == ALL:
            if kind in fields:
                raise spot.fault(
                    say("“{kind}” is under “lets_in”, too, or is in every bundle. Remove it here."),
                    kind=kind,
                )
            continue
        for one in spot.as_list():
            if _name(kind, one) in fields.get(kind, ()):
                raise one.fault(say("it is let in, too, or is in every bundle. Remove it here."))


def _older(members: dict[str, JsonSpot]) -> tuple[_Fields, frozenset[Tells]]:
    """Read the older form, which lists fields to leave out.

    Fields that reveal more are left out, too.
    """
    for key in ("leaves_out", "never"):
        if key in members:
            raise members[key].fault(say("it needs “lets_in”, too. Add that."))
    kinds = {_kind(one, one.code()) for one in _list(members, "kinds")}
    without = {_field(one) for one in _list(members, "without")}
    if not kinds and not without:
        return None, frozenset()
    fields = {
        code: frozenset(
            field.name
            for field in KINDS[code].fields
            if not field.told and field.name not in HOW_STRICT and (code, field.name) not in without
        )
        for code in kinds or KINDS
    }
    return {**fields, **IN_EVERY_BUNDLE}, frozenset(Tells)


def _list(members: dict[str, JsonSpot], key: str) -> list[JsonSpot]:
    return members[key].as_list() if key in members else []


def _is_set(members: dict[str, JsonSpot], key: str) -> bool:
    if key not in members:
        return False
    if type(members[key].value) is not bool:
        raise members[key].fault(say("it needs to be true or false. Correct it."))
    return bool(members[key].value)


def _kind(spot: JsonSpot, code: str) -> str:
    if code not in KINDS:
        raise spot.fault(say("there is no kind “{given}”."), code="no-kind", given=shown(code))
    return code


def _name(kind: str, spot: JsonSpot) -> str:
    name = spot.code()
    if name not in KINDS[kind].by_name:
        raise spot.fault(
            say("“{kind}” has no field “{name}”."), code="no-field", kind=kind, name=shown(name)
        )
    if name in HOW_STRICT:
        raise spot.fault(
            say(
                "“{name}” says how strictly a record is kept, so it is always sent with it. "
                "Remove it."
            ),
            name=shown(name),
        )
    return name


def _field(spot: JsonSpot) -> tuple[str, str]:
    kind, _, name = spot.code().partition(".")
    if kind not in KINDS or name not in KINDS[kind].by_name:
        raise spot.fault(
            say("“{given}” does not name a field. Write kind.field."),
            code="not-a-field",
            given=shown(spot.code()),
        )
    if name in HOW_STRICT:
        raise spot.fault(
            say(
                "“{name}” says how strictly a record is kept, so it cannot be left out. Leave "
                "out the kind."
            ),
            name=shown(name),
        )
    return kind, name
