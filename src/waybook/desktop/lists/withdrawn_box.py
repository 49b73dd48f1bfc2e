"""The box that shows withdrawn records in a list, too; it is there if there are any."""

from PySide6.QtWidgets import QCheckBox, QWidget

from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.counts import counted


class WithdrawnBox(QCheckBox):
    """Show withdrawn records, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hide until there are any."""
        super().__init__(parent)
        mark(self, "withdrawn")
        self.hide()

    def count(self, many: int) -> None:
        """Say how many there are; stay in sight while they are shown."""
        words = counted(
            "Lists", "Show %Ln withdrawn record", "Show %Ln withdrawn records", max(0, many)
        )
        self.setText(words)
        self.setVisible(many > 0 or self.isChecked())
