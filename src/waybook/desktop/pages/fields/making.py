"""Make the editor that fits a field."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from waybook.desktop.lists.query import Reader
from waybook.desktop.pages.fields.choices import (
    ChoiceEditor,
    CodesEditor,
    ScaleEditor,
    YesNoEditor,
)
from waybook.desktop.pages.fields.dates import DateEditor
from waybook.desktop.pages.fields.editor import FieldEditor
from waybook.desktop.pages.fields.references import ReferenceEditor
from waybook.desktop.pages.fields.text import LineEditor, LongEditor, NumberEditor
from waybook.model.fields import Field, Type

_EDITORS: dict[Type, Callable[[Field, QWidget | None], FieldEditor]] = {
    Type.TEXT: LineEditor,
    Type.LONG: LongEditor,
    Type.DATE: DateEditor,
    Type.CHOICE: ChoiceEditor,
    Type.CODES: CodesEditor,
    Type.NUMBER: NumberEditor,
    Type.YES_NO: YesNoEditor,
    Type.SCALE: ScaleEditor,
}


def editor_for(field: Field, reader: Reader, title: str, parent: QWidget | None) -> FieldEditor:
    """Make an editor; `title` names the record that a reference holds now."""
    if field.type is Type.REF:
        return ReferenceEditor(field, reader, title, parent)
    return _EDITORS[field.type](field, parent)
