"""Set a snippet in lines, with what was searched for in bold."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from waybook.desktop.texts.phrases import starts_right

Pieces = Sequence[tuple[str, bool]]
_MOST = 2
_ROOM_OF_DOTS = 3  # letters that leave their place to …


def set_pieces(
    pieces: Pieces, font: QFont, width: float, alignment: Qt.AlignmentFlag
) -> QTextLayout:
    """Return the lines of a snippet, at most two; it ends in … where it is cut."""
    layout = _laid(pieces, font, width, alignment)
    line = layout.lineAt(layout.lineCount() - 1)
    end = line.textStart() + line.textLength()
    if end >= sum(_length(text) for text, _ in pieces):
        return layout
    return _laid(_shortened(pieces, end - _ROOM_OF_DOTS), font, width, alignment)


def _laid(pieces: Pieces, font: QFont, width: float, alignment: Qt.AlignmentFlag) -> QTextLayout:
    words = "".join(text for text, _ in pieces)
    layout = QTextLayout(words, font)
    option = QTextOption(alignment)
    way = Qt.LayoutDirection
    option.setTextDirection(way.RightToLeft if starts_right(words) else way.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(pieces))
    layout.beginLayout()
    height = 0.0
    for _ in range(_MOST):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 40.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def paint_pieces(painter: QPainter, layout: QTextLayout, corner: QPointF) -> None:
    """Paint what `set_pieces` made."""
    layout.draw(painter, corner)


def _formats(pieces: Pieces) -> list[QTextLayout.FormatRange]:
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    made = []
    start = 0
    for text, is_match in pieces:
        length = _length(text)
        if is_match:
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = start, length, bold
            made.append(found)
        start += length
    return made


def _length(text: str) -> int:
    """Return the length as Qt counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _shortened(pieces: Pieces, length: int) -> Pieces:
    """Return the beginning of pieces, and … after it."""
    kept: list[tuple[str, bool]] = []
    left = max(length, 0)
    for text, is_match in pieces:
        part = text.encode("utf-16-le")[: 2 * left].decode("utf-16-le", "ignore")
        kept.append((part, is_match))
        left -= _length(part)
        if part != text:
            break
    last, is_match = kept.pop()
    return [*kept, (f"{last.rstrip()}…", is_match)]
