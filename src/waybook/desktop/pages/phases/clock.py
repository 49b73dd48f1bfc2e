"""Ask what was so on a day, and what this book knew by a day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from waybook.desktop.look.parts import label
from waybook.desktop.pages.parts.buttons import flat, plain
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.text import problem, soft
from waybook.model.faults import BadInput
from waybook.practice.phases.days import number_of

_WIDE = 13  # characters


class ClockBar(QWidget):
    """Hold the two days; empty ones mean today."""

    asked = Signal(str, str)  # as of, as known on

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start at today."""
        super().__init__(parent)
        self.as_of = self._box(
            self.tr("As of"), self.tr("What was so on that day, by all that is known now")
        )
        self.known_on = self._box(
            self.tr("As known on"), self.tr("Only what this book had received by that day's end")
        )
        self.show_button = plain(self.tr("Show"), self.ask)
        self.today_button = flat(
            self.tr("Back to today"), self.tr("Back to today"), self.back_to_today
        )
        self.says = soft("", self)
        self._problem = problem("", self)
        row = Flow(self)
        for part in (
            _named(self.as_of, self.tr("As of")),
            _named(self.known_on, self.tr("As known on")),
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
        """Return the two days as they stand in the boxes."""
        return self.as_of.text().strip(), self.known_on.text().strip()

    def set_days(self, as_of: str, known_on: str) -> None:
        """Put two days into the boxes."""
        self.as_of.setText(as_of)
        self.known_on.setText(known_on)
        self._tell()

    def ask(self) -> None:
        """Show what was so, or say what is wrong with a day."""
        as_of, known_on = self.days()
        try:
            for day in (as_of, known_on):
                if day:
                    number_of(day)
        except BadInput as fault:
            self._problem.setText(str(fault))
            self._problem.show()
            return
        self._tell()
        self.asked.emit(as_of, known_on)

    def back_to_today(self) -> None:
        """Leave the past."""
        self.set_days("", "")
        self.asked.emit("", "")

    def _tell(self) -> None:
        as_of, known_on = self.days()
        words = ""
        if as_of and known_on:
            words = self.tr(
                "The past: what was so on {day}, as this book knew it at the end of {known}."
            ).format(day=as_of, known=known_on)
        elif as_of:
            words = self.tr("The past: what was so on {day}, by all that is known now.").format(
                day=as_of
            )
        elif known_on:
            words = self.tr("The past: what this book knew at the end of {known}.").format(
                known=known_on
            )
        self.says.setText(words)
        self.says.setVisible(bool(words))
        self.today_button.setVisible(bool(words))
        self._problem.hide()

    def _box(self, name: str, hint: str) -> QLineEdit:
        box = QLineEdit(self)
        box.setAccessibleName(name)
        box.setAccessibleDescription(hint)
        box.setToolTip(hint)
        box.setPlaceholderText(self.tr("today"))
        box.setFixedWidth(box.fontMetrics().averageCharWidth() * _WIDE + 24)
        box.returnPressed.connect(self.ask)
        return box


def _named(box: QLineEdit, words: str) -> QWidget:
    """Put words before a box."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 8, 0)
    said = label(words, "soft")
    said.setBuddy(box)
    row.addWidget(said)
    row.addWidget(box)
    return pair
