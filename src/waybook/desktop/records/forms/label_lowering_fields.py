"""Who decided that more people may read a record, and why: asked only in this case."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.fields.text import LineEditor
from waybook.desktop.texts.field_values import field_words, said
from waybook.desktop.widgets.labels import FieldLabel, quiet
from waybook.model.fields import Json, Kind
from waybook.work.records.label_lowering import STRICT, is_lower

if TYPE_CHECKING:
    from waybook.desktop.records.fields.editor import FieldEditor

NAMES = ("opened_by", "opened_why")


class OpeningUp(QWidget):
    """Fields under label and rule; shown as soon as one of them is less strict than before."""

    def __init__(
        self, kind: Kind, given: Mapping[str, Json], parent: QWidget | None = None
    ) -> None:
        """Take the kind of record and its current values."""
        super().__init__(parent)
        self._kind = kind
        self._given = given
        self.editors: dict[str, FieldEditor] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        for name in NAMES:
            field = kind.by_name[name]
            editor = LineEditor(field, self)
            words = self.tr("{} (required)").format(field_words(field))
            column.addWidget(FieldLabel(words, editor, self))
            column.addWidget(editor)
            self.editors[name] = editor
        column.addWidget(quiet(said(kind.by_name[NAMES[0]].help), self))
        self.hide()

    def follow(self, now: Mapping[str, Json]) -> None:
        """Show or hide, depending on the label and rule in the form."""
        opened = any(
            is_lower(self._kind.code, name, [self._given.get(name)], now[name])
            for name in STRICT
            if name in now
        )
        self.setVisible(opened)

    def values(self) -> dict[str, Json]:
        """Return what was typed, if it is required."""
        if self.isHidden():
            return {}
        return {name: editor.value() for name, editor in self.editors.items()}

    def problem(self) -> str:
        """Return what is missing, and put the cursor there."""
        for name, value in self.values().items():
            if not value:
                self.editors[name].setFocus()
                field = self._kind.by_name[name]
                return self.tr("“{}” is required.").format(field_words(field))
        return ""
