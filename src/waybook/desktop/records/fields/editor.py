"""The base class of field editors."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from waybook.model.fields import Field, Json

if TYPE_CHECKING:
    from waybook.desktop.session.drafts.draft_format import PartState


class FieldEditor(QWidget):
    """Edit the value of one field."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(parent)
        self.field = field

    def value(self) -> Json:
        """Return the value in its JSON form; None if there is none."""
        raise NotImplementedError

    def set_value(self, value: Json) -> None:
        """Show a value."""
        raise NotImplementedError

    def state(self) -> "PartState":
        """Return all that a person typed or chose, for a draft; see `FormPart`."""
        raise NotImplementedError

    def restore(self, state: "PartState") -> bool:
        """Restore a state as if it had been typed and chosen.

        Return whether all of it could be restored.
        """
        raise NotImplementedError

    @property
    def is_as_written(self) -> bool:
        """Tell whether a person confirmed an unusual value."""
        return False

    def problem(self) -> str:
        """Return one sentence if the typed text is not valid for this field."""
        return ""
