"""A model of stages, to be read in full."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.methods.condition_words import condition_words
from waybook.desktop.pages.methods.passages import Passage, head_passage
from waybook.practice.phases.graph import moves_from
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.methods import Model, Stage


def model_passages(model: Model, methods: Methods) -> tuple[Passage, ...]:
    """Return the head of a model, then its stages in their order."""
    head = head_passage(
        model.head,
        (QCoreApplication.translate("Methods", "What it is about"), model.subject),
        (QCoreApplication.translate("Methods", "How its stages follow"), _form_words(model.form)),
        (QCoreApplication.translate("Methods", "May begin with"), _named(model, model.start)),
        (QCoreApplication.translate("Methods", "Note"), model.note),
    )
    return head, *(_stage(stage, model, methods) for stage in model.stages)


def _stage(stage: Stage, model: Model, methods: Methods) -> Passage:
    aside = QCoreApplication.translate("Methods", "stands beside the way")
    when = stage.proposed_when
    return Passage(
        isolate(f"{stage.code} {stage.name}"),
        aside if stage.aside else "",
        (
            (QCoreApplication.translate("Methods", "Definition"), stage.definition),
            (QCoreApplication.translate("Methods", "Signs of entry"), stage.entry),
            (QCoreApplication.translate("Methods", "Signs of exit"), stage.exit),
            (QCoreApplication.translate("Methods", "Usual task"), stage.task),
            (
                QCoreApplication.translate("Methods", "May be followed by"),
                _named(model, moves_from(model, stage.code)),
            ),
            (
                QCoreApplication.translate("Methods", "Proposed when"),
                condition_words(when, methods) if when is not None else "",
            ),
        ),
    )


def _named(model: Model, codes: Iterable[str]) -> str:
    return ", ".join(isolate(f"{code} {model.by_code[code].name}") for code in codes)


def _form_words(form: str) -> str:
    return {
        "way": QCoreApplication.translate("Methods", "in an order, as on a way"),
        "ladder": QCoreApplication.translate("Methods", "in an order, as on a ladder"),
        "bands": QCoreApplication.translate("Methods", "assessed afresh at each date, in no order"),
        "parallel": QCoreApplication.translate("Methods", "side by side"),
    }.get(form, form)
