"""Checkboxes in two columns, or in one where the room is narrow or the letters are large."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

_COLUMNS = 2


class Ticks(QWidget):
    """Lay out checkboxes, each with its words in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._checks: list[QCheckBox] = []
        self._columns = _COLUMNS
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)

    def add(self, check: QCheckBox) -> None:
        """Put one more at the end."""
        self._checks.append(check)
        self._place(len(self._checks) - 1)

    def minimumSizeHint(self) -> QSize:
        """Need the width of the longest words, and the height of all."""
        widest = max((check.sizeHint().width() for check in self._checks), default=0)
        return QSize(widest, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the columns that fit."""
        super().resizeEvent(event)
        columns = _COLUMNS if self._two_columns() <= self.width() else 1
        if columns != self._columns:
            self._columns = columns
            for number in range(len(self._checks)):
                self._place(number)
            self.updateGeometry()

    def _two_columns(self) -> int:
        """Return the width of both columns beside each other."""
        wide = [
            max((check.sizeHint().width() for check in self._checks[side::_COLUMNS]), default=0)
            for side in range(_COLUMNS)
        ]
        return sum(wide) + self._grid.horizontalSpacing()

    def _place(self, number: int) -> None:
        self._grid.addWidget(self._checks[number], number // self._columns, number % self._columns)
