"""Read a condition: one word of the vocabulary and its options, nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from waybook.practice.phases import conditions as c
from waybook.practice.phases.lined_json import Spot, needed, shown

_LONGEST = 36_500  # days
_SCALE = (1, 5)


@dataclass(frozen=True, slots=True)
class Known:
    """What a condition may refer to: indicators, and the stages of each model."""

    indicators: frozenset[str]
    stages: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a condition stands, and what it may refer to."""

    spot: Spot
    given: dict[str, Spot]
    known: Known
    rules: frozenset[str]

    def days(self, key: str) -> int:
        return needed(self.given, key, self.spot).whole(1, _LONGEST)

    def count(self, key: str) -> int:
        return needed(self.given, key, self.spot).whole(1, 1000)

    def indicator(self) -> str:
        spot = self.given["indicator"]
        code = spot.code()
        if code not in self.known.indicators:
            raise spot.fault(f"“{shown(code)}” is no indicator of any set here; correct it.")
        return code


def read_condition(spot: Spot, known: Known, rules: frozenset[str] = frozenset()) -> c.Condition:
    """Read a condition; `rules` are the codes it may name."""
    given = spot.as_object()
    heads = [word for word in _WORDS if word in given]
    if len(heads) != 1:
        raise spot.fault(f"it needs exactly one of: {', '.join(_WORDS)}.")
    options, reader = _WORDS[heads[0]]
    spot.as_object(heads[0], *options)
    return reader(_Here(spot, given, known, rules))


def _inside(here: _Here, key: str) -> tuple[c.Condition, ...]:
    items = here.given[key].as_list()
    if not items:
        raise here.given[key].fault("it is empty; put a condition in it.")
    return tuple(read_condition(item, here.known, here.rules) for item in items)


def _rule(here: _Here) -> c.Condition:
    code = here.given["rule"].code()
    if code not in here.rules:
        raise here.given["rule"].fault(f"“{shown(code)}” is no rule of this set; correct it.")
    return c.OtherRule(code)


def _indicator(here: _Here) -> c.Condition:
    asked = sorted({"at_least", "at_most", "up_by", "down_by"} & here.given.keys())
    if len(asked) != 1:
        raise here.spot.fault("it needs exactly one of: at_least, at_most, up_by, down_by.")
    code, word = here.indicator(), asked[0]
    if word in {"up_by", "down_by"}:
        _without(here, "within_days")
        by = here.given[word].whole(1, 4)
        return c.Change(code, by if word == "up_by" else -by, here.days("in_days"))
    _without(here, "in_days")
    bound = here.given[word].whole(*_SCALE)
    within = here.days("within_days") if "within_days" in here.given else 0
    low, high = (bound, 5) if word == "at_least" else (1, bound)
    return c.Level(code, low, high, within)


def _without(here: _Here, key: str) -> None:
    if key in here.given:
        raise here.given[key].fault(f"“{key}” does not go with what is asked; remove it.")


def _stage_in(here: _Here) -> c.Condition:
    spot = needed(here.given, "model", here.spot)
    model = spot.code()
    if model not in here.known.stages:
        raise spot.fault(f"“{shown(model)}” is no model here; correct it or add that model first.")
    codes = []
    for item in here.given["stage_in"].as_list():
        codes.append(item.code())
        if codes[-1] not in here.known.stages[model]:
            raise item.fault(f"“{shown(codes[-1])}” is no stage of “{model}”; correct it.")
    if not codes:
        raise here.given["stage_in"].fault("it is empty; name a stage.")
    return c.StageIn(model, tuple(codes))


def _events(here: _Here) -> c.Condition:
    types = tuple(item.code() for item in here.given["events"].as_list())
    if not types:
        raise here.given["events"].fault("it is empty; name a type of event.")
    least = here.count("at_least") if "at_least" in here.given else 1
    return c.Events(types, here.days("in_days"), least)


def _quiet(here: _Here) -> c.Condition:
    which = here.given["channels_quiet"].one_of(("every", "some"))
    return c.ChannelsQuiet(which, needed(here.given, "for_rhythms", here.spot).decimal(0.5, 100))


def _stale(here: _Here) -> c.Condition:
    here.given["scores"].one_of(("stale",))
    return c.ScoresStale()


def _later(what: str) -> Callable[[_Here], c.Condition]:
    def read(here: _Here) -> c.Condition:
        here.count(what)
        here.days("in_days")
        return c.Later(what)

    return read


_WORDS: dict[str, tuple[tuple[str, ...], Callable[[_Here], c.Condition]]] = {
    "all": ((), lambda here: c.All(_inside(here, "all"))),
    "any": ((), lambda here: c.Any(_inside(here, "any"))),
    "not": ((), lambda here: c.Not(read_condition(here.given["not"], here.known, here.rules))),
    "rule": ((), _rule),
    "indicator": (
        ("at_least", "at_most", "within_days", "up_by", "down_by", "in_days"),
        _indicator,
    ),
    "stage_in": (("model",), _stage_in),
    "events": (("in_days", "at_least"), _events),
    "leadership_changed_in_days": (
        (),
        lambda here: c.LeadershipChanged(here.days("leadership_changed_in_days")),
    ),
    "channels_quiet": (("for_rhythms",), _quiet),
    "channels_reconfirmed_fewer_than": (
        ("in_days",),
        lambda here: c.Reconfirmed(
            here.count("channels_reconfirmed_fewer_than"), here.days("in_days")
        ),
    ),
    "meetings_planned_fewer_than": (
        ("in_days",),
        lambda here: c.Planned(here.count("meetings_planned_fewer_than"), here.days("in_days")),
    ),
    "contacts_missed_in_a_row": (
        ("in_days",),
        lambda here: c.Missed(here.count("contacts_missed_in_a_row"), here.days("in_days")),
    ),
    "commitments_overdue": (
        ("by_days",),
        lambda here: c.Overdue(here.count("commitments_overdue"), here.days("by_days")),
    ),
    "scores": ((), _stale),
    "newest_evidence_older_than_days": (
        (),
        lambda here: c.EvidenceOlder(here.days("newest_evidence_older_than_days")),
    ),
    "overlaps": (("in_days",), _later("overlaps")),
    "misattributions": (("in_days",), _later("misattributions")),
}

VOCABULARY = tuple(_WORDS)
"""Every word a condition may begin with."""
