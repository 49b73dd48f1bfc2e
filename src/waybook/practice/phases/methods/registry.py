"""The methods in force in a book: those shipped, and those added by the team."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from waybook.model.faults import BadInput
from waybook.practice.phases.methods.conditions import reach, window_days
from waybook.practice.phases.methods.methods import (
    Indicator,
    IndicatorSet,
    Method,
    MethodHead,
    Model,
    Profile,
    ReadinessMethod,
    RuleSet,
    TurningPointSet,
    WarningRule,
)
from waybook.practice.phases.methods.parse_conditions import KnownTerms
from waybook.practice.phases.methods.placing import placed

_LOOK_BACK = 150  # days, whatever the rules

Version = tuple[str, str, tuple[int, ...]]
"""The type of a method, its id, and its version as numbers."""


@dataclass(frozen=True)
class Methods:
    """All versions of all methods; of each id the highest version is in force.

    `notices` has a sentence for each file that could not be read. `first` names the shipped
    methods: their sets have priority over others with the same code.
    """

    held: Mapping[tuple[str, str, str], Method] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    first: frozenset[Version] = frozenset()

    @cached_property
    def in_force(self) -> Mapping[tuple[str, str], Method]:
        """Return for each (what, id) its highest version, sorted."""
        found: dict[tuple[str, str], Method] = {}
        for (what, name, _), method in sorted(self.held.items()):
            before = found.get((what, name))
            if before is None or before.head.order < method.head.order:
                found[(what, name)] = method
        return found

    @cached_property
    def models(self) -> Mapping[str, Model]:
        """Return the models in force by their ids."""
        return {m.head.id: m for m in self.in_force.values() if isinstance(m, Model)}

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:
        """Return the profiles in force by their ids."""
        return {m.head.id: m for m in self.in_force.values() if isinstance(m, Profile)}

    def model(self, name: str, version: str = "") -> Model | None:
        """Return a model in a version, or the version in force."""
        found = self.held.get(("model", name, version)) if version else self.models.get(name)
        return found if isinstance(found, Model) else None

    def model_under(self, name: str, version: str) -> Model | None:
        """Return a model in a version, or the version in force if that version is not here."""
        return self.model(name, version) or self.model(name)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Return the indicators in force by their codes; of two with one code the first set's."""
        found: dict[str, Indicator] = {}
        for each in self.sets:
            for indicator in each.indicators:
                found.setdefault(indicator.code, indicator)
        return found

    @cached_property
    def sets(self) -> tuple[IndicatorSet, ...]:
        """Return the sets of indicators in force, those of an id that ships first."""
        return tuple(m for m in self._shipped_first if isinstance(m, IndicatorSet))

    def set_of(self, indicator: str) -> MethodHead | None:
        """Return the head of the set of an indicator."""
        for each in self.sets:
            if any(one.code == indicator for one in each.indicators):
                return each.head
        return None

    @cached_property
    def rules(self) -> Mapping[str, tuple[RuleSet, WarningRule]]:
        """Return the rules in force by their codes; of two with one code the first set's."""
        found: dict[str, tuple[RuleSet, WarningRule]] = {}
        for each in self.rule_sets:
            for rule in each.rules:
                found.setdefault(rule.code, (each, rule))
        return found

    @cached_property
    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Return the sets of rules in force, those of an id that ships first."""
        return tuple(m for m in self._shipped_first if isinstance(m, RuleSet))

    @cached_property
    def _shipped_first(self) -> tuple[Method, ...]:
        ships = {(what, name) for what, name, _ in self.first}
        found = self.in_force
        return tuple(found[key] for key in sorted(found, key=lambda key: (key not in ships, key)))

    @cached_property
    def plot(self) -> ReadinessMethod | None:
        """Return the readiness chart in force: of the first set that has one."""
        return next((each.readiness for each in self.sets if each.readiness), None)

    @cached_property
    def turning_points(self) -> TurningPointSet | None:
        """Return the weights of events in force: those of an id that ships first."""
        return next((m for m in self._shipped_first if isinstance(m, TurningPointSet)), None)

    @cached_property
    def known(self) -> KnownTerms:
        """Return what conditions may refer to."""
        stages = {name: frozenset(model.by_code) for name, model in self.models.items()}
        return KnownTerms(frozenset(self.indicators), stages)

    @cached_property
    def look_back(self) -> int:
        """Return how many days back the rules and views can need scores."""
        good = [one.good_for_days for one in self.indicators.values()]
        asked = [reach(rule.when) for _, rule in self.rules.values()]
        return max([_LOOK_BACK, *good, *asked])

    @cached_property
    def longest_window(self) -> int:
        """Return how many days back the rules count events, at most."""
        windows = (window_days(rule.when) for each in self.rule_sets for rule in each.rules)
        return max(windows, default=0)

    def with_files(self, files: Iterable[tuple[str, bytes]]) -> "Methods":
        """Add files of a team, each with a name for notices; ignore those that cannot be read.

        Files may come in any order. A version that is here keeps its text: another text of the same
        version is ignored.
        """
        found, notices = placed(files, self.known)
        versions = dict(self.versions)
        for name, method in found:
            before = versions.setdefault(_version(method.head), method)
            if before != method:
                notices.append(f"{name}: {self.fixed(before.head)}")
        held = {(m.head.what, m.head.id, m.head.version): m for m in versions.values()}
        return Methods(held, (*self.notices, *notices), self.first)

    @cached_property
    def versions(self) -> Mapping[Version, Method]:
        """Return all versions by their numbers: 1, 01 and 1.0 are one."""
        return {_version(method.head): method for method in self.held.values()}

    def of_version(self, head: MethodHead) -> Method | None:
        """Return the method with an id and version, however the version is written."""
        return self.versions.get(_version(head))

    def fixed(self, head: MethodHead) -> BadInput:
        """Return why a version that is here cannot be replaced."""
        if self.ships(head):
            return BadInput(
                "Version {version} of “{method}” ships with Waybook and cannot be replaced. Give "
                "the file another version.",
                version=head.version,
                method=head.id,
            )
        return BadInput(
            "Version {version} of “{method}” is here already and cannot be replaced. Give the file "
            "another version.",
            version=head.version,
            method=head.id,
        )

    def ships(self, head: MethodHead) -> bool:
        """Tell whether this id and version ship, however the version is written."""
        return _version(head) in self.first


def methods_that_ship(files: Iterable[tuple[str, bytes]]) -> Methods:
    """Read the methods that ship."""
    found = Methods().with_files(files)
    return replace(found, first=frozenset(found.versions))


def _version(head: MethodHead) -> Version:
    return head.what, head.id, head.order
