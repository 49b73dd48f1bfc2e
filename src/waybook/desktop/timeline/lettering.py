"""Write single lines of text within a room, from its leading side; words are measured once."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextOption

from waybook.desktop.lists.wrapping import wrapped
from waybook.desktop.texts.phrases import starts_right

_LEAST = 12.0


class Letters:
    """One font, how wide words are in it, and how they are cut to a room."""

    def __init__(self, font: QFont) -> None:
        """Take the font."""
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        self._widths: dict[str, float] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._lines: dict[tuple[str, int, int], list[str]] = {}
        self._options: dict[tuple[str, bool], QTextOption] = {}

    def width(self, words: str) -> float:
        """Return how wide words are."""
        known = self._widths.get(words)
        if known is None:
            known = self._widths[words] = self.metrics.horizontalAdvance(words)
        return known

    def cut(self, words: str, room: float) -> str:
        """Cut words to a room; what has no room for a letter is left out."""
        if self.width(words) <= room:
            return words
        if room < _LEAST:
            return ""
        key = (words, int(room))
        known = self._cut.get(key)
        if known is None:
            known = self.metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
            self._cut[key] = known
        return known

    def lines(self, words: str, room: float, most: int) -> list[str]:
        """Break words into at most so many lines."""
        key = (words, int(room), most)
        known = self._lines.get(key)
        if known is None:
            known = self._lines[key] = wrapped(words, self.font, room, most)
        return known

    def write(
        self, painter: QPainter, words: str, room: QRectF, ink: QColor, *, mirrored: bool
    ) -> None:
        """Write one line in the middle of a room's height, from the side where lines begin."""
        if not words:
            return
        option = self._options.get((words, mirrored))
        if option is None:
            option = self._options[words, mirrored] = _option(words, mirrored=mirrored)
        painter.setFont(self.font)
        painter.setPen(ink)
        painter.drawText(room, words, option)


def _option(words: str, *, mirrored: bool) -> QTextOption:
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    way = Qt.LayoutDirection
    option.setTextDirection(way.RightToLeft if starts_right(words) else way.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


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
