"""What a method file holds: a model of stages, indicators, warning rules, or a profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from waybook.model.labels import Label
from waybook.practice.phases.conditions import Condition

FORMAT = "waybook-phases-1"


@dataclass(frozen=True, slots=True)
class Head:
    """What every method file says of itself; `what` is model, indicators, rules or profile."""

    what: str
    id: str
    version: str
    name: str
    status: str
    cites: tuple[str, ...]
    licence: str

    @property
    def order(self) -> tuple[int, ...]:
        """Return the version as numbers, so that 1.10 comes after 1.9."""
        return tuple(int(part) for part in self.version.split("."))


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a model. `aside`: it stands beside the way (a crisis, a suspension)."""

    code: str
    name: str
    definition: str
    entry: str
    exit: str
    task: str
    moves: tuple[str, ...]
    aside: bool
    proposed_when: Condition | None


@dataclass(frozen=True)
class Model:
    """A model of stages and the moves it allows. `form` is way, ladder, bands or parallel."""

    head: Head
    subject: str
    form: str
    note: str
    start: tuple[str, ...]
    from_any: tuple[str, ...]
    stages: tuple[Stage, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Stage]:
        """Return the stages by their codes, in order."""
        return {stage.code: stage for stage in self.stages}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing to observe, with words for 1 to 5.

    `every_days` is how often to score it, 0 where only `also_after` says when; `good_for_days` is
    how long a score may stand for the present. `polarity` is + (higher helps), - or 0.
    """

    code: str
    name: str
    polarity: str
    observe: str
    anchors: tuple[str, ...]
    every_days: int
    also_after: str
    good_for_days: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """One corner of the readiness plot, and what kind of work fits there."""

    code: str
    name: str
    work: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Willingness against ability: the lowest of each, from `reached_at` on."""

    willing: tuple[str, ...]
    able: tuple[str, ...]
    reached_at: int
    quarters: Mapping[str, Quarter]


@dataclass(frozen=True)
class IndicatorSet:
    """Indicators that belong together."""

    head: Head
    indicators: tuple[Indicator, ...]
    readiness: Plot | None


@dataclass(frozen=True, slots=True)
class Rule:
    """When to warn, and why. `sort` is deterioration, opportunity or quality."""

    code: str
    name: str
    sort: str
    why: str
    responses: tuple[str, ...]
    when: Condition


@dataclass(frozen=True)
class RuleSet:
    """Rules that belong together.

    `order` names those a rule leans on before it, `later` those that ask for something which this
    version does not record yet.
    """

    head: Head
    rules: tuple[Rule, ...]
    order: tuple[str, ...]
    later: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a bundle of this sort holds. No `kinds` means all; `without` are kind and field.

    `unattributed`: all of it leaves as under the Chatham House Rule. `needs_groups`: groups have
    to be chosen.
    """

    head: Head
    note: str
    reader: str
    up_to: Label
    kinds: frozenset[str]
    without: frozenset[tuple[str, str]]
    unattributed: bool
    needs_groups: bool


Method = Model | IndicatorSet | RuleSet | Profile
