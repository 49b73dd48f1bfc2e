"""Names of stages from their models."""

from waybook.book import Record
from waybook.desktop.records.list_lines import words_of
from waybook.practice.phases.methods.methods import Model
from waybook.practice.phases.methods.registry import Methods


def stage_words(model: Model | None, code: str) -> str:
    """Return a stage's code and name; only the code if the model does not have it."""
    stage = model.by_code.get(code) if model else None
    return stage.name if stage else code


def stage_said(record: Record, methods: Methods) -> str:
    """Return the stage that an assessment sets, by its name."""
    return stage_words(model_of(record, methods), str(record.fields.get("stage") or ""))


def model_said(record: Record, methods: Methods) -> str:
    """Return the name of the model under which an assessment sets a stage."""
    model = model_of(record, methods)
    return model.head.name if model else words_of(record, "model")


def model_of(record: Record, methods: Methods) -> Model | None:
    """Return the model of an assessment in the version that was used, if it is here."""
    held = record.fields
    return methods.model_under(str(held.get("model") or ""), str(held.get("model_version") or ""))
