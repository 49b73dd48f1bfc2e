"""The small line of a group on the board: the stages of its main model, until its evidence ends.

The main model is the one that was assessed last; of several assessed on one day, the one with more
assessments, then the first by name. resources/docs/board.md says how to read the line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from typing import TYPE_CHECKING

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.group_history import story
from waybook.practice.phases.history.phase_lines import PhaseLine, lines
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.information import NoInformation
from waybook.practice.phases.overview.steps import (
    StageLevel,
    Step,
    StepWay,
    stage_levels,
    steps_of,
)
from waybook.practice.phases.rules.context import RuleContext

if TYPE_CHECKING:
    from waybook.practice.phases.history.current_stages import DatedStage

LEAST_LEVELS = 4
"""A line spans at least so many levels, so that one step never fills all of its height."""
MOST_GAP = 0.25
"""The part of the width that time without evidence takes at most; then the axis is broken."""

Place = tuple[float, float]
"""Across from 0, the first assessment, to 1, the day of the board; up from 0 to 1."""


@dataclass(frozen=True, slots=True)
class PassedStage:
    """One stage that a line reached: its name, and its date as it was written."""

    name: str
    date: str
    way: StepWay


@dataclass(frozen=True, slots=True)
class AssessorLine:
    """What one assessor sees: runs of places that are joined, and the stages in their order."""

    by: str
    runs: tuple[tuple[Place, ...], ...]
    passed: tuple[PassedStage, ...]

    @property
    def end(self) -> Place:
        """Return where the line ends."""
        return self.runs[-1][-1]


@dataclass(frozen=True, slots=True)
class BoardLine:
    """The lines of the main model, that of the assessor who assessed last first.

    `about` is a strand, a channel or a side ('' for the group), `about_title` its name. `gap` is
    the part of the width after the evidence ended; the axis there is broken if `is_broken`.
    """

    model: str
    about: str
    about_title: str
    lines: tuple[AssessorLine, ...]
    gap: float
    is_broken: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where days and levels lie."""

    first: int
    until: int
    gap: float
    low: int
    high: int

    def place(self, day: int, level: int) -> Place:
        share = (min(max(day, self.first), self.until) - self.first) / (self.until - self.first)
        return share * (1 - self.gap), (level - self.low) / max(self.high - self.low, 1)


@dataclass(frozen=True)
class MainStages:
    """What was assessed under the main model of a group by a day, and by whom last.

    Its small line takes longer than all else, so it is computed when it is first asked for.
    """

    group: str
    model: str
    about: str
    about_title: str
    by: str
    assessed: tuple[SnapshotRecord, ...]
    methods: Methods
    day: int
    unknown: NoInformation | None

    @cached_property
    def line(self) -> BoardLine:
        """Return the small line; it ends on the day, or where nothing is recorded any more."""
        told = story(self.group, self.assessed)
        found = sorted(lines(told, self.methods), key=_newest, reverse=True)
        until = self.unknown.first if self.unknown else self.day + 1
        levels = stage_levels(found, self.methods)
        steps = [steps_of(line, levels, self.methods, until) for line in found]
        frame = _frame(steps, levels, until, self.day)
        return BoardLine(
            self.model,
            self.about,
            self.about_title,
            tuple(
                AssessorLine(line.by, tuple(_runs(mine, frame)), tuple(_passed(line, mine)))
                for line, mine in zip(found, steps, strict=True)
            ),
            frame.gap,
            frame.gap >= MOST_GAP,
        )


def main_stages(asked: RuleContext, unknown: NoInformation | None) -> MainStages | None:
    """Return what was assessed under a group's main model; None if nothing was by that day.

    `unknown` are the days about which nothing is recorded.
    """
    found: dict[tuple[str, str], list[DatedStage]] = {}
    for each in asked.assessed:
        if each.days.first <= asked.day:
            found.setdefault((each.model, each.about), []).append(each)
    if not found:
        return None
    main = max(
        sorted(found), key=lambda key: (max(each.days for each in found[key]), len(found[key]))
    )
    model, about = main
    by_name = sorted(found[main], key=lambda each: (each.noted.by, each.noted.author))
    last = max(by_name, key=lambda each: each.days).noted
    subject = asked.story.find(about)
    return MainStages(
        asked.story.group,
        model,
        about,
        subject.title if subject else about,
        last.by,
        tuple(each.noted for each in found[main]),
        asked.methods,
        asked.day,
        unknown,
    )


def _newest(line: PhaseLine) -> tuple[int, int]:
    return max((each.first, each.first_at_latest) for each in line.spans)


def _frame(
    steps: Sequence[Sequence[Step]], levels: Sequence[StageLevel], until: int, day: int
) -> _Frame:
    """Fit the frame to the days and the levels that are used."""
    first = min(*(each.moves.first for each in chain(*steps)), until - 1)
    gap = min(max(day + 1 - until, 0) / (day + 1 - first), MOST_GAP)
    used = [each.level for each in chain(*steps)]
    low, high, top = min(used), max(used), len(levels) - 1
    spare = LEAST_LEVELS - (high - low)
    if spare > 0:
        low = max(0, min(low - spare // 2, top - LEAST_LEVELS))
        high = min(top, low + LEAST_LEVELS)
    return _Frame(first, until, gap, low, high)


def _runs(steps: Sequence[Step], frame: _Frame) -> Iterator[tuple[Place, ...]]:
    """Join the places of each step to those of the step before it, if a line leads there."""
    run: list[Place] = []
    for each in steps:
        if each.way is StepWay.BEGINS and run:
            yield _without_repeats(run)
            run = []
        days = (each.moves.first, each.moves.last, each.ends.first)
        levels = (each.start, each.level, each.level)
        run += [frame.place(day, level) for day, level in zip(days, levels, strict=True)]
    yield _without_repeats(run)


def _without_repeats(run: Sequence[Place]) -> tuple[Place, ...]:
    return tuple(place for place, _ in groupby(run))


def _passed(line: PhaseLine, steps: Sequence[Step]) -> Iterator[PassedStage]:
    for span, step in zip(line.spans, steps, strict=True):
        yield PassedStage(span.name or span.stage, span.date, step.way)
