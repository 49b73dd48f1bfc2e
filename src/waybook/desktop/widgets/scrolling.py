"""Scroll to what was just opened on a page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_MARGIN = 40
_LONGEST_MS = 3_000
_BY_HAND = {QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}


def bring_into_sight(part: QWidget, then: Callable[[], object] = lambda: None) -> None:
    """Scroll the page to a part, and to the cursor in it, once it is laid out; `then` follows.

    Its own layout comes first, and that of the page with it in the next round.
    """

    def scroll() -> None:
        _scroll_to(part)
        then()

    QTimer.singleShot(0, part, lambda: QTimer.singleShot(0, part, scroll))


def show_place(part: QWidget, rect: QRect, margin: int = _MARGIN) -> None:
    """Scroll to a place of a part: what is around it, and what is around that."""
    area = _area_of(part)
    while area is not None:
        whole = area.widget()
        if whole is not None and whole.isAncestorOf(part):
            middle = part.mapTo(whole, rect.center())
            area.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + margin)
        area = _area_of(area)


class InSight(QObject):
    """Scroll to a part again while the rest of its page is loaded, unless a person scrolls."""

    def __init__(self, part: QWidget) -> None:
        """Take the part; after a while the page is taken to be complete."""
        super().__init__(part)
        self._part = part
        self._area = _area_of(part)
        if self._area is not None:
            self._area.verticalScrollBar().rangeChanged.connect(self._on_range)
            self._area.viewport().installEventFilter(self)
        part.installEventFilter(self)
        QTimer.singleShot(_LONGEST_MS, self, self.deleteLater)
        bring_into_sight(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop if the person scrolls."""
        del watched
        if event.type() in _BY_HAND:
            self.deleteLater()
        return False

    def _on_range(self) -> None:
        bring_into_sight(self._part)


def _area_of(part: QWidget) -> QScrollArea | None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _scroll_to(part: QWidget) -> None:
    above = _area_of(part)
    if above is None:
        return
    above.ensureWidgetVisible(part, 0, _MARGIN)
    focused = part.window().focusWidget()
    if focused is not None and part.isAncestorOf(focused):
        above.ensureWidgetVisible(focused, 0, _MARGIN)
