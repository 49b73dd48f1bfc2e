"""The current stages on a day: of several assessors, those of the newest date."""

from collections.abc import Iterable
from typing import NamedTuple

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.phase_lines import about_of
from waybook.practice.phases.methods.registry import Methods

Newness = tuple[int, int]


class CurrentStage(NamedTuple):
    """One current assessment."""

    model: str
    about: str
    noted: SnapshotRecord

    @property
    def stage(self) -> str:
        """Return the stage's code."""
        return self.noted.text("stage")


def stands(story: Story, methods: Methods, day: int) -> tuple[CurrentStage, ...]:
    """Return the current stages, by model and subject."""
    return stands_among((*story.of("assessment"), *typed_stages(story)), methods, day)


def stands_among(
    assessments: Iterable[SnapshotRecord], methods: Methods, day: int
) -> tuple[CurrentStage, ...]:
    """Do the same as `stands`, for some assessments."""
    newest: dict[tuple[str, str, str], tuple[Newness, list[SnapshotRecord]]] = {}
    for noted in assessments:
        model, stage = noted.text("model"), noted.text("stage")
        days = days_of(noted.text("date"))
        if not model or not stage or days is None or days.first > day:
            continue
        used = methods.model(model)
        side = stage if used is not None and used.form == "parallel" else ""
        key = (model, about_of(noted), side)
        held = newest.get(key)
        if held is None or held[0] < days:
            newest[key] = (days, [noted])
        elif held[0] == days:
            held[1].append(noted)
    return tuple(
        CurrentStage(model, about, noted)
        for (model, about, _), (_, found) in sorted(newest.items(), key=lambda each: each[0])
        for noted in sorted(found, key=lambda each: each.uid)
        if not _is_over(noted, day)
    )


def typed_stages(story: Story) -> tuple[SnapshotRecord, ...]:
    """Return the stages typed on strands that nobody assessed, as assessments.

    The stage of a strand is what its assessments say. One that was only typed on the strand
    counts, from the day the strand began, until the first assessment of that strand.
    """
    typed = [each for each in story.of("strand") if each.text("stage")]
    if not typed:
        return ()
    assessed = {(each.text("strand"), each.text("model")) for each in story.of("assessment")}
    return tuple(
        each._replace(kind="assessment", fields=_typed(each))
        for each in typed
        if (each.uid, _typed(each)["model"]) not in assessed
    )


def _typed(strand: SnapshotRecord) -> dict[str, str]:
    return {
        "strand": strand.uid,
        "model": strand.text("model") or "negotiation",
        "stage": strand.text("stage"),
        "date": strand.text("since") or "../..",
        "until": strand.text("until"),
    }


def _is_over(noted: SnapshotRecord, day: int) -> bool:
    until = days_of(noted.text("until"))
    return until is not None and until.last < day
