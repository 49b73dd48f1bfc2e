"""Words for kinds, fields and values, in the person's language."""

from PySide6.QtCore import QCoreApplication

from waybook.model.fields import Field, Json, Type
from waybook.model.words import CONTEXT


def said(words: str) -> str:
    """Translate words that are declared in the model."""
    return QCoreApplication.translate(CONTEXT, words) if words else ""


def field_words(field: Field) -> str:
    """Return a field's label."""
    return said(field.words)


def choice_words(field: Field, code: str) -> str:
    """Return the words of one of a field's codes; an unknown code stands for itself."""
    for choice in field.choices:
        if choice.code == code:
            return said(choice.words)
    return code


def value_words(field: Field, value: Json) -> str:
    """Return a value as text; references are left to who can look them up."""
    if value is None or value in ("", []):
        return ""
    if field.type is Type.YES_NO:
        return _yes_no(yes=bool(value))
    if isinstance(value, list):
        return ", ".join(choice_words(field, code) for code in value)
    if field.type is Type.SCALE:
        return scale_words(value)
    return choice_words(field, value) if isinstance(value, str) else str(value)


def scale_words(value: Json) -> str:
    """Return a score out of five, or that it is unknown."""
    if value == "unknown":
        return QCoreApplication.translate("Values", "unknown")
    return QCoreApplication.translate("Values", "{} of 5").format(value)


def _yes_no(*, yes: bool) -> str:
    if yes:
        return QCoreApplication.translate("Values", "yes")
    return QCoreApplication.translate("Values", "no")
