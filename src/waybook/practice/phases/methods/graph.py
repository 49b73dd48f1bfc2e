"""Moves between the stages of a model: allowed ones, and those that need a reason."""

from collections.abc import Iterator
from enum import StrEnum

from waybook.practice.phases.methods.methods import Model, Stage


class StageStep(StrEnum):
    """The step from one stage to another. Back and jump need a reason; no step is refused."""

    FIRST = "first"
    SAME = "same"
    ALLOWED = "allowed"
    BACK = "back"
    JUMP = "jump"
    UNKNOWN = "unknown"  # a stage that this version of the model does not have

    @property
    def asks_reason(self) -> bool:
        """Tell whether a person is asked for a reason."""
        return self in {StageStep.BACK, StageStep.JUMP}


def moves_from(model: Model, code: str) -> tuple[str, ...]:
    """Return the stages that may follow one, in the model's order."""
    stage = model.by_code.get(code)
    if stage is None:
        return ()
    allowed = {*stage.moves, *model.from_any} - {code}
    return tuple(each.code for each in model.stages if each.code in allowed)


def step_between(model: Model, before: str, after: str) -> StageStep:
    """Return the step from the stage before ('' if there was none) to a stage.

    A person's first assessment is always *first*, whatever the stage: nobody meets a group at its
    beginning.
    """
    here, there = model.by_code.get(before), model.by_code.get(after)
    if there is None or (before and here is None):
        return StageStep.UNKNOWN
    if here is None:
        return StageStep.FIRST
    if here is there:
        return StageStep.SAME
    if model.form in {"bands", "parallel"}:
        return StageStep.ALLOWED if after in moves_from(model, before) else StageStep.JUMP
    if _is_earlier(model, there, here):
        return StageStep.BACK
    return StageStep.ALLOWED if after in moves_from(model, before) else StageStep.JUMP


def edges(model: Model) -> Iterator[tuple[str, str]]:
    """Yield every move that a model allows."""
    for stage in model.stages:
        for after in moves_from(model, stage.code):
            yield stage.code, after


def _is_earlier(model: Model, there: Stage, here: Stage) -> bool:
    """Tell whether a stage is before another in the order; stages outside the order never are."""
    if there.aside or here.aside:
        return False
    order = list(model.by_code)
    return order.index(there.code) < order.index(here.code)
