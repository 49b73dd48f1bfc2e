"""Set a snippet in lines, with what was searched for in bold."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

Pieces = Sequence[tuple[str, bool]]
_MOST = 2


def set_pieces(
    pieces: Pieces, font: QFont, width: float, alignment: Qt.AlignmentFlag
) -> QTextLayout:
    """Return the lines of a snippet, at most two."""
    layout = QTextLayout("".join(text for text, _ in pieces), font)
    option = QTextOption(alignment)
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
        length = len(text.encode("utf-16-le")) // 2
        if is_match:
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = start, length, bold
            made.append(found)
        start += length
    return made
