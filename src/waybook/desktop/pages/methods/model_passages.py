"""A model of stages, to be read in full."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.passages import Passage, head_passage
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.warning_rules.conditions import condition_words
from waybook.practice.phases.methods.graph import moves_from
from waybook.practice.phases.methods.methods import Model, Stage
from waybook.practice.phases.methods.registry import Methods


def model_passages(model: Model, methods: Methods) -> tuple[Passage, ...]:
    """Return the head of a model, then its stages in their order."""
    head = head_passage(
        model.head,
        (QCoreApplication.translate("Methods", "Subject"), model.subject),
        (QCoreApplication.translate("Methods", "Order of stages"), _form_words(model.form)),
        (QCoreApplication.translate("Methods", "First stages"), _named(model, model.start)),
        (QCoreApplication.translate("Methods", "Note"), model.note),
    )
    return head, *(_stage(stage, model, methods) for stage in model.stages)


def _stage(stage: Stage, model: Model, methods: Methods) -> Passage:
    aside = QCoreApplication.translate("Methods", "outside the usual order")
    when = stage.proposed_when
    return Passage(
        isolate(f"{stage.code} {stage.name}"),
        aside if stage.aside else "",
        (
            (QCoreApplication.translate("Methods", "Definition"), stage.definition),
            (QCoreApplication.translate("Methods", "Signs that it begins"), stage.entry),
            (QCoreApplication.translate("Methods", "Signs that it ends"), stage.exit),
            (QCoreApplication.translate("Methods", "Usual task"), stage.task),
            (
                QCoreApplication.translate("Methods", "Next stages"),
                _named(model, moves_from(model, stage.code)),
            ),
            (
                QCoreApplication.translate("Methods", "Suggested when"),
                condition_words(when, methods) if when is not None else "",
            ),
        ),
    )


def _named(model: Model, codes: Iterable[str]) -> str:
    return ", ".join(isolate(model.by_code[code].name) for code in codes)


def _form_words(form: str) -> str:
    return {
        "way": QCoreApplication.translate("Methods", "in order, along a path"),
        "ladder": QCoreApplication.translate("Methods", "in order, as on a ladder"),
        "bands": QCoreApplication.translate("Methods", "assessed again on each date, in no order"),
        "parallel": QCoreApplication.translate("Methods", "side by side"),
    }.get(form, form)
