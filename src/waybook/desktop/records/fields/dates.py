"""Edit a date that may be partial or uncertain."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.records.fields.text import fill
from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.session.drafts.parts import restore_text, text_state
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.theme.parts import change_role, label
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.calendars import far_off
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json
from waybook.model.values import read


class DateEditor(FieldEditor):
    """Edit an EDTF date, with a hint below and errors shown while typing.

    A date of our own work that is most likely from another calendar must be confirmed.
    """

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        """Take the declared field, and today."""
        super().__init__(field, parent)
        self._today = today
        self._given: Json = None
        self.box = LineEdit(self)
        self.box.setAccessibleName(field_words(field))
        self.box.setPlaceholderText(self.tr("2001-10-31, 2001-10, 1998-05~, 1996/1997"))
        self.hint = label("", "hint", wraps=True)
        self.as_written = QCheckBox(self.tr("Keep this date as written"), self)
        self.box.textEdited.connect(self._on_edited)
        self.as_written.toggled.connect(self._show_hint)
        self.as_written.toggled.connect(self.changed)
        fill(self, self.box, self.hint, self.as_written)
        self._show_hint()

    def value(self) -> Json:
        """Return the date in its stored form; an invalid date as it was typed."""
        if not self.box.is_edited:
            return self._given
        text = self.box.typed().strip()
        try:
            return read(self.field, text)
        except BadInput:
            return text

    def set_value(self, value: Json) -> None:
        """Show the date."""
        self._given = value
        self.box.show_text("" if value is None else str(value))
        self._show_hint()

    def state(self) -> PartState:
        """Return the typed text, valid or not, and whether it was confirmed as written."""
        return {**text_state(self.box), "as_written": self.as_written.isChecked()}

    def restore(self, state: PartState) -> bool:
        """Restore the text and the confirmation."""
        is_back = restore_text(self.box, state)
        self.as_written.setChecked(bool(state.get("as_written")))
        self._show_hint()
        self.changed.emit()
        return is_back

    @property
    def is_as_written(self) -> bool:
        """Tell whether a person confirmed a date far from today."""
        return self.as_written.isChecked()

    def problem(self) -> str:
        """Return what is wrong with the date."""
        if not self.box.is_edited:
            return ""
        try:
            read(self.field, self.box.typed())
        except BadInput as fault:
            return worded(fault)
        return "" if self.is_as_written else self._far()

    def _far(self) -> str:
        """Say that a date that was not here before is most likely of another calendar."""
        value = self.value()
        try:
            if value == self._given:
                return ""
            return worded(far_off(self.field, value, self._today))
        except BadInput:
            return ""

    def _on_edited(self) -> None:
        self.as_written.setChecked(False)
        self._show_hint()
        self.changed.emit()

    def _show_hint(self) -> None:
        problem = self.problem()
        self.as_written.setVisible(bool(self._far()))
        usual = self.tr("Month and day may be missing. ~ means about, ? means not certain.")
        self.hint.setText(problem or usual)
        change_role(self.hint, "problem" if problem else "hint")
