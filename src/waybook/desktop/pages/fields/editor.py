"""What every field editor can do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from waybook.model.fields import Field, Json


class FieldEditor(QWidget):
    """Edit the value of one field."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(parent)
        self.field = field

    def value(self) -> Json:
        """Return the value as it stands in JSON; None when nothing is given."""
        raise NotImplementedError

    def set_value(self, value: Json) -> None:
        """Show a value."""
        raise NotImplementedError

    def problem(self) -> str:
        """Return one sentence when what is typed is no value of this field."""
        return ""
