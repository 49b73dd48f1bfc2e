"""The methods that hold in a book: those shipped, and those its team added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from waybook.model.faults import BadInput
from waybook.practice.phases.conditions import reach
from waybook.practice.phases.methods import (
    Head,
    Indicator,
    IndicatorSet,
    Method,
    Model,
    Plot,
    Profile,
    Rule,
    RuleSet,
)
from waybook.practice.phases.reading_conditions import Known
from waybook.practice.phases.reading_methods import read_method
from waybook.resource_files import resource

_LOOK_BACK = 150  # days, whatever the rules
_FOLDERS = ("models", "indicators", "rules", "profiles")


@dataclass(frozen=True)
class Methods:
    """All versions of all methods; of each id the highest version is in force.

    `notices` says what could not be read, in sentences.
    """

    held: Mapping[tuple[str, str, str], Method] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

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
        """Return a model in a version, or as it is in force."""
        found = self.held.get(("model", name, version)) if version else self.models.get(name)
        return found if isinstance(found, Model) else None

    def model_under(self, name: str, version: str) -> Model | None:
        """Return a model in a version, or as it is in force where that version is not here."""
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
        """Return the sets of indicators in force."""
        return tuple(m for m in self.in_force.values() if isinstance(m, IndicatorSet))

    def set_of(self, indicator: str) -> Head | None:
        """Return the head of the set that an indicator stands in."""
        for each in self.sets:
            if any(one.code == indicator for one in each.indicators):
                return each.head
        return None

    @cached_property
    def rules(self) -> Mapping[str, tuple[RuleSet, Rule]]:
        """Return the rules in force by their codes; of two with one code the first set's."""
        found: dict[str, tuple[RuleSet, Rule]] = {}
        for each in self.rule_sets:
            for rule in each.rules:
                found.setdefault(rule.code, (each, rule))
        return found

    @cached_property
    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Return the sets of rules in force."""
        return tuple(m for m in self.in_force.values() if isinstance(m, RuleSet))

    @cached_property
    def plot(self) -> Plot | None:
        """Return the readiness plot in force: the first set's that draws one."""
        return next((each.readiness for each in self.sets if each.readiness), None)

    @cached_property
    def known(self) -> Known:
        """Return what conditions may refer to."""
        stages = {name: frozenset(model.by_code) for name, model in self.models.items()}
        return Known(frozenset(self.indicators), stages)

    @cached_property
    def look_back(self) -> int:
        """Return how many days back of scores any rule or reading can ask for."""
        good = [one.good_for_days for one in self.indicators.values()]
        asked = [reach(rule.when) for _, rule in self.rules.values()]
        return max([_LOOK_BACK, *good, *asked])

    def with_files(self, files: Iterable[tuple[str, bytes]]) -> "Methods":
        """Add files of a team, each with a name for notices; what cannot be read is passed over.

        Sets and models are read before the rules that refer to them, and files may come in any
        order.
        """
        found = self
        waiting = sorted(files)
        while waiting:
            left: list[tuple[str, bytes]] = []
            notices: list[str] = []
            for name, raw in waiting:
                try:
                    found = found.with_method(read_method(raw, found.known))
                except BadInput as bad:
                    left.append((name, raw))
                    notices.append(f"{name}: {bad}")
            if len(left) == len(waiting):
                return Methods(found.held, (*found.notices, *notices))
            waiting = left
        return found

    def with_method(self, method: Method) -> "Methods":
        """Add one method."""
        head = method.head
        return Methods({**self.held, (head.what, head.id, head.version): method}, self.notices)


@cache
def shipped() -> Methods:
    """Read the methods that ship."""
    files = [
        (f"{folder}/{path.name}", path.read_bytes())
        for folder in _FOLDERS
        for path in sorted(resource(folder).iterdir())
        if path.name.endswith(".json")
    ]
    return Methods().with_files(files)
