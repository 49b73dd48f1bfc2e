"""Put choices and paper beside each other, or under each other where letters are large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from waybook.desktop.widgets.responsive_split import NarrowRoom

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
        NarrowRoom(self, _BESIDE).changed.connect(self._arrange)

    def _arrange(self, is_narrow: bool) -> None:  # noqa: FBT001 - of a signal
        self._box.setDirection(_PILE if is_narrow else _ROW)
