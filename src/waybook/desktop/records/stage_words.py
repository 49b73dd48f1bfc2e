"""Texts for stages and for steps between them."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.records.stages import stage_words
from waybook.practice.phases.methods.graph import StageStep, moves_from
from waybook.practice.phases.methods.methods import Model, Stage

translate = QCoreApplication.translate

SIGNS = {StageStep.BACK: "←", StageStep.JUMP: "»", StageStep.SAME: "•"}


def step_words(step: StageStep) -> str:
    """Return the step from the stage before as text."""
    return {
        StageStep.FIRST: translate("Stages", "first stage"),
        StageStep.SAME: translate("Stages", "current stage"),
        StageStep.ALLOWED: translate("Stages", "the model allows this move"),
        StageStep.BACK: translate("Stages", "a step back"),
        StageStep.JUMP: translate("Stages", "the model does not allow this move"),
        StageStep.UNKNOWN: translate("Stages", "not in this version of the model"),
    }[step]


def asking_words(step: StageStep, before: str, after: str) -> str:
    """Return the question for the reason of a step."""
    if step is StageStep.BACK:
        words = translate(
            "Stages",
            "This goes back from {before} to {after}. Give a reason, or save without a reason.",
        )
    else:
        words = translate(
            "Stages",
            "The model does not allow a move from {before} to {after}. Give a reason, "
            "or save without a reason.",
        )
    return words.format(before=before, after=after)


def explained(model: Model, stage: Stage) -> list[tuple[str, str]]:
    """Return what a stage is, how it begins and ends, and its task."""
    moves = ", ".join(stage_words(model, code) for code in moves_from(model, stage.code))
    lines = [
        (translate("Stages", "Definition"), stage.definition),
        (translate("Stages", "Signs that it begins"), stage.entry),
        (translate("Stages", "Signs that it ends"), stage.exit),
        (translate("Stages", "Usual task"), stage.task),
        (translate("Stages", "Usually followed by"), moves),
    ]
    return [(name, words) for name, words in lines if words]
