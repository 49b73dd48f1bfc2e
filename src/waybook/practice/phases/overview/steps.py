"""A line of stages as a shape: how high each stage lies, and how the line gets there.

The stages of a model lie above each other in its order, the first at the bottom; those outside
the order (a crisis, an end) lie below them. So an advance rises and a relapse falls.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from waybook.model.ordering import name_key
from waybook.practice.phases.history.days import EVER, Days
from waybook.practice.phases.history.phase_lines import PhaseLine, Span
from waybook.practice.phases.methods.graph import StageStep
from waybook.practice.phases.methods.registry import Methods


@dataclass(frozen=True, slots=True)
class StageLevel:
    """How high one stage lies: levels are listed from the lowest to the highest.

    `is_aside`: it is outside the order. `is_used`: some line reaches it.
    """

    code: str
    name: str
    is_aside: bool
    is_used: bool


class StepWay(StrEnum):
    """How a line reaches a stage."""

    BEGINS = "begins"  # no line leads there
    RISES = "rises"
    FALLS = "falls"
    STAYS = "stays"  # the same stage again


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a line: it leaves the level `start` for `level`, and stays there.

    Levels are numbers in the list of levels. The line slopes over the days of `moves`, on any of
    which the stage may have begun, and ends on one of `ends`. All steps of a line lie behind each
    other in time. `is_unsure`: its date is marked as uncertain. A step back and a jump ask for a
    reason. `goes_on`: no stage followed yet.
    """

    uid: str
    level: int
    start: int
    way: StepWay
    moves: Days
    ends: Days
    is_unsure: bool
    is_low: bool
    is_back: bool
    is_jump: bool
    goes_on: bool


def stage_levels(found: Iterable[PhaseLine], methods: Methods) -> tuple[StageLevel, ...]:
    """Return the levels of all stages of the model of some lines, the lowest first.

    Stages that the model in force does not have lie lowest. Of a model that is not here nobody
    knows the order: its codes are taken to be counted upwards.
    """
    named = {span.stage: span for line in found for span in line.spans}
    model = methods.model(next(iter(found)).model) if named else None
    ordered: list[StageLevel] = []
    aside: list[StageLevel] = []
    for stage in model.stages if model else ():
        made = StageLevel(stage.code, stage.name, stage.aside, stage.code in named)
        (aside if stage.aside else ordered).append(made)
    known = {each.code for each in (*ordered, *aside)}
    others = [
        StageLevel(code, span.name or code, is_aside=model is not None, is_used=True)
        for code, span in sorted(named.items(), key=lambda each: (name_key(each[0]), each[0]))
        if code not in known
    ]
    if model is None:
        return tuple(others)
    return (*reversed(others), *reversed(aside), *ordered)


def steps_of(
    line: PhaseLine, levels: Sequence[StageLevel], methods: Methods, until: int
) -> tuple[Step, ...]:
    """Return the steps of one assessor's line; what goes on stays until the day `until`.

    Stages of a model of parallel lines run beside each other, so no line joins them.
    """
    height = {each.code: number for number, each in enumerate(levels)}
    model = methods.model(line.model)
    is_parallel = model is not None and model.form == "parallel"
    made: list[Step] = []
    for span, after in zip_longest(line.spans, line.spans[1:]):
        begins = until if is_parallel or after is None else after.first
        before = made[-1] if made and not is_parallel else None
        made.append(_step(span, before, height[span.stage], (begins, until)))
    return tuple(made)


def _step(span: Span, before: Step | None, level: int, bounds: tuple[int, int]) -> Step:
    """Make a step; `bounds` are the first day of the next one, and the last day of all."""
    after, until = bounds
    first = min(span.first if span.first != EVER else span.first_at_latest, after)
    moves = Days(first, max(first, min(span.first_at_latest, after)))
    over = Days(min(span.last, until), min(span.last_at_latest, until))
    ends = Days(max(min(over.first, after), moves.last), max(min(over.last, after), moves.last))
    is_led = before is not None and before.ends.last >= moves.first
    start = before.level if before is not None and is_led else level
    return Step(
        uid=span.uid,
        level=level,
        start=start,
        way=_way(start, level, is_led=is_led),
        moves=moves,
        ends=ends,
        is_unsure=span.is_doubted,
        is_low=span.confidence == "low",
        is_back=span.step is StageStep.BACK,
        is_jump=span.step is StageStep.JUMP,
        goes_on=span.goes_on,
    )


def _way(start: int, level: int, *, is_led: bool) -> StepWay:
    if not is_led:
        return StepWay.BEGINS
    if start == level:
        return StepWay.STAYS
    return StepWay.RISES if level > start else StepWay.FALLS
