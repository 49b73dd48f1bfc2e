"""Make the editor for a field."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from waybook.book import Book
from waybook.desktop.records.fields.choices import (
    ChoiceEditor,
    CodesEditor,
    ScaleEditor,
    YesNoEditor,
)
from waybook.desktop.records.fields.countries import CountryEditor
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.records.fields.references import ReferenceEditor
from waybook.desktop.records.fields.text import LineEditor, LongEditor, NumberEditor
from waybook.desktop.records.fields.times import TimeEditor
from waybook.model.fields import Field, Type

_EDITORS: dict[Type, Callable[[Field, QWidget | None], FieldEditor]] = {
    Type.TEXT: LineEditor,
    Type.LONG: LongEditor,
    Type.CHOICE: ChoiceEditor,
    Type.CODES: CodesEditor,
    Type.NUMBER: NumberEditor,
    Type.YES_NO: YesNoEditor,
    Type.SCALE: ScaleEditor,
}


def editor_for(field: Field, book: Book, title: str, parent: QWidget | None) -> FieldEditor:
    """Make an editor; `title` is the title of the record that a reference holds now."""
    if field.type is Type.DATE:
        return DateEditor(field, book.world.today, parent)
    if field.type is Type.TIME:
        return TimeEditor(field, book.world.zone, parent)
    if field.type is Type.REF:
        return ReferenceEditor(field, book, title, parent)
    if field.countries:
        return CountryEditor(field, parent)
    return _EDITORS[field.type](field, parent)
