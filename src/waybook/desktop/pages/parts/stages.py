"""Stages by the names that their models give them."""

from waybook.book import Record
from waybook.desktop.pages.parts.lines_of import words_of
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.methods import Model


def stage_words(model: Model | None, code: str) -> str:
    """Return a stage's code and name; a code that the model does not have stands alone."""
    stage = model.by_code.get(code) if model else None
    return f"{code}  {stage.name}" if stage else code


def stage_said(record: Record, methods: Methods) -> str:
    """Return the stage that an assessment sets, by code and name."""
    return stage_words(model_of(record, methods), str(record.fields.get("stage") or ""))


def model_said(record: Record, methods: Methods) -> str:
    """Return the name of the model under which an assessment sets a stage."""
    model = model_of(record, methods)
    return model.head.name if model else words_of(record, "model")


def model_of(record: Record, methods: Methods) -> Model | None:
    """Return the model of an assessment in the version that was used, if it is here."""
    held = record.fields
    return methods.model_under(str(held.get("model") or ""), str(held.get("model_version") or ""))
