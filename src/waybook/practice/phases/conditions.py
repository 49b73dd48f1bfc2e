"""The conditions a rule may be made of. resources/docs/warning-rules.md says what each means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class OtherRule:
    """Another rule of the set holds."""

    code: str


@dataclass(frozen=True, slots=True)
class Level:
    """The newest score lies within bounds; `within_days` 0: as long as the indicator's is good."""

    indicator: str
    at_least: int
    at_most: int
    within_days: int


@dataclass(frozen=True, slots=True)
class Change:
    """A score moved by so much (up: positive, down: negative) within so many days."""

    indicator: str
    by: int
    in_days: int


@dataclass(frozen=True, slots=True)
class StageIn:
    """The stage under a model is one of these."""

    model: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Events:
    """So many events of these types took place within so many days."""

    types: tuple[str, ...]
    in_days: int
    at_least: int


@dataclass(frozen=True, slots=True)
class LeadershipChanged:
    """The leadership changed within so many days."""

    in_days: int


@dataclass(frozen=True, slots=True)
class ChannelsQuiet:
    """Every channel, or some, was without two-way contact for so many agreed rhythms."""

    which: str
    for_rhythms: float


@dataclass(frozen=True, slots=True)
class Reconfirmed:
    """Fewer channels than this had two-way contact since the newest change of leadership.

    Where no change is recorded, within so many days.
    """

    fewer_than: int
    in_days: int


@dataclass(frozen=True, slots=True)
class Planned:
    """Fewer meetings than this are planned for the coming days."""

    fewer_than: int
    in_days: int


@dataclass(frozen=True, slots=True)
class Missed:
    """The last so many agreed contacts were missed."""

    in_a_row: int
    in_days: int


@dataclass(frozen=True, slots=True)
class Overdue:
    """So many commitments are overdue by more than so many days."""

    at_least: int
    by_days: int


@dataclass(frozen=True, slots=True)
class ScoresStale:
    """No indicator has a score that is still good."""


@dataclass(frozen=True, slots=True)
class EvidenceOlder:
    """The newest record that a score or assessment rests on is older than so many days."""

    than_days: int


@dataclass(frozen=True, slots=True)
class Later:
    """Something that this version does not record yet."""

    what: str


Condition = (
    All
    | Any
    | Not
    | OtherRule
    | Level
    | Change
    | StageIn
    | Events
    | LeadershipChanged
    | ChannelsQuiet
    | Reconfirmed
    | Planned
    | Missed
    | Overdue
    | ScoresStale
    | EvidenceOlder
    | Later
)


def reach(condition: Condition) -> int:
    """Return how many days back a condition can ask for scores."""
    own = 0
    if isinstance(condition, Change):
        own = condition.in_days
    elif isinstance(condition, Level):
        own = condition.within_days
    return max([own, *map(reach, inner(condition))])


def inner(condition: Condition) -> tuple[Condition, ...]:
    """Return the parts of a condition."""
    if isinstance(condition, All | Any):
        return condition.parts
    return (condition.part,) if isinstance(condition, Not) else ()
