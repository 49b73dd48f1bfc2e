"""Stages typed on strands: they count as assessments until somebody assesses the strand."""

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import EVER, NEVER, Days, days_of
from waybook.practice.phases.history.group_history import Story

WHENEVER = "../.."
"""The date of a stage that was typed on a strand of which nobody wrote when it began."""


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


def days_of_stage(noted: SnapshotRecord) -> Days | None:
    """Return the days on which a stage may have begun; None if it has no date."""
    date = _text(noted, "date")
    return Days(EVER, NEVER) if date == WHENEVER else days_of(date)


def about_of(noted: SnapshotRecord) -> str:
    """Return the subject of an assessment within the group: a strand, a channel or a side."""
    return _text(noted, "strand") or _text(noted, "channel") or _text(noted, "side")


def _text(noted: SnapshotRecord, name: str) -> str:
    """Return a field's text; the page of a group asks for those of all that was ever assessed."""
    value = noted.fields.get(name)
    return value if isinstance(value, str) else ""


def _typed(strand: SnapshotRecord) -> dict[str, str]:
    return {
        "strand": strand.uid,
        "model": strand.text("model") or "negotiation",
        "stage": strand.text("stage"),
        "date": strand.text("since") or WHENEVER,
        "until": strand.text("until"),
    }
