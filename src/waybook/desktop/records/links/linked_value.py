"""A value of a field with links in it: the name of a record, or the names in a text."""

from PySide6.QtWidgets import QWidget

from waybook.desktop.records.links.linked_text import LinkedText
from waybook.desktop.records.links.record_link import leading_link
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words
from waybook.model.fields import Field, Json, Type


def linked_value(
    session: Session, field: Field | None, value: Json, parent: QWidget | None = None
) -> QWidget | None:
    """Show a reference or a text with its links; return None for any other value."""
    if field is None or not value:
        return None
    words = field_words(field)
    if field.type is Type.LONG:
        return LinkedText(session, str(value), words, parent)
    if field.type is not Type.REF or not session.book.lists.held([str(value)]):
        return None
    return leading_link(session, str(value), words, parent)
