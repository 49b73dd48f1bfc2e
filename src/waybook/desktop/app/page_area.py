"""The room for pages beside the rail. A page that needs more than there is scrolls as a whole."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Hold the pages, of which one is shown, and ask for no room of its own.

    Qt would ask every page ever shown, hidden ones too, at each change of the layout.
    """

    def sizeHint(self) -> QSize:
        """Take what `PageArea` gives: it asks the page that is shown."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Take what `PageArea` gives."""
        return QSize(0, 0)


class PageArea(QScrollArea):
    """Give the page that is shown all the room there is, and never less than it needs.

    Large text in a small window needs more. Without this, parts would be cut or cover each other.
    """

    def __init__(self, pages: PageStack, parent: QWidget | None = None) -> None:
        """Take the pages, of which one is shown at a time."""
        super().__init__(parent)
        self._pages = pages
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(pages)
        self.viewport().setAutoFillBackground(False)
        pages.setAutoFillBackground(False)
        pages.installEventFilter(self)
        pages.currentChanged.connect(self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the new room."""
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when the page needs another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    @Slot()
    def fit(self) -> None:
        """Resize the pages to the room, or to what the one shown needs."""
        room = self.maximumViewportSize()
        least = self._least(room.width())
        if least.height() > room.height():  # the bar that scrolls takes some of the width
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            least = self._least(room.width())
        self._pages.resize(room.expandedTo(least))

    def _least(self, width: int) -> QSize:
        page = self._pages.currentWidget()
        layout = page.layout() if page is not None else None
        if layout is None:
            return QSize()
        least = layout.totalMinimumSize()
        if layout.hasHeightForWidth():
            needed = layout.totalMinimumHeightForWidth(max(width, least.width()))
            least.setHeight(needed)
        return least
