"""Parse a condition: one word of the vocabulary and its options."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from waybook.model.translatable import say
from waybook.practice.json_spots import JsonSpot, needed, shown
from waybook.practice.meeting_answers import MISSED_BY
from waybook.practice.phases.methods import conditions as c

_LONGEST = 36_500  # days
_SCALE = (1, 5)


class Referable(Protocol):
    """Says what a condition may refer to."""

    def has_indicator(self, code: str) -> bool:
        """Tell whether there is an indicator of this code."""

    def has_stage(self, model: str, code: str = "") -> bool:
        """Tell whether there is a model, and in it a stage of this code if one is given."""


@dataclass(frozen=True, slots=True)
class KnownTerms:
    """What a condition may refer to: indicators, and the stages of each model."""

    indicators: frozenset[str]
    stages: Mapping[str, frozenset[str]]

    def has_indicator(self, code: str) -> bool:
        """Tell whether it is known."""
        return code in self.indicators

    def has_stage(self, model: str, code: str = "") -> bool:
        """Tell whether it is known."""
        return model in self.stages and (not code or code in self.stages[model])


@dataclass(frozen=True, slots=True)
class Needs:
    """Accept any reference, and record it: so a file can be read before the files it refers to."""

    indicators: set[str] = field(default_factory=set)
    stages: set[tuple[str, str]] = field(default_factory=set)

    def has_indicator(self, code: str) -> bool:
        """Note that an indicator is needed."""
        self.indicators.add(code)
        return True

    def has_stage(self, model: str, code: str = "") -> bool:
        """Note that a stage of a model is needed."""
        self.stages.add((model, code))
        return True


@dataclass(frozen=True, slots=True)
class WithOwn:
    """What is known outside a model, and the model's own stages."""

    outside: Referable
    model: str
    codes: frozenset[str]

    def has_indicator(self, code: str) -> bool:
        """Tell whether it is known outside."""
        return self.outside.has_indicator(code)

    def has_stage(self, model: str, code: str = "") -> bool:
        """Tell whether it is a stage of its own, or known outside."""
        if model == self.model:
            return not code or code in self.codes
        return self.outside.has_stage(model, code)


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a condition stands, and what it may refer to."""

    spot: JsonSpot
    given: dict[str, JsonSpot]
    known: Referable
    rules: frozenset[str]

    def days(self, key: str) -> int:
        return needed(self.given, key, self.spot).whole(1, _LONGEST)

    def optional_days(self, key: str) -> int:
        return self.days(key) if key in self.given else 0

    def count(self, key: str) -> int:
        return needed(self.given, key, self.spot).whole(1, 1000)

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        return self.given[key].one_of(known) if key in self.given else ""

    def indicator(self) -> str:
        spot = self.given["indicator"]
        code = spot.code()
        if not self.known.has_indicator(code):
            raise spot.fault(
                say("“{given}” is not an indicator of any set here. Correct it."), given=shown(code)
            )
        return code


def read_condition(
    spot: JsonSpot, known: Referable, rules: frozenset[str] = frozenset()
) -> c.Condition:
    """Read a condition; `rules` are the codes it may name."""
    given = spot.as_object()
    heads = [word for word in _WORDS if word in given]
    if len(heads) != 1:
        raise spot.fault(say("it needs exactly one of: {known}."), known=", ".join(_WORDS))
    options, reader = _WORDS[heads[0]]
    spot.as_object(heads[0], *options)
    return reader(_Here(spot, given, known, rules))


def _inside(here: _Here, key: str) -> tuple[c.Condition, ...]:
    items = here.given[key].as_list()
    if not items:
        raise here.given[key].fault(say("it is empty. Put a condition in it."))
    return tuple(read_condition(item, here.known, here.rules) for item in items)


def _rule(here: _Here) -> c.Condition:
    code = here.given["rule"].code()
    if code not in here.rules:
        raise here.given["rule"].fault(
            say("“{given}” is not a rule of this set. Correct it."), given=shown(code)
        )
    return c.OtherRule(code)


def _indicator(here: _Here) -> c.Condition:
    asked = sorted({"at_least", "at_most", "up_by", "down_by"} & here.given.keys())
    if len(asked) != 1:
        raise here.spot.fault(say("it needs exactly one of: at_least, at_most, up_by, down_by."))
    code, word = here.indicator(), asked[0]
    if word in {"up_by", "down_by"}:
        _without(here, "within_days")
        by = here.given[word].whole(1, 4)
        return c.ScoreChange(code, by if word == "up_by" else -by, here.days("in_days"))
    _without(here, "in_days")
    bound = here.given[word].whole(*_SCALE)
    within = here.days("within_days") if "within_days" in here.given else 0
    low, high = (bound, 5) if word == "at_least" else (1, bound)
    return c.Level(code, low, high, within)


def _without(here: _Here, key: str) -> None:
    if key in here.given:
        raise here.given[key].fault(
            say("“{key}” does not go with this condition. Remove it."), key=key
        )


def _stage_in(here: _Here) -> c.Condition:
    spot = needed(here.given, "model", here.spot)
    model = spot.code()
    if not here.known.has_stage(model):
        raise spot.fault(
            say("there is no model “{model}” here. Correct it, or add that model first."),
            model=shown(model),
        )
    codes = []
    for item in here.given["stage_in"].as_list():
        codes.append(item.code())
        if not here.known.has_stage(model, codes[-1]):
            raise item.fault(
                say("“{stage}” is not a stage of “{model}”. Correct it."),
                stage=shown(codes[-1]),
                model=model,
            )
    if not codes:
        raise here.given["stage_in"].fault(say("it is empty. Name a stage."))
    return c.StageIn(model, tuple(codes))


def _events(here: _Here) -> c.Condition:
    types = tuple(item.code() for item in here.given["events"].as_list())
    if not types:
        raise here.given["events"].fault(say("it is empty. Name a type of event."))
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
        return c.NotYetRecorded(what)

    return read


_WORDS: dict[str, tuple[tuple[str, ...], Callable[[_Here], c.Condition]]] = {
    "all": ((), lambda here: c.AllOf(_inside(here, "all"))),
    "any": ((), lambda here: c.AnyOf(_inside(here, "any"))),
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
        lambda here: c.NewLeadership(here.days("leadership_changed_in_days")),
    ),
    "channels_quiet": (("for_rhythms",), _quiet),
    "channels_reconfirmed_fewer_than": (
        ("in_days",),
        lambda here: c.ReconfirmedChannels(
            here.count("channels_reconfirmed_fewer_than"), here.days("in_days")
        ),
    ),
    "meetings_planned_fewer_than": (
        ("in_days",),
        lambda here: c.PlannedMeetings(
            here.count("meetings_planned_fewer_than"), here.days("in_days")
        ),
    ),
    "contacts_missed_in_a_row": (
        ("in_days", "by"),
        lambda here: c.MissedContacts(
            here.count("contacts_missed_in_a_row"),
            here.days("in_days"),
            here.one_of("by", MISSED_BY),
        ),
    ),
    "commitments_overdue": (
        ("by_days", "at_most_days"),
        lambda here: c.Overdue(
            here.count("commitments_overdue"),
            here.days("by_days"),
            here.optional_days("at_most_days"),
        ),
    ),
    "contact_not_ended_for_days": (
        (),
        lambda here: c.OngoingContact(here.days("contact_not_ended_for_days")),
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
