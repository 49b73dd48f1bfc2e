"""Read a method file: its head, then a model, indicators, rules or a profile."""

import re

from waybook.practice.phases.lined_json import Spot, needed, read_lined, shown
from waybook.practice.phases.methods import FORMAT, Head, Method
from waybook.practice.phases.reading_conditions import Known
from waybook.practice.phases.reading_indicators import INDICATOR_KEYS, read_indicators
from waybook.practice.phases.reading_models import MODEL_KEYS, read_model
from waybook.practice.phases.reading_profiles import PROFILE_KEYS, read_profile
from waybook.practice.phases.reading_rules import RULE_KEYS, read_rules

_HEAD = ("format", "holds", "id", "version", "name", "status", "cites", "licence")
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
_KEYS = {
    "model": MODEL_KEYS,
    "indicators": INDICATOR_KEYS,
    "rules": RULE_KEYS,
    "profile": PROFILE_KEYS,
}


def read_method(raw: bytes, known: Known) -> Method:
    """Read a file; raise BadInput that names the line of what is wrong with it.

    `known` is what its conditions may refer to, beside what stands in the file itself.
    """
    whole = read_lined(raw)
    members = whole.as_object()
    name = needed(members, "format", whole)
    if name.code() != FORMAT:
        raise name.fault(f"“{shown(name.code())}” is not “{FORMAT}”; convert the file.")
    what = needed(members, "holds", whole).one_of(tuple(_KEYS))
    whole.as_object(*_HEAD, *_KEYS[what])
    head = _head(whole, what)
    if what == "model":
        return read_model(whole, head, known)
    if what == "indicators":
        return read_indicators(whole, head)
    if what == "profile":
        return read_profile(whole, head)
    return read_rules(whole, head, known)


def _head(whole: Spot, what: str) -> Head:
    members = whole.as_object()
    cites = needed(members, "cites", whole)
    found = tuple(item.code() for item in cites.as_list())
    if not found:
        raise cites.fault("it is empty; say where this comes from, even if from yourself.")
    return Head(
        what=what,
        id=_matching(needed(members, "id", whole), _ID, "lower-case letters, digits and _"),
        version=_matching(needed(members, "version", whole), _VERSION, "numbers, as 1 or 1.2"),
        name=needed(members, "name", whole).code(),
        status=members["status"].words() if "status" in members else "",
        cites=found,
        licence=needed(members, "licence", whole).code(),
    )


def _matching(spot: Spot, pattern: re.Pattern[str], needs: str) -> str:
    text = spot.code()
    if not pattern.fullmatch(text):
        raise spot.fault(f"it needs {needs}; correct it.")
    return text
