"""A box for the day as of which something is shown; empty means today."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.dates.date_box import DateBox
from waybook.desktop.widgets.dates.named_date_box import with_name
from waybook.model.faults import BadInput
from waybook.practice.phases.history.days import number_of

_LETTERS = 32  # so many that the filters beside it keep to one line of a small screen


class DayBox(QWidget):
    """Ask for a day. `asked` carries one that can be read, `refused` what is wrong with another."""

    asked = Signal(str)
    refused = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Start at today."""
        super().__init__(parent)
        self._day = ""
        self.date = DateBox(self.tr("Situation on"), today, parent=self, in_bar=True, asks=True)
        self.date.setFixedWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self.box = self.date.line
        mark(self.box, "as-of")
        hint = self.tr(
            "The situation on that day, using everything known now. Leave empty for today."
        )
        self.box.setToolTip(hint)
        self.box.setPlaceholderText(self.tr("today"))
        self.date.picked.connect(self._on_finished)
        self.box.editingFinished.connect(self._on_finished)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(with_name(self.date))

    @property
    def day(self) -> str:
        """Return the day last asked for; '' for today."""
        return self._day

    def _on_finished(self) -> None:
        self.date.settle()
        day = self.date.value()
        if day == self._day or self.date.problem():
            self.refused.emit(self.date.problem())
            return
        try:
            if day:
                number_of(day)
        except BadInput as fault:
            self.refused.emit(worded(fault))
            return
        self._day = day
        self.refused.emit("")
        self.asked.emit(day)
