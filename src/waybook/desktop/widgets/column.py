"""A page's content in one readable column that scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

READABLE = 860
_BESIDE = 16
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class Column(QScrollArea):
    """Hold content no wider than is good to read; `parts` takes them."""

    def __init__(
        self,
        name: str,
        width: int = READABLE,
        parent: QWidget | None = None,
        *,
        beside: int = _BESIDE,
    ) -> None:
        """Take the accessible name, the greatest width, and the room beside the scroll bar.

        Widths are in pixels.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(_NEVER)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._needed = 0
        inner = QWidget(self)
        inner.setObjectName("column")
        inner.setMaximumWidth(width - beside)
        self.room = inner  # parts built inside it are not dressed twice
        self.parts = QVBoxLayout(inner)
        self.parts.setContentsMargins(0, 4, 0, 24)
        self.parts.setSpacing(14)
        outer = QWidget(self)
        side = QHBoxLayout(outer)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(inner, 100)
        side.addSpacing(beside)  # not a margin, which would not change sides right to left
        side.addStretch(1)
        self.setWidget(outer)
        self.viewport().setAutoFillBackground(False)
        outer.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """Need the width of the content, unless it scrolls to both sides."""
        least = super().minimumSizeHint().expandedTo(QSize(0, self._needed))
        inner = self.widget()
        if inner is None or self.horizontalScrollBarPolicy() != _NEVER:
            return least
        width = inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return least.expandedTo(QSize(width, 0))

    def need_height(self, height: int) -> None:
        """Never be lower than this: a page without so much room scrolls as a whole."""
        if height != self._needed:
            self._needed = height
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another width when the content needs one."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def scroll_sideways(self) -> None:
        """Scroll to both sides where content, such as a picture, is wider than the room."""
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
