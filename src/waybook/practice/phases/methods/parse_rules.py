"""Parse a set of warning rules; refuse rules that refer to each other in a circle."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from waybook.model.translatable import say
from waybook.practice.json_spots import JsonSpot, needed
from waybook.practice.phases.methods import conditions as c
from waybook.practice.phases.methods.methods import MethodHead, RuleSet, WarningRule
from waybook.practice.phases.methods.parse_conditions import Referable, read_condition
from waybook.practice.phases.methods.parse_models import CODE

RULE_KEYS = ("rules",)
_RULE = ("code", "name", "sort", "why", "responses", "when")
_SORTS = ("deterioration", "opportunity", "quality")
_MOST = 200


def read_rules(whole: JsonSpot, head: MethodHead, known: Referable) -> RuleSet:
    """Read the rules of a set."""
    listed = needed(whole.as_object(), "rules", whole)
    codes = _codes(listed)
    rules = tuple(_rule(spot, known, frozenset(codes)) for spot in listed.as_list())
    later = frozenset(rule.code for rule in rules if _asks_of_later(rule.when))
    return RuleSet(head, rules, _in_order(rules, codes), later)


def _codes(listed: JsonSpot) -> dict[str, JsonSpot]:
    found: dict[str, JsonSpot] = {}
    for spot in listed.as_list():
        code = needed(spot.as_object(*_RULE), "code", spot)
        if not CODE.fullmatch(code.code()):
            raise code.fault(say("it needs up to 40 letters, digits, - or _, a letter first."))
        if code.code() in found:
            first = found[code.code()].line
            raise code.fault(
                say("“{given}” is in line {first} already. Choose another code."),
                given=code.code(),
                first=first,
            )
        found[code.code()] = code
    if not 1 <= len(found) <= _MOST:
        raise listed.fault(say("it needs 1 to {most} rules."), most=_MOST)
    return found


def _rule(spot: JsonSpot, known: Referable, codes: frozenset[str]) -> WarningRule:
    members = spot.as_object(*_RULE)
    responses = needed(members, "responses", spot)
    return WarningRule(
        code=members["code"].code(),
        name=needed(members, "name", spot).code(),
        sort=needed(members, "sort", spot).one_of(_SORTS),
        why=needed(members, "why", spot).words(),
        responses=tuple(item.words() for item in responses.as_list()),
        when=read_condition(needed(members, "when", spot), known, codes),
    )


def _in_order(rules: tuple[WarningRule, ...], codes: dict[str, JsonSpot]) -> tuple[str, ...]:
    """Return the codes, each after those it refers to."""
    leans = {rule.code: sorted(set(_leans_on(rule.when))) for rule in rules}
    try:
        return tuple(TopologicalSorter(leans).static_order())
    except CycleError as bad:
        circle = bad.args[1]
        said = " → ".join(circle)
        raise codes[circle[0]].fault(
            say("it depends on itself ({said}). Break the circle."), said=said
        ) from None


def _asks_of_later(condition: c.Condition) -> bool:
    return isinstance(condition, c.NotYetRecorded) or any(map(_asks_of_later, c.inner(condition)))


def _leans_on(condition: c.Condition) -> Iterator[str]:
    if isinstance(condition, c.OtherRule):
        yield condition.code
    for part in c.inner(condition):
        yield from _leans_on(part)
