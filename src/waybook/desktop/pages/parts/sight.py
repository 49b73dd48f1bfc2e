"""Bring what was just opened on a page into sight."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_MARGIN = 40


def bring_into_sight(part: QWidget) -> None:
    """Scroll the page to a part, and to the cursor in it, once it is laid out.

    Its own layout comes first, and that of the page with it in the next round.
    """
    QTimer.singleShot(0, part, lambda: QTimer.singleShot(0, part, lambda: _scroll_to(part)))


def _scroll_to(part: QWidget) -> None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is None:
        return
    above.ensureWidgetVisible(part, 0, _MARGIN)
    focused = part.window().focusWidget()
    if focused is not None and part.isAncestorOf(focused):
        above.ensureWidgetVisible(focused, 0, _MARGIN)
