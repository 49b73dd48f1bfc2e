"""Set chips in lines, as words are, breaking where the room ends."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from waybook.desktop.lists.painting import Chip

_GAP = 6.0
Placed = list[tuple[Chip, QRectF]]


def set_chips(chips: Sequence[Chip], metrics: QFontMetricsF, room: float) -> Placed:
    """Return each chip with its box, from the leading top corner of the first one."""
    found: Placed = []
    x = y = height = 0.0
    for chip in chips:
        size = chip.size(metrics, room)
        if x and x + size.width() > room:
            x, y, height = 0.0, y + height + _GAP, 0.0
        found.append((chip, QRectF(x, y, size.width(), size.height())))
        x += size.width() + _GAP
        height = max(height, size.height())
    return found


def height_of(placed: Placed) -> float:
    """Return the height of all lines."""
    return max((box.bottom() for _, box in placed), default=0.0)
