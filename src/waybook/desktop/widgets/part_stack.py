"""Parts of which one is shown, as `QStackedWidget` has them, each with the room that it needs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QWidget


class PartStack(QWidget):
    """Need what the part on top needs, and no more.

    Qt would ask for the room of the largest part, and for what the one on top would like to have.
    A page that scrolls as a whole where it needs more than there is would have a second bar then.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a part."""
        super().__init__(parent)
        self._parts = _PartLayout(self)
        self._parts.currentChanged.connect(lambda _: self.updateGeometry())
        self.addWidget = self._parts.addWidget
        self.insertWidget = self._parts.insertWidget
        self.removeWidget = self._parts.removeWidget
        self.setCurrentWidget = self._parts.setCurrentWidget
        self.setCurrentIndex = self._parts.setCurrentIndex
        self.currentWidget = self._parts.currentWidget
        self.currentIndex = self._parts.currentIndex
        self.count = self._parts.count
        self.widget = self._parts.widget


class _PartLayout(QStackedLayout):
    def minimumSize(self) -> QSize:
        part = self.currentWidget()
        if part is None:
            return QSize()
        return part.minimumSizeHint().expandedTo(part.minimumSize())

    def hasHeightForWidth(self) -> bool:
        part = self.currentWidget()
        return part is not None and part.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the least height: an item of a layout has one height for a width, not two."""
        part = self.currentWidget()
        layout = part.layout() if part is not None else None
        if layout is not None:
            return layout.totalMinimumHeightForWidth(width)
        return part.heightForWidth(width) if part is not None else -1
