"""Edit a date that may be partial or uncertain."""

from PySide6.QtWidgets import QLineEdit, QWidget

from waybook.desktop.look.parts import change_role, label
from waybook.desktop.pages.fields.editor import FieldEditor
from waybook.desktop.pages.fields.text import fill
from waybook.desktop.pages.fields.wording import field_words
from waybook.model.dates import parse
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json


class DateEditor(FieldEditor):
    """Edit an EDTF date, with a hint below and the fault named while typing."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self.box = QLineEdit(self)
        self.box.setAccessibleName(field_words(field))
        self.box.setPlaceholderText(self.tr("2001-10-31, 2001-10, 1998-05~, 1996/1997"))
        self.hint = label("", "hint", wraps=True)
        self.box.textEdited.connect(self._on_edited)
        fill(self, self.box, self.hint)
        self._show_hint()

    def value(self) -> Json:
        """Return the date as it is written."""
        return self.box.text().strip() or None

    def set_value(self, value: Json) -> None:
        """Show the date."""
        self.box.setText("" if value is None else str(value))
        self._show_hint()

    def problem(self) -> str:
        """Say what is wrong with the date."""
        text = self.box.text().strip()
        if not text:
            return ""
        try:
            parse(text)
        except BadInput as fault:
            return str(fault)
        return ""

    def _on_edited(self) -> None:
        self._show_hint()
        self.changed.emit()

    def _show_hint(self) -> None:
        problem = self.problem()
        usual = self.tr("Parts may be missing; ~ means about, ? means not sure.")
        self.hint.setText(problem or usual)
        change_role(self.hint, "problem" if problem else "hint")
