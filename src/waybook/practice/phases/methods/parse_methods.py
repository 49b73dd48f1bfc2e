"""Read a method file: its head, then a model, indicators, rules, a profile or turning points."""

import re

from waybook.model.translatable import say
from waybook.practice.json_spots import JsonSpot, needed, shown
from waybook.practice.json_with_lines import JsonLimits, read_with_lines
from waybook.practice.phases.methods.methods import FORMAT, Method, MethodHead
from waybook.practice.phases.methods.parse_conditions import Referable
from waybook.practice.phases.methods.parse_indicators import INDICATOR_KEYS, read_indicators
from waybook.practice.phases.methods.parse_models import MODEL_KEYS, read_model
from waybook.practice.phases.methods.parse_profiles import PROFILE_KEYS, read_profile
from waybook.practice.phases.methods.parse_rules import RULE_KEYS, read_rules
from waybook.practice.phases.methods.parse_turning_points import (
    TURNING_POINT_KEYS,
    read_turning_points,
)

LIMITS = JsonLimits(size=500_000, parts=50_000, depth=20)  # the largest that ships has 30 kB
_HEAD = ("format", "holds", "id", "version", "name", "status", "cites", "licence")
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
_KEYS = {
    "model": MODEL_KEYS,
    "indicators": INDICATOR_KEYS,
    "rules": RULE_KEYS,
    "profile": PROFILE_KEYS,
    "turning-points": TURNING_POINT_KEYS,
}


def read_method(raw: bytes, known: Referable) -> Method:
    """Read a file; raise BadInput with the line of an error.

    `known` is what its conditions may refer to, besides the file itself.
    """
    whole = read_with_lines(raw, LIMITS)
    members = whole.as_object()
    name = needed(members, "format", whole)
    if name.code() != FORMAT:
        raise name.fault(
            say("“{given}” is not “{format}”. Convert the file."),
            given=shown(name.code()),
            format=FORMAT,
        )
    what = needed(members, "holds", whole).one_of(tuple(_KEYS))
    whole.as_object(*_HEAD, *_KEYS[what])
    head = _head(whole, what)
    if what == "model":
        return read_model(whole, head, known)
    if what == "indicators":
        return read_indicators(whole, head)
    if what == "profile":
        return read_profile(whole, head)
    if what == "turning-points":
        return read_turning_points(whole, head)
    return read_rules(whole, head, known)


def _head(whole: JsonSpot, what: str) -> MethodHead:
    members = whole.as_object()
    cites = needed(members, "cites", whole)
    found = tuple(item.code() for item in cites.as_list())
    if not found:
        raise cites.fault(say("it is empty. Say where this comes from, even if from yourself."))
    return MethodHead(
        what=what,
        id=_matching(needed(members, "id", whole), _ID, "lower-case letters, digits and _"),
        version=_matching(needed(members, "version", whole), _VERSION, "numbers, as 1 or 1.2"),
        name=needed(members, "name", whole).code(),
        status=members["status"].words() if "status" in members else "",
        cites=found,
        licence=needed(members, "licence", whole).code(),
    )


def _matching(spot: JsonSpot, pattern: re.Pattern[str], needs: str) -> str:
    text = spot.code()
    if not pattern.fullmatch(text):
        raise spot.fault(say("it needs {wanted}. Correct it."), wanted=needs)
    return text
