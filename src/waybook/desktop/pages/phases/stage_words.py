"""Words for stages and for how one follows another."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.parts.stages import stage_words
from waybook.practice.phases.graph import Step, moves_from
from waybook.practice.phases.methods import Model, Stage

translate = QCoreApplication.translate

SIGNS = {Step.BACK: "←", Step.JUMP: "»", Step.SAME: "•"}


def step_words(step: Step) -> str:
    """Return how a stage follows the one before it."""
    return {
        Step.FIRST: translate("Stages", "the first"),
        Step.SAME: translate("Stages", "stands now"),
        Step.ALLOWED: translate("Stages", "a move that the model allows"),
        Step.BACK: translate("Stages", "goes back"),
        Step.JUMP: translate("Stages", "no move of the model"),
        Step.UNKNOWN: translate("Stages", "not in this version of the model"),
    }[step]


def asking_words(step: Step, before: str, after: str) -> str:
    """Ask why, for a step that asks for a reason."""
    if step is Step.BACK:
        words = translate(
            "Stages", "It goes back from {before} to {after}: say why, or save without a reason."
        )
    else:
        words = translate(
            "Stages",
            "The model has no move from {before} to {after}: say why, or save without a reason.",
        )
    return words.format(before=before, after=after)


def explained(model: Model, stage: Stage) -> list[tuple[str, str]]:
    """Return what a stage is, how one sees that it begins and ends, and what fits there."""
    moves = ", ".join(stage_words(model, code) for code in moves_from(model, stage.code))
    lines = [
        (translate("Stages", "What it is"), stage.definition),
        (translate("Stages", "Signs that it begins"), stage.entry),
        (translate("Stages", "Signs that it ends"), stage.exit),
        (translate("Stages", "Usual task"), stage.task),
        (translate("Stages", "Usually followed by"), moves),
    ]
    return [(name, words) for name, words in lines if words]
