"""Patterns of bands, so that neighbouring stages are told apart without colour."""

from enum import StrEnum

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from waybook.desktop.timeline.inks import Inks, thinned
from waybook.practice.phases.overview.picture import PictureItem

_APART = 6.0
_STRENGTH = 0.7


class BandPattern(StrEnum):
    """How a band is hatched."""

    PLAIN = "plain"
    RISING = "rising"
    FLAT = "flat"
    FALLING = "falling"
    CROSSED = "crossed"
    GRID = "grid"


_ORDERED = (BandPattern.PLAIN, BandPattern.RISING, BandPattern.FLAT, BandPattern.FALLING)
_ASIDE = (BandPattern.CROSSED, BandPattern.GRID)


def pattern_of(item: PictureItem) -> BandPattern:
    """Return the pattern of a stage: another one than those of its neighbours in the model."""
    level = item.step.level if item.step else 0
    patterns = _ASIDE if item.is_aside else _ORDERED
    return patterns[level % len(patterns)]


def pattern_ink(inks: Inks) -> QColor:
    """Return the colour of the lines of a pattern."""
    return thinned(inks.text, _STRENGTH)


def paint_pattern(painter: QPainter, box: QRectF, pattern: BandPattern, inks: Inks) -> None:
    """Hatch a band; formats on paper know no clipping, so each line is cut here."""
    painter.setPen(QPen(pattern_ink(inks), 1))
    lines: list[QLineF] = []
    if pattern in {BandPattern.RISING, BandPattern.CROSSED}:
        lines += _slanted(box, falls=False)
    if pattern in {BandPattern.FALLING, BandPattern.CROSSED}:
        lines += _slanted(box, falls=True)
    if pattern in {BandPattern.FLAT, BandPattern.GRID}:
        lines += [QLineF(box.left(), y, box.right(), y) for y in _steps(box.top(), box.bottom())]
    if pattern is BandPattern.GRID:
        lines += [QLineF(x, box.top(), x, box.bottom()) for x in _steps(box.left(), box.right())]
    painter.drawLines(lines)


def _steps(first: float, last: float) -> list[float]:
    return [first + _APART * number for number in range(1, int((last - first) // _APART) + 1)]


def _slanted(box: QRectF, *, falls: bool) -> list[QLineF]:
    """Return slanted lines within a box."""
    lines = []
    tall = box.height()
    start = box.left() - tall + _APART
    while start < box.right():
        left, right = max(start, box.left()), min(start + tall, box.right())
        low, high = left - start, right - start
        if falls:
            lines.append(QLineF(left, box.top() + low, right, box.top() + high))
        else:
            lines.append(QLineF(left, box.bottom() - low, right, box.bottom() - high))
        start += _APART
    return lines
