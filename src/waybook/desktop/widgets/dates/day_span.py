"""Two date boxes in a bar, from one day until another; either may be empty."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from waybook.desktop.widgets.dates.date_box import DateBox
from waybook.desktop.widgets.dates.named_date_box import with_name
from waybook.model import dates
from waybook.model.faults import BadInput

_LETTERS = 17  # of a day


class DaySpan(QObject):
    """Hold the first and the last day; `pairs` are the boxes, each with its words before it."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        """Start with any day."""
        super().__init__(parent)
        self._today = today
        self.since, since = self._named(self.tr("From"), parent)
        self.until, until = self._named(self.tr("Until"), parent)
        self.pairs = (since, until)

    def days(self) -> tuple[str, str]:
        """Return the first and the last day, as stored; '' for any.

        Of a date that means several days these are its first and its last one. One that cannot be
        read is any day.
        """
        return _parsed(self.since).lower, _parsed(self.until).upper

    def problem(self) -> str:
        """Return one sentence if one of the two is no date, or may mean several."""
        return self.since.problem() or self.until.problem()

    def write(self, first: str, last: str) -> None:
        """Put two days into the boxes without telling it."""
        self.since.write(first)
        self.until.write(last)

    def follow(self, before: QWidget) -> None:
        """Let Tab lead from a widget to the first day, then to the last one."""
        stops = (
            stop for box in (self.since, self.until) for stop in (box.line, box.calendar_button)
        )
        for one, next_one in pairwise([before, *stops]):
            QWidget.setTabOrder(one, next_one)

    def show(self, *, wanted: bool) -> None:
        """Show or hide both."""
        for pair in self.pairs:
            pair.setVisible(wanted)

    def _named(self, words: str, parent: QWidget) -> tuple[DateBox, QWidget]:
        box = DateBox(words, self._today, parent=parent, in_bar=True)
        box.line.setFixedWidth(box.fontMetrics().averageCharWidth() * _LETTERS)
        box.line.setPlaceholderText(self.tr("any day"))
        for done in (box.picked, box.line.editingFinished):
            done.connect(lambda: self._on_given(box))
        return box, with_name(box)

    def _on_given(self, box: DateBox) -> None:
        box.settle()
        self.changed.emit()


def _parsed(box: DateBox) -> dates.EdtfDate:
    nothing = dates.EdtfDate("", "", "")
    if box.problem():
        return nothing
    try:
        return dates.parse(box.value())
    except BadInput:  # empty, or not yet a date
        return nothing
