"""The small line of a group on the board: the stages of its main model, until its evidence ends.

The main model is the one that was assessed last; of several assessed on one day, the one with more
assessments, then the first by name. resources/docs/board.md says how to read the line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.current_stages import typed_stages
from waybook.practice.phases.history.days import Days, days_of
from waybook.practice.phases.history.group_history import Story, story
from waybook.practice.phases.history.phase_lines import PhaseLine, about_of, lines
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.information import NoInformation
from waybook.practice.phases.overview.steps import (
    StageLevel,
    Step,
    StepWay,
    stage_levels,
    steps_of,
)

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


def board_line(
    told: Story, methods: Methods, day: int, unknown: NoInformation | None
) -> BoardLine | None:
    """Return a group's small line on a day; None if nothing was assessed by then.

    It ends on that day, or where the time begins about which nothing is recorded.
    """
    assessed = _main(told, day)
    if not assessed:
        return None
    found = sorted(lines(story(told.group, assessed), methods), key=_newest, reverse=True)
    until = unknown.first if unknown else day + 1
    levels = stage_levels(found, methods)
    steps = [steps_of(line, levels, methods, until) for line in found]
    frame = _frame(steps, levels, until, day)
    about = told.find(found[0].about)
    return BoardLine(
        found[0].model,
        found[0].about,
        about.title if about else found[0].about,
        tuple(
            AssessorLine(line.by, tuple(_runs(mine, frame)), tuple(_passed(line, mine)))
            for line, mine in zip(found, steps, strict=True)
        ),
        frame.gap,
        frame.gap >= MOST_GAP,
    )


def _main(told: Story, day: int) -> list[SnapshotRecord]:
    """Return what was assessed under the main model by a day."""
    found: dict[tuple[str, str], list[tuple[Days, SnapshotRecord]]] = {}
    for each in (*told.of("assessment"), *typed_stages(told)):
        days, model = days_of(each.text("date")), each.text("model")
        if days and days.first <= day and model and each.text("stage"):
            found.setdefault((model, about_of(each)), []).append((days, each))
    if not found:
        return []
    main = max(sorted(found), key=lambda key: (max(d for d, _ in found[key]), len(found[key])))
    return [each for _, each in found[main]]


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
