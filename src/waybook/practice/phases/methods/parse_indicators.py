"""Parse a set of indicators with their anchors."""

from waybook.model.translatable import say
from waybook.practice.json_spots import JsonSpot, needed, shown
from waybook.practice.phases.methods.methods import (
    Indicator,
    IndicatorSet,
    MethodHead,
    Quarter,
    ReadinessMethod,
)
from waybook.practice.phases.methods.parse_models import CODE

INDICATOR_KEYS = ("indicators", "readiness")
_INDICATOR = (
    *("code", "name", "polarity", "observe", "anchors"),
    *("every_days", "also_after", "good_for_days"),
)
_ANCHORS = 5
_LONGEST = 36_500
_MOST = 200
QUARTERS = ("not_yet", "willing_not_able", "able_not_willing", "ready")


def read_indicators(whole: JsonSpot, head: MethodHead) -> IndicatorSet:
    """Read the indicators of a set."""
    members = whole.as_object()
    listed = needed(members, "indicators", whole)
    found: dict[str, Indicator] = {}
    for spot in listed.as_list():
        one = _indicator(spot)
        if one.code in found:
            raise spot.fault(
                say("“{given}” is in this set already. Choose another code."), given=one.code
            )
        found[one.code] = one
    if not 1 <= len(found) <= _MOST:
        raise listed.fault(say("it needs 1 to {most} indicators."), most=_MOST)
    plot = members.get("readiness")
    return IndicatorSet(
        head, tuple(found.values()), _plot(plot, frozenset(found)) if plot else None
    )


def _indicator(spot: JsonSpot) -> Indicator:
    members = spot.as_object(*_INDICATOR)
    code = needed(members, "code", spot)
    if not CODE.fullmatch(code.code()):
        raise code.fault(say("it needs up to 40 letters, digits, - or _, a letter first."))
    anchors = needed(members, "anchors", spot)
    words = tuple(item.words() for item in anchors.as_list())
    if len(words) != _ANCHORS:
        raise anchors.fault(
            say("it needs {needed_count} texts, for 1 to 5, and it has {count}."),
            needed_count=_ANCHORS,
            count=len(words),
        )
    every = members.get("every_days")
    after = members.get("also_after")
    if every is None and after is None:
        raise spot.fault(say("it needs every_days, also_after or both. Say when to score it."))
    return Indicator(
        code=code.code(),
        name=needed(members, "name", spot).code(),
        polarity=needed(members, "polarity", spot).one_of(("+", "-", "0")),
        observe=members["observe"].words() if "observe" in members else "",
        anchors=words,
        every_days=every.whole(1, _LONGEST) if every else 0,
        also_after=after.one_of(("contact", "event")) if after else "",
        good_for_days=needed(members, "good_for_days", spot).whole(1, _LONGEST),
    )


def _plot(spot: JsonSpot, known: frozenset[str]) -> ReadinessMethod:
    members = spot.as_object("willing", "able", "reached_at", "quarters")
    quarters = needed(members, "quarters", spot)
    corners = quarters.as_object(*QUARTERS)
    return ReadinessMethod(
        willing=_drawn(needed(members, "willing", spot), known),
        able=_drawn(needed(members, "able", spot), known),
        reached_at=needed(members, "reached_at", spot).whole(2, 5),
        quarters={code: _quarter(code, needed(corners, code, quarters)) for code in QUARTERS},
    )


def _drawn(spot: JsonSpot, known: frozenset[str]) -> tuple[str, ...]:
    for item in spot.as_list():
        if item.code() not in known:
            raise item.fault(
                say("“{given}” is not an indicator of this set. Correct it."),
                given=shown(item.code()),
            )
    if not spot.as_list():
        raise spot.fault(say("it is empty. Name an indicator."))
    return tuple(item.code() for item in spot.as_list())


def _quarter(code: str, spot: JsonSpot) -> Quarter:
    members = spot.as_object("name", "work")
    return Quarter(
        code, needed(members, "name", spot).code(), needed(members, "work", spot).words()
    )
