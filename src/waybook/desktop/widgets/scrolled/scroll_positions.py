"""Read how far a page is scrolled, and restore it while its parts are loaded."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_LONGEST_MS = 3_000
_BY_HAND = {QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}


def scroll_positions(page: QWidget) -> list[int]:
    """Return how far each visible part is scrolled, in the order of the page."""
    return [area.verticalScrollBar().value() for area in _areas(page)]


class ScrollReturn(QObject):
    """Restore the scroll positions of a page, until all of it is loaded or a person scrolls."""

    def __init__(self, page: QWidget, positions: Sequence[int]) -> None:
        """Take the page and the result of `scroll_positions`."""
        super().__init__(page)
        self._wanted = [
            (area, wanted)
            for area, wanted in zip(_areas(page), positions, strict=False)
            if wanted > 0
        ]
        for area, _ in self._wanted:
            area.verticalScrollBar().rangeChanged.connect(self._soon)
            area.viewport().installEventFilter(self)
        page.installEventFilter(self)
        QTimer.singleShot(_LONGEST_MS, self, self.deleteLater)
        self._soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop if the person scrolls."""
        del watched
        if event.type() in _BY_HAND:
            self._wanted = []
        return False

    def _soon(self) -> None:
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        for area, wanted in self._wanted:
            area.verticalScrollBar().setValue(wanted)


def _areas(page: QWidget) -> list[QScrollArea]:
    return [area for area in page.findChildren(QScrollArea) if area.isVisibleTo(page)]
