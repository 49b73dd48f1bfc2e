"""Choose the events that keep their names in a picture: the turning points of a group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.phase_lines import lines
from waybook.practice.phases.methods.graph import StageStep
from waybook.practice.phases.methods.methods import TurningPointSet
from waybook.practice.phases.methods.registry import Methods

_MOST_BY_HAND = 9  # where no weights are in force
_NOT_HAPPENED = frozenset({"announced", "planned", "cancelled"})
_NO_CHANGE = frozenset({StageStep.SAME, StageStep.FIRST})


@dataclass(frozen=True, slots=True)
class EventWeights:
    """How much each event weighs, by uid, and which of them are turning points."""

    weights: Mapping[str, int]
    chosen: frozenset[str]


def event_weights(told: Story, methods: Methods) -> EventWeights:
    """Weigh the events of a group, and choose its turning points.

    Those chosen by hand come first, then the heaviest; of two that weigh the same, the later.
    """
    scale = methods.turning_points
    days = {each.uid: days for each in told.of("event") if (days := days_of(each.text("date")))}
    events = [each for each in told.of("event") if each.uid in days]
    events.sort(key=lambda each: (*days[each.uid], each.uid), reverse=True)
    weights = _weights(events, scale, _changed_by(told, methods)) if scale else {}
    always = [each.uid for each in events if each.text("turning_point") == "always"]
    free = [each for each in events if each.text("turning_point") in {"", "automatic"}]
    heaviest = sorted(
        (each.uid for each in free if weights.get(each.uid)), key=lambda uid: -weights[uid]
    )
    most = scale.most if scale else _MOST_BY_HAND
    always.sort(key=lambda uid: -weights.get(uid, 0))
    return EventWeights(
        weights, frozenset([*always, *_enough(heaviest, weights, scale, always)][:most])
    )


def _enough(
    heaviest: list[str],
    weights: Mapping[str, int],
    scale: TurningPointSet | None,
    always: list[str],
) -> list[str]:
    """Return those that weigh enough, or the fewest that there should be."""
    if scale is None:
        return []
    heavy = sum(weights[uid] >= scale.from_weight for uid in heaviest)
    return heaviest[: max(heavy, scale.fewest - len(always))]


def _weights(
    latest_first: Iterable[SnapshotRecord], scale: TurningPointSet, changed: frozenset[str]
) -> dict[str, int]:
    found: dict[str, int] = {}
    earliest: dict[str, str] = {}
    for each in latest_first:
        sort = each.text("type")
        if each.text("status") in _NOT_HAPPENED:
            continue
        earliest[sort] = each.uid
        weight = scale.weights.get(sort, 0)
        found[each.uid] = weight + (scale.changes_stage if weight and each.uid in changed else 0)
    for sort, uid in earliest.items():
        more = scale.first.get(sort, 0) - scale.weights.get(sort, 0)
        found[uid] += max(more, 0)
    return found


def _changed_by(told: Story, methods: Methods) -> frozenset[str]:
    """Return the records on which a change of stage is based."""
    return frozenset(
        uid
        for line in lines(told, methods)
        for span in line.spans
        if span.step not in _NO_CHANGE
        for uid in span.evidence
    )
