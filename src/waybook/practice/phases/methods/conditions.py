"""The conditions of rules. resources/docs/warning-rules.md explains each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
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
    """The newest score is within bounds.

    `within_days` 0: as long as the indicator's scores are valid.
    """

    indicator: str
    at_least: int
    at_most: int
    within_days: int


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A score changed by this much (up: positive, down: negative) within this many days."""

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
    """Events: this many of these types took place within this many days."""

    types: tuple[str, ...]
    in_days: int
    at_least: int


@dataclass(frozen=True, slots=True)
class NewLeadership:
    """The leadership changed within this many days."""

    in_days: int


@dataclass(frozen=True, slots=True)
class ChannelsQuiet:
    """Every channel, or some, had no two-way contact for this many agreed rhythms."""

    which: str
    for_rhythms: float


@dataclass(frozen=True, slots=True)
class ReconfirmedChannels:
    """Fewer channels than this had two-way contact since the newest change of leadership.

    If no change is recorded, within this many days.
    """

    fewer_than: int
    in_days: int


@dataclass(frozen=True, slots=True)
class PlannedMeetings:
    """Fewer meetings than this are planned for the coming days."""

    fewer_than: int
    in_days: int


@dataclass(frozen=True, slots=True)
class MissedContacts:
    """The last agreed contacts, this many, were missed: by whom, or '' by anybody."""

    in_a_row: int
    in_days: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Overdue:
    """Commitments: this many are overdue by more than this many days.

    `at_most_days` 0: however long ago they were due.
    """

    at_least: int
    by_days: int
    at_most_days: int = 0


@dataclass(frozen=True, slots=True)
class OngoingContact:
    """There was two-way contact within this many days, or none was ever recorded."""

    for_days: int


@dataclass(frozen=True, slots=True)
class ScoresStale:
    """No indicator has a score that is still valid."""


@dataclass(frozen=True, slots=True)
class EvidenceOlder:
    """The newest evidence of a score or assessment is older than this many days."""

    than_days: int


@dataclass(frozen=True, slots=True)
class NotYetRecorded:
    """Something that this version does not record yet."""

    what: str


Condition = (
    AllOf
    | AnyOf
    | Not
    | OtherRule
    | Level
    | ScoreChange
    | StageIn
    | Events
    | NewLeadership
    | ChannelsQuiet
    | ReconfirmedChannels
    | PlannedMeetings
    | MissedContacts
    | Overdue
    | OngoingContact
    | ScoresStale
    | EvidenceOlder
    | NotYetRecorded
)


def reach(condition: Condition) -> int:
    """Return how many days back a condition can ask for scores."""
    own = 0
    if isinstance(condition, ScoreChange):
        own = condition.in_days
    elif isinstance(condition, Level):
        own = condition.within_days
    return max([own, *map(reach, inner(condition))])


def inner(condition: Condition) -> tuple[Condition, ...]:
    """Return the parts of a condition."""
    if isinstance(condition, AllOf | AnyOf):
        return condition.parts
    return (condition.part,) if isinstance(condition, Not) else ()


def window_days(condition: Condition) -> int:
    """Return the longest window of a condition, in days; 0 if it has none."""
    own = getattr(condition, "in_days", 0)
    return max([own, *map(window_days, inner(condition))])
