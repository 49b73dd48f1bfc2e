"""Edit a date that may be partial or uncertain."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.records.fields.text import fill
from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.session.drafts.parts import restore_text, text_state
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.dates.date_box import DateBox
from waybook.model.doubtful_dates import doubt_about
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json

_MEANT = "meant"


class DateEditor(FieldEditor):
    """Edit a date as people write it; below, what was understood, or what is wrong.

    A date of our own work that is most likely not meant must be confirmed.
    """

    def __init__(
        self, field: Field, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Take the declared field, and today."""
        super().__init__(field, parent)
        self._today = today
        self._given: Json = None
        usual = self.tr("Write it as you like, such as 30 Nov 2026, tomorrow or about 1998.")
        self.date = DateBox(field_words(field), today, usual, self)
        self.box = self.date.line
        self.hint = self.date.says
        self.as_written = QCheckBox(self.tr("Keep this date as written"), self)
        self.date.edited.connect(self._on_edited)
        self.box.textChanged.connect(self._show_problem)
        self.as_written.toggled.connect(self._show_problem)
        self.as_written.toggled.connect(self.changed)
        fill(self, self.date, self.as_written)
        self._show_problem()

    def value(self) -> Json:
        """Return the date in its stored form; one that is not clear as it was typed."""
        return (self.date.value() or None) if self.box.is_edited else self._given

    def set_value(self, value: Json) -> None:
        """Show the date."""
        self._given = value
        self.date.show_text("" if value is None else str(value))
        self._show_problem()

    def state(self) -> PartState:
        """Return the typed text, clear or not, and whether it was confirmed as written.

        What was meant is kept, too: *tomorrow* is another day tomorrow.
        """
        state = {**text_state(self.box), "as_written": self.as_written.isChecked()}
        meant = self.date.value()
        return {**state, _MEANT: meant} if meant != state["text"] else state

    def restore(self, state: PartState) -> bool:
        """Restore the text and the confirmation; a text that means another day now gives way."""
        is_back = restore_text(self.box, state)
        meant = state.get(_MEANT)
        if isinstance(meant, str) and self.date.value() != meant:
            self.box.setText(meant)
        self.as_written.setChecked(bool(state.get("as_written")))
        self._show_problem()
        self.changed.emit()
        return is_back

    @property
    def is_as_written(self) -> bool:
        """Tell whether a person confirmed a doubtful date."""
        return self.as_written.isChecked()

    def problem(self) -> str:
        """Return what is wrong with the date."""
        if not self.box.is_edited:
            return ""
        return self.date.problem() or ("" if self.is_as_written else self._doubt())

    def _doubt(self) -> str:
        """Say that a date that was not here before is most likely not meant."""
        value = self.value()
        if value == self._given:
            return ""
        try:
            return worded(doubt_about(self.field, value, self._today()))
        except BadInput:
            return ""

    def _on_edited(self) -> None:
        self.as_written.setChecked(False)
        self._show_problem()
        self.changed.emit()

    def _show_problem(self, *_: object) -> None:
        doubt = "" if self.date.problem() else self._doubt()
        self.as_written.setVisible(bool(doubt))
        if doubt and not self.is_as_written:
            self.date.say(doubt, is_problem=True)
        else:
            self.date.tell()
