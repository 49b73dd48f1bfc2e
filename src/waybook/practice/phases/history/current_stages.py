"""The current stages on a day: of several assessors, those of the newest date."""

from collections.abc import Iterable
from typing import NamedTuple

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import Days, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.typed_stages import about_of, days_of_stage, typed_stages
from waybook.practice.phases.methods.registry import Methods


class CurrentStage(NamedTuple):
    """One current assessment."""

    model: str
    about: str
    noted: SnapshotRecord

    @property
    def stage(self) -> str:
        """Return the stage's code."""
        return self.noted.text("stage")


class DatedStage(NamedTuple):
    """One assessment that names a model and a stage, and has a date."""

    days: Days
    model: str
    about: str
    noted: SnapshotRecord


def stages_of(story: Story) -> tuple[DatedStage, ...]:
    """Return all that was assessed, or typed on strands, with the date and the stage it needs."""
    return dated_stages((*story.of("assessment"), *typed_stages(story)))


def dated_stages(assessments: Iterable[SnapshotRecord]) -> tuple[DatedStage, ...]:
    """Return the assessments that name a model and a stage, and have a date."""
    return tuple(
        DatedStage(days, model, about_of(noted), noted)
        for noted in assessments
        if (days := days_of_stage(noted)) and (model := noted.text("model")) and noted.text("stage")
    )


def stands_among(
    assessed: Iterable[DatedStage], methods: Methods, day: int
) -> tuple[CurrentStage, ...]:
    """Return the stages of some assessments that are current on a day, by model and subject.

    Of one assessor and one date the one that was made last counts.
    """
    newest: dict[tuple[str, str, str], tuple[Days, list[SnapshotRecord]]] = {}
    for days, model, about, noted in assessed:
        if days.first > day:
            continue
        used = methods.models.get(model)
        side = noted.text("stage") if used is not None and used.form == "parallel" else ""
        key = (model, about, side)
        held = newest.get(key)
        if held is None or held[0] < days:
            newest[key] = (days, [noted])
        elif held[0] == days:
            held[1].append(noted)
    return tuple(
        CurrentStage(model, about, noted)
        for (model, about, _), (_, found) in sorted(newest.items(), key=lambda each: each[0])
        for noted in sorted(_last_of_each(found), key=lambda each: each.uid)
        if not _is_over(noted, day)
    )


def _last_of_each(found: Iterable[SnapshotRecord]) -> Iterable[SnapshotRecord]:
    """Return what each assessor said last."""
    return {each.author: each for each in sorted(found, key=lambda one: one.order)}.values()


def _is_over(noted: SnapshotRecord, day: int) -> bool:
    until = days_of(noted.text("until"))
    return until is not None and until.last < day
