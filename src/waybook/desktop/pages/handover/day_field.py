"""A day that may be left open, such as the last one on which a bundle may be merged."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.texts.next_steps import worded
from waybook.desktop.theme.parts import change_role
from waybook.desktop.widgets.labels import quiet
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.faults import BadInput


class DayField(QWidget):
    """Take a day as text; below, show the exact moment in words, or what is wrong."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        remark: str,
        read: Callable[[str], int],
        words: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        """Take the accessible name, the text for an empty field, and how to read and show a day.

        `read` returns the moment that the day stands for, or raises BadInput.
        """
        super().__init__(parent)
        self._remark = remark
        self._read = read
        self._words = words
        self.line = LineEdit(self)
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
        """Return one sentence on why this is not a day."""
        try:
            self.moment_ms()
        except BadInput as fault:
            return worded(fault)
        return ""

    def moment_ms(self) -> int | None:
        """Return the moment of the day; None if it is empty. Raise BadInput if it is not a day."""
        text = self.line.typed().strip()
        return self._read(text) if text else None

    def _on_typed(self) -> None:
        problem = self.problem()
        moment = None if problem else self.moment_ms()
        said = self._remark if moment is None else self._words(moment)
        self.hint.setText(problem or said)
        self.line.setAccessibleDescription(problem or said)
        change_role(self.hint, "problem" if problem else "small")
        self.changed.emit()
