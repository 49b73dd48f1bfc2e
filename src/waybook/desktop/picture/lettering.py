"""Write single lines of text within a room, from its leading side."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextOption

from waybook.desktop.lists.phrases import starts_right

_LEAST = 12.0


class Lettering:
    """Write in one font and colour."""

    def __init__(self, painter: QPainter, font: QFont, ink: QColor, *, mirrored: bool) -> None:
        """Take the painter, and on which side lines begin."""
        self._painter = painter
        self._font = font
        self._ink = ink
        self._mirrored = mirrored

    def write(self, words: str, room: QRectF) -> None:
        """Write one line in the middle of a room's height."""
        if not words:
            return
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft
            if starts_right(words)
            else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        self._painter.setFont(self._font)
        self._painter.setPen(self._ink)
        self._painter.drawText(room, words, option)


def shortened(words: str, metrics: QFontMetricsF, room: float) -> str:
    """Cut words to a room; what has no room for a letter is left out."""
    if room < _LEAST:
        return ""
    if metrics.horizontalAdvance(words) <= room:
        return words
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


def lighter(font: QFont, share: float) -> QFont:
    """Return a font of a share of the size."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * share)
    return made


def stronger(font: QFont) -> QFont:
    """Return the font of titles."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
