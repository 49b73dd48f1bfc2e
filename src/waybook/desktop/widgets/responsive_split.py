"""Two parts beside each other, or under each other if the room is narrow."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_LEAST = 88  # letters that both together need to be side by side


class Beside(QWidget):
    """Hold two parts; the size of the letters decides what is narrow."""

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int], parent: QWidget | None
    ) -> None:
        """Take the parts and their shares of the room."""
        super().__init__(parent)
        self._box = _SplitLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(first, shares[0])
        self._box.addWidget(second, shares[1])

    def minimumSizeHint(self) -> QSize:
        """Need only the width of one: they can always be under each other."""
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts under each other if the room is narrow."""
        super().resizeEvent(event)
        letters = self.width() / max(QFontMetricsF(self.font()).averageCharWidth(), 1.0)
        wide = letters >= _LEAST
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if wide else way.TopToBottom)


class _SplitLayout(QBoxLayout):
    def minimumHeightForWidth(self, width: int) -> int:
        """Return what parts under each other get: Qt gives them no less, and they would overlap."""
        if self.direction() is QBoxLayout.Direction.TopToBottom:
            return self.heightForWidth(width)
        return super().minimumHeightForWidth(width)
