"""Texts for kinds, fields and values, in the person's language."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.countries import country_names
from waybook.desktop.texts.stored_dates import date_words
from waybook.model.fields import Field, Json, Type
from waybook.model.translatable import CONTEXT


def said(words: str) -> str:
    """Translate texts that are declared in the model."""
    return QCoreApplication.translate(CONTEXT, words) if words else ""


def field_words(field: Field) -> str:
    """Return a field's label."""
    return said(field.words)


def choice_words(field: Field, code: str) -> str:
    """Return the text of one of a field's codes; an unknown code as it is."""
    for choice in field.choices:
        if choice.code == code:
            return said(choice.words)
    return code


def value_words(field: Field, value: Json) -> str:
    """Return a value as text, except references, which the caller must look up."""
    if value is None or value in ("", []):
        return ""
    if field.type is Type.YES_NO:
        return _yes_no(yes=bool(value))
    if isinstance(value, list):
        return ", ".join(choice_words(field, code) for code in value)
    if field.type is Type.SCALE:
        return scale_words(value)
    return _text_words(field, value) if isinstance(value, str) else str(value)


def scale_words(value: Json) -> str:
    """Return a score out of five, or that it is unknown."""
    if value == "unknown":
        return QCoreApplication.translate("Values", "unknown")
    return QCoreApplication.translate("Values", "{} of 5").format(value)


def _text_words(field: Field, value: str) -> str:
    if field.type is Type.DATE:
        return date_words(value)
    return country_names(value) if field.countries else choice_words(field, value)


def _yes_no(*, yes: bool) -> str:
    if yes:
        return QCoreApplication.translate("Values", "yes")
    return QCoreApplication.translate("Values", "no")
