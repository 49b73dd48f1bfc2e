"""Choose the events that keep their names in a picture: the turning points of a group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import EVER, NEVER, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.phase_lines import lines
from waybook.practice.phases.history.statuses import NOT_HAPPENED
from waybook.practice.phases.methods.graph import StageStep
from waybook.practice.phases.methods.methods import TurningPointSet
from waybook.practice.phases.methods.registry import Methods

_MOST_BY_HAND = 9  # where no weights are in force

_NO_CHANGE = frozenset({StageStep.SAME, StageStep.FIRST})


@dataclass(frozen=True, slots=True)
class EventWeights:
    """How much each event weighs, by uid, and which of them are turning points."""

    weights: Mapping[str, int]
    chosen: frozenset[str]


def event_weights(told: Story, methods: Methods) -> EventWeights:
    """Weigh the events of a group, and choose its turning points.

    Those chosen by hand come first, then the heaviest; of those that weigh the same, the farthest
    in time from the others, so that no part of a long life is without a name.
    """
    scale = methods.turning_points
    days = {each.uid: days for each in told.of("event") if (days := days_of(each.text("date")))}
    events = [each for each in told.of("event") if each.uid in days]
    events.sort(key=lambda each: (*days[each.uid], each.uid), reverse=True)
    weights = _weights(events, scale, _changed_by(told, methods)) if scale else {}
    when = {uid: each.first if each.first != EVER else each.last for uid, each in days.items()}
    always = [each.uid for each in events if each.text("turning_point") == "always"]
    free = [each.uid for each in events if each.text("turning_point") in {"", "automatic"}]
    most = scale.most if scale else _MOST_BY_HAND
    chosen = _heaviest(always, weights, when, [], most)
    if scale:
        heavy = [uid for uid in free if weights.get(uid)]
        enough = sum(weights[uid] >= scale.from_weight for uid in heavy)
        most = min(most, len(chosen) + max(enough, scale.fewest - len(chosen)))
        chosen = _heaviest(heavy, weights, when, chosen, most)
    return EventWeights(weights, frozenset(chosen))


def _heaviest(
    latest_first: Iterable[str],
    weights: Mapping[str, int],
    when: Mapping[str, int],
    chosen: list[str],
    most: int,
) -> list[str]:
    """Add the heaviest to those chosen, until there are so many."""
    found = list(chosen)
    alike: dict[int, list[str]] = {}
    for uid in latest_first:
        alike.setdefault(weights.get(uid, 0), []).append(uid)
    for _, left in sorted(alike.items(), reverse=True):
        apart = {uid: _apart(when[uid], [when[other] for other in found]) for uid in left}
        while apart and len(found) < most:
            farthest = max(apart, key=lambda uid: apart[uid])
            found.append(farthest)
            del apart[farthest]
            for uid, least in apart.items():
                apart[uid] = min(least, abs(when[uid] - when[farthest]))
    return found


def _apart(day: int, others: Iterable[int]) -> int:
    """Return how many days lie between a day and the nearest of others."""
    return min((abs(day - other) for other in others), default=NEVER)


def _weights(
    latest_first: Iterable[SnapshotRecord], scale: TurningPointSet, changed: frozenset[str]
) -> dict[str, int]:
    found: dict[str, int] = {}
    earliest: dict[str, str] = {}
    for each in latest_first:
        sort = each.text("type")
        if each.text("status") in NOT_HAPPENED:
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
