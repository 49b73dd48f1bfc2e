"""Set the paragraphs of a cell in lines."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from waybook.desktop.pages.board.cells import Cell, Paragraph

_GAP = 4.0
_LEAST = 40.0


class CellLayout:
    """Set cells in one font and direction; heights are measured once for each width."""

    def __init__(self, font: QFont, direction: Qt.LayoutDirection) -> None:
        """Take the font of ordinary words."""
        self._font = font
        self._heights: dict[tuple[Paragraph, float], float] = {}
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self._option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        self._option.setTextDirection(direction)
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def height(self, cell: Cell, width: float) -> float:
        """Return the height of all paragraphs in a width."""
        heights = [self._height(each, width) for each in cell.paragraphs]
        return sum(heights) + _GAP * max(0, len(heights) - 1)

    def set_in(self, cell: Cell, width: float, soft: QColor) -> list[tuple[QPointF, QTextLayout]]:
        """Return each paragraph with its place in the cell; tails are written in `soft`."""
        found = []
        y = 0.0
        for each in cell.paragraphs:
            layout = self._layout(each, width, soft)
            found.append((QPointF(0, y), layout))
            y += layout.boundingRect().height() + _GAP
        return found

    def _height(self, paragraph: Paragraph, width: float) -> float:
        held = self._heights.get((paragraph, width))
        if held is None:
            held = self._layout(paragraph, width).boundingRect().height()
            self._heights[paragraph, width] = held
        return held

    def _layout(
        self, paragraph: Paragraph, width: float, soft: QColor | None = None
    ) -> QTextLayout:
        layout = QTextLayout(f"{_apart(paragraph.words)}{_apart(paragraph.tail)}", self._font)
        layout.setTextOption(self._option)
        layout.setFormats(_formats(paragraph, soft))
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, _LEAST))
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout


def _formats(paragraph: Paragraph, soft: QColor | None) -> list[QTextLayout.FormatRange]:
    strong, quiet = QTextCharFormat(), QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    if soft is not None:
        quiet.setForeground(soft)
    words, tail = _length(_apart(paragraph.words)), _length(_apart(paragraph.tail))
    found = []
    if paragraph.strong:
        found.append(_range(0, words, strong))
    if tail:
        found.append(_range(words, tail, quiet))
    return found


def _apart(text: str) -> str:
    """Let words have a direction of their own, with some room after them."""
    return f"\u2068{text}\u2069  " if text else ""


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def _length(text: str) -> int:
    """Return the length as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
