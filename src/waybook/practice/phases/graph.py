"""Moves between the stages of a model: which it allows, and which ask for a reason."""

from collections.abc import Iterator
from enum import StrEnum

from waybook.practice.phases.methods import Model, Stage


class Step(StrEnum):
    """How one stage follows another. Back and jump ask for a reason; nothing is refused."""

    FIRST = "first"
    SAME = "same"
    ALLOWED = "allowed"
    BACK = "back"
    JUMP = "jump"
    UNKNOWN = "unknown"  # a stage that this version of the model does not have

    @property
    def asks_reason(self) -> bool:
        """Tell whether whoever makes this step is asked why."""
        return self in {Step.BACK, Step.JUMP}


def moves_from(model: Model, code: str) -> tuple[str, ...]:
    """Return the stages that may follow one, in the model's order."""
    stage = model.by_code.get(code)
    if stage is None:
        return ()
    allowed = {*stage.moves, *model.from_any} - {code}
    return tuple(each.code for each in model.stages if each.code in allowed)


def step_between(model: Model, before: str, after: str) -> Step:
    """Tell how a stage follows the one before it ('' where there was none).

    The first that somebody sets is first wherever it stands: nobody meets a group at its beginning.
    """
    here, there = model.by_code.get(before), model.by_code.get(after)
    if there is None or (before and here is None):
        return Step.UNKNOWN
    if here is None:
        return Step.FIRST
    if here is there:
        return Step.SAME
    if model.form in {"bands", "parallel"}:
        return Step.ALLOWED if after in moves_from(model, before) else Step.JUMP
    if _is_earlier(model, there, here):
        return Step.BACK
    return Step.ALLOWED if after in moves_from(model, before) else Step.JUMP


def edges(model: Model) -> Iterator[tuple[str, str]]:
    """Yield every move that a model allows."""
    for stage in model.stages:
        for after in moves_from(model, stage.code):
            yield stage.code, after


def _is_earlier(model: Model, there: Stage, here: Stage) -> bool:
    """Tell whether a stage stands before another on the way; what stands aside never does."""
    if there.aside or here.aside:
        return False
    order = list(model.by_code)
    return order.index(there.code) < order.index(here.code)
