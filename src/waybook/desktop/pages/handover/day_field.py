"""A day that may be left open, such as the last one on which a bundle may be merged."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.dates.date_box import DateBox
from waybook.model.faults import BadInput


class DayField(QWidget):
    """Take a day as text; below, show the exact moment in words, or what is wrong."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        remark: str,
        today: Callable[[], date],
        read: Callable[[str], int],
        words: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        """Take the accessible name, the text for an empty field, and how to read and show a day.

        `read` returns the moment that the day stands for, or raises BadInput.
        """
        super().__init__(parent)
        self._read = read
        self._words = words
        self._date = DateBox(name, today, remark, self, asks=True)
        self.line, self.hint = self._date.line, self._date.says
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._date)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_typed)
        self.line.editingFinished.connect(self._date.settle)

    def problem(self) -> str:
        """Return one sentence on why this is not a day."""
        try:
            self.moment_ms()
        except BadInput as fault:
            return worded(fault)
        return self._date.problem()

    def moment_ms(self) -> int | None:
        """Return the moment of the day; None if it is empty. Raise BadInput if it is not a day."""
        text = self._date.value()
        return self._read(text) if text else None

    def _on_typed(self) -> None:
        problem = self._date.problem() or self.problem()
        moment = None if problem else self.moment_ms()
        if problem:
            self._date.say(problem, is_problem=True)
        elif moment is not None:
            self._date.say(self._words(moment))
        self.changed.emit()
