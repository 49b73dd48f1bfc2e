"""A box for the day as of which something is shown; empty means today."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from waybook.desktop.look.parts import label
from waybook.model.faults import BadInput
from waybook.practice.phases.days import number_of

_WIDE = 13  # characters


class DayBox(QWidget):
    """Ask for a day. `asked` carries one that can be read, `refused` what is wrong with another."""

    asked = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start at today."""
        super().__init__(parent)
        self._day = ""
        self.box = QLineEdit(self)
        self.box.setAccessibleName(self.tr("As of"))
        hint = self.tr("What was so on that day, by all that is known now; empty for today")
        self.box.setAccessibleDescription(hint)
        self.box.setToolTip(hint)
        self.box.setPlaceholderText(self.tr("today"))
        self.box.setFixedWidth(self.box.fontMetrics().averageCharWidth() * _WIDE + 24)
        self.box.editingFinished.connect(self._on_finished)
        said = label(self.tr("As of"), "soft")
        said.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(said)
        row.addWidget(self.box)

    @property
    def day(self) -> str:
        """Return the day last asked for; '' for today."""
        return self._day

    def set_day(self, day: str) -> None:
        """Put a day into the box and ask for it."""
        self.box.setText(day)
        self._on_finished()

    def _on_finished(self) -> None:
        day = self.box.text().strip()
        if day == self._day:
            self.refused.emit("")
            return
        try:
            if day:
                number_of(day)
        except BadInput as fault:
            self.refused.emit(str(fault))
            return
        self._day = day
        self.refused.emit("")
        self.asked.emit(day)
