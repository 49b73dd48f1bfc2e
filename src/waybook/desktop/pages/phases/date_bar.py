"""Choose the day of the situation, and the day by which it was known."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.buttons import flat, plain
from waybook.desktop.widgets.dates.date_box import DateBox
from waybook.desktop.widgets.dates.named_date_box import with_name
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import problem, soft
from waybook.model.faults import BadInput
from waybook.practice.phases.history.days import number_of

_LETTERS = 42  # of a date, and what was understood of it


class DateBar(QWidget):
    """Hold the two days; empty ones mean today."""

    asked = Signal(str, str)  # as of, as known on

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Start at today."""
        super().__init__(parent)
        self._today = today
        self._as_of = self._box(
            self.tr("Situation on"),
            self.tr("The situation on that day, using everything known now"),
        )
        self._known_on = self._box(
            self.tr("Using what we knew by"),
            self.tr("Only what this book contained at the end of that day"),
        )
        self.as_of, self.known_on = self._as_of.line, self._known_on.line
        self.show_button = plain(self.tr("Show"), self.ask)
        self.today_button = flat(
            self.tr("Back to today"), self.tr("Back to today"), self.back_to_today
        )
        self.says = soft("", self)
        self._problem = problem("", self)
        row = Flow(self)
        for part in (
            with_name(self._as_of),
            with_name(self._known_on),
            self.show_button,
            self.today_button,
        ):
            row.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(row)
        column.addWidget(self.says)
        column.addWidget(self._problem)
        self._tell()

    def days(self) -> tuple[str, str]:
        """Return the two days that the boxes hold."""
        return self._as_of.value(), self._known_on.value()

    def set_days(self, as_of: str, known_on: str) -> None:
        """Put two days into the boxes."""
        self.as_of.setText(as_of)
        self.known_on.setText(known_on)
        self._tell()

    def ask(self) -> None:
        """Show the situation on the days chosen, or what is wrong with a day."""
        for box in (self._as_of, self._known_on):
            box.settle()
            if problem := box.problem() or _no_last_day(box.value()):
                self._problem.setText(problem)
                self._problem.show()
                return
        as_of, known_on = self.days()
        self._tell()
        self.asked.emit(as_of, known_on)

    def back_to_today(self) -> None:
        """Go back to today."""
        self.set_days("", "")
        self.asked.emit("", "")

    def _tell(self) -> None:
        as_of, known_on = self.days()
        words = ""
        if as_of and known_on:
            words = self.tr(
                "Situation on {day}, using what this book contained at the end of {known}."
            ).format(day=as_of, known=known_on)
        elif as_of:
            words = self.tr("Situation on {day}, using everything known now.").format(day=as_of)
        elif known_on:
            words = self.tr(
                "Situation using only what this book contained at the end of {known}."
            ).format(known=known_on)
        self.says.setText(words)
        self.says.setVisible(bool(words))
        self.today_button.setVisible(bool(words))
        self._problem.hide()

    def _box(self, name: str, hint: str) -> DateBox:
        box = DateBox(name, self._today, parent=self, in_bar=True, asks=True)
        box.setFixedWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        box.line.setToolTip(hint)
        box.line.setPlaceholderText(self.tr("today"))
        box.line.returnPressed.connect(self.ask)
        return box


def days_from(text: str) -> tuple[str, str]:
    """Read the two days of a place; what is no day stands for today."""
    as_of, _, known_on = text.partition(",")
    return _day(as_of), _day(known_on)


def _day(text: str) -> str:
    try:
        return text if text and number_of(text) else ""
    except BadInput:
        return ""


def _no_last_day(day: str) -> str:
    """Say why no situation can be shown as of a date."""
    try:
        if day:
            number_of(day)
    except BadInput as fault:
        return worded(fault)
    return ""
