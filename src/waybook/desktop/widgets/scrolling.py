"""Scroll to what was just opened on a page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

COVERED = "covered"
"""The property of a form: how many pixels a bar covers where it goes out of sight below."""
_MARGIN, _ABOVE_BAR = 40, 8
_LONGEST_MS = 3_000
_BY_HAND = {QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}


def bring_into_sight(part: QWidget, then: Callable[[], object] = lambda: None) -> None:
    """Scroll the page to a part, and to the cursor in it, once it is laid out; `then` follows."""

    def scroll() -> None:
        scroll_to(part)
        then()

    once_laid_out(part, scroll)


def once_laid_out(part: QWidget, do: Callable[[], object]) -> None:
    """Do something once a part has its place.

    Its own layout comes first, and that of the page with it in the next round.
    """
    QTimer.singleShot(0, part, lambda: QTimer.singleShot(0, part, do))


def show_place(part: QWidget, rect: QRect, margin: int = _MARGIN) -> None:
    """Scroll to a place of a part: what is around it, and what is around that."""
    for area in areas_of(part):
        whole = area.widget()
        if whole is not None and whole.isAncestorOf(part):
            middle = part.mapTo(whole, rect.center())
            area.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + margin)


class InSight(QObject):
    """Scroll to a part again while the rest of its page is loaded, unless a person scrolls."""

    def __init__(self, part: QWidget) -> None:
        """Take the part; after a while the page is taken to be complete."""
        super().__init__(part)
        self._part = part
        self._area = next(iter(areas_of(part)), None)
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


def areas_of(part: QWidget) -> list[QScrollArea]:
    """Return what scrolls a part, the nearest first."""
    found = []
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            found.append(above)
        above = above.parentWidget()
    return found


def scroll_to(part: QWidget) -> None:
    """Scroll all that holds a part: a low window scrolls its page as a whole."""
    focused = part.window().focusWidget()
    held = focused if focused is not None and part.isAncestorOf(focused) else None
    for above in areas_of(part):
        above.ensureWidgetVisible(part, 0, _MARGIN)
        if held is not None:
            above.ensureWidgetVisible(held, 0, _MARGIN)
    _uncover(held or part)


def _uncover(part: QWidget) -> None:
    """Scroll on where a bar of the form lies over a part that has room above the bar."""
    areas, covered = areas_of(part), _covered(part)
    if not covered or not areas:
        return
    for area in reversed(areas):  # the page first: then more of the form is in sight
        end = min(_top(each) + each.height() for each in map(_view, areas)) - covered
        below = _top(part) + part.height() + _ABOVE_BAR - end
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + max(min(below, _top(part) - _top(area.viewport())), 0))


def _view(area: QScrollArea) -> QWidget:
    return area.viewport()


def _top(part: QWidget) -> int:
    """Return where a part begins on the screen."""
    return part.mapToGlobal(QPoint(0, 0)).y()


def _covered(part: QWidget) -> int:
    """Return how many pixels a bar covers at the foot of the form that a part is in."""
    most, above = 0, part.parentWidget()
    while above is not None:
        most = max(most, int(above.property(COVERED) or 0))
        above = above.parentWidget()
    return most
