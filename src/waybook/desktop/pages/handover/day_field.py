"""A day that may be left open, such as the last one on which a bundle may be merged."""

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from waybook.desktop.look.parts import change_role
from waybook.desktop.pages.parts.text import quiet
from waybook.model.dates import parse
from waybook.model.faults import BadInput


class DayField(QWidget):
    """Take a day as text; what is wrong with it is said below, in words."""

    changed = Signal()

    def __init__(self, name: str, remark: str, parent: QWidget | None = None) -> None:
        """Take the accessible name, and what is said below while nothing is wrong."""
        super().__init__(parent)
        self._remark = remark
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.hint = quiet(remark, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_typed)

    def problem(self) -> str:
        """Say in one sentence why this is no day."""
        try:
            self.end_ms()
        except BadInput as fault:
            return str(fault)
        return ""

    def end_ms(self) -> int | None:
        """Return the last minute of the day, as the command line takes it; None where it is open.

        Raise BadInput where it is no day.
        """
        text = self.line.text().strip()
        if not text:
            return None
        try:
            last = datetime.strptime(parse(text).upper, "%Y-%m-%d").replace(tzinfo=UTC)
        except (ValueError, BadInput) as error:
            said = self.tr("“{}” is no day. Write it as YYYY-MM-DD.").format(text)
            raise BadInput(said) from error
        return int(last.replace(hour=23, minute=59).timestamp()) * 1000

    def start_ms(self) -> int | None:
        """Return the first minute of the day; None where it is open."""
        end = self.end_ms()
        return None if end is None else end - (24 * 60 - 1) * 60_000

    def _on_typed(self) -> None:
        problem = self.problem()
        self.hint.setText(problem or self._remark)
        change_role(self.hint, "problem" if problem else "small")
        self.changed.emit()
