"""The content of a method file: a model, indicators, warning rules, a profile, turning points."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from waybook.model.kinds import KINDS
from waybook.model.labels import Label
from waybook.model.revealing import Tells
from waybook.practice.phases.methods.conditions import Condition

FORMAT = "waybook-phases-1"
HOW_STRICT = frozenset({"label", "rule", "consent", "withdrawn"})
"""The fields that say how strictly a record is kept: they leave with each record."""

IN_EVERY_BUNDLE: Mapping[str, frozenset[str]] = {
    "destruction": frozenset({"of", "state", "date"}),
    "revocation": frozenset({"card", "key", "state", "since", "certificate", "date"}),
}
"""Kinds in every bundle: destructions, for people who had the record, and revocations."""


@dataclass(frozen=True, slots=True)
class MethodHead:
    """The head of every method file.

    `what` is model, indicators, rules, profile or turning-points.
    """

    what: str
    id: str
    version: str
    name: str
    status: str
    cites: tuple[str, ...]
    licence: str

    @property
    def order(self) -> tuple[int, ...]:
        """Return the version as numbers, so that 1.10 comes after 1.9, and 01 and 1.0 are 1."""
        numbers = [int(part) for part in self.version.split(".")]
        while numbers and not numbers[-1]:
            numbers.pop()
        return tuple(numbers)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a model. `aside`: it is outside the order (a crisis, a suspension)."""

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

    head: MethodHead
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

    `every_days` is how often to score it, 0 if only `also_after` says when; `good_for_days` is how
    many days a score stays valid. `polarity` is + (higher helps), - or 0.
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
    """One quarter of the readiness chart, and the work that is suitable there."""

    code: str
    name: str
    work: str


@dataclass(frozen=True, slots=True)
class ReadinessMethod:
    """Willingness against ability: the lowest of each, from `reached_at` on."""

    willing: tuple[str, ...]
    able: tuple[str, ...]
    reached_at: int
    quarters: Mapping[str, Quarter]


@dataclass(frozen=True)
class IndicatorSet:
    """Indicators that belong together."""

    head: MethodHead
    indicators: tuple[Indicator, ...]
    readiness: ReadinessMethod | None


@dataclass(frozen=True, slots=True)
class WarningRule:
    """A rule: when to warn, and why. `sort` is deterioration, opportunity or quality."""

    code: str
    name: str
    sort: str
    why: str
    responses: tuple[str, ...]
    when: Condition


@dataclass(frozen=True)
class RuleSet:
    """Rules that belong together.

    `order` lists each rule after those it refers to, `later` those that need something that this
    version does not record yet.
    """

    head: MethodHead
    rules: tuple[WarningRule, ...]
    order: tuple[str, ...]
    later: frozenset[str]


@dataclass(frozen=True)
class Profile:
    """What a bundle of one type may hold; see resources/docs/phase-models.md.

    `fields` has the fields let in, for each kind; None lets in everything, also fields of newer
    versions. `unattributed`: everything is under the Chatham House Rule. `needs_groups`: groups
    must be chosen.
    """

    head: MethodHead
    note: str
    reader: str
    up_to: Label
    fields: Mapping[str, frozenset[str]] | None
    never: frozenset[Tells]
    unattributed: bool
    needs_groups: bool

    @property
    def kinds_let_in(self) -> frozenset[str]:
        """Return the kinds of which something may leave, of all that this version declares."""
        return frozenset(KINDS if self.fields is None else self.fields)

    @property
    def keeps_names(self) -> bool:
        """Tell whether names of people are left out."""
        return self.unattributed or Tells.NAMES in self.never

    def lets_in(self, kind: str, field: str) -> bool:
        """Tell whether the profile includes a field of a kind.

        Label and rule may still exclude it.
        """
        declared = KINDS[kind].by_name.get(field) if kind in KINDS else None
        if self.unattributed and declared is not None and declared.names_people:
            return False
        if self.fields is None:
            return True
        return kind in self.fields and (field in HOW_STRICT or field in self.fields[kind])


@dataclass(frozen=True)
class TurningPointSet:
    """How much events weigh, by their types, and from which weight on one is a turning point.

    `weights` holds for every event of a type, `first` for the earliest. One on which a change of
    stage is based weighs `changes_stage` more. If fewer than `fewest` weigh `from_weight`, the next
    heaviest are added; there are never more than `most`.
    """

    head: MethodHead
    weights: Mapping[str, int]
    first: Mapping[str, int]
    changes_stage: int
    from_weight: int
    fewest: int
    most: int


Method = Model | IndicatorSet | RuleSet | Profile | TurningPointSet
