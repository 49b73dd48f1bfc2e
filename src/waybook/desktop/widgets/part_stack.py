"""Parts of which one is shown, each with the room that it needs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QWidget


class PartStack(QStackedLayout):
    """Lay out parts in a widget that needs what the part on top needs, and no more.

    Qt would ask for the room of the largest part, and for what the one on top would like to have.
    A page that scrolls as a whole where it needs more than there is would have a second bar then.
    """

    def __init__(self, room: QWidget) -> None:
        """Take the widget in which the parts are shown."""
        super().__init__(room)
        self.currentChanged.connect(lambda _: room.updateGeometry())

    def minimumSize(self) -> QSize:
        """Return the least size of the part on top."""
        part = self.currentWidget()
        if part is None:
            return QSize()
        return part.minimumSizeHint().expandedTo(part.minimumSize())

    def hasHeightForWidth(self) -> bool:
        """Tell whether the height of the part on top depends on its width."""
        part = self.currentWidget()
        return part is not None and part.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the least height: an item of a layout has one height for a width, not two."""
        part = self.currentWidget()
        layout = part.layout() if part is not None else None
        if layout is not None:
            return layout.totalMinimumHeightForWidth(width)
        return part.heightForWidth(width) if part is not None else -1
