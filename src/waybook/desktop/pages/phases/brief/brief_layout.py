"""Put choices and paper beside each other, or under each other where letters are large."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

_BESIDE = 95  # letters in a line
_LEAST = 420
_ROW = QBoxLayout.Direction.LeftToRight
_PILE = QBoxLayout.Direction.TopToBottom


class BriefRoom(QScrollArea):
    """Give the paper the whole height while there is the width for it."""

    def __init__(self, choices: QWidget, paper: QWidget, parent: QWidget | None = None) -> None:
        """Take both parts."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        paper.setMinimumHeight(_LEAST)
        inner = QWidget(self)
        self._box = QBoxLayout(_ROW, inner)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(choices, 4)
        self._box.addWidget(paper, 7)
        self.setWidget(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again."""
        letters = self.width() / self.fontMetrics().averageCharWidth()
        self._box.setDirection(_ROW if letters >= _BESIDE else _PILE)
        super().resizeEvent(event)
