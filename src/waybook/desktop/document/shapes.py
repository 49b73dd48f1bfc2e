"""The style of lines and tables on paper."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from waybook.desktop.theme.tones import LIGHT

_SOLID = QTextFrameFormat.BorderStyle.BorderStyle_Solid
_NONE = QTextFrameFormat.BorderStyle.BorderStyle_None
_PERCENT = QTextLength.Type.PercentageLength
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_HANGING, _BACK = 16.0, -12.0


class ParagraphStyle(NamedTuple):
    """A paragraph: its letters against the usual size, the room above it, its rank as a heading."""

    share: float = 1.0
    ink: str = LIGHT.text
    is_bold: bool = False
    above: float = 3.0
    level: int = 0
    hangs: bool = False
    on_new_page: bool = False
    leading: float = 112.0
    is_whole: bool = False

    def block(self, side: Qt.LayoutDirection) -> QTextBlockFormat:
        """Return its shape, for the side where it begins."""
        shape = QTextBlockFormat()
        shape.setTopMargin(self.above)
        shape.setLineHeight(self.leading, _PROPORTIONAL)
        shape.setLayoutDirection(side)
        shape.setHeadingLevel(self.level)
        shape.setNonBreakableLines(self.is_whole)
        if self.on_new_page:
            before = QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore
            shape.setPageBreakPolicy(before)
        if self.hangs:
            mirrored = side is Qt.LayoutDirection.RightToLeft
            (shape.setRightMargin if mirrored else shape.setLeftMargin)(_HANGING)
            shape.setTextIndent(_BACK)
        return shape

    def letters(self, font: QFont) -> QTextCharFormat:
        """Return its letters."""
        letters = QTextCharFormat()
        letters.setFontFamilies(font.families())
        letters.setFontPointSize(font.pointSizeF() * self.share)
        letters.setFontWeight(QFont.Weight.DemiBold if self.is_bold else QFont.Weight.Normal)
        letters.setForeground(QColor(self.ink))
        return letters


TITLE = ParagraphStyle(1.9, is_bold=True, above=0, level=1)
HEADING = ParagraphStyle(1.25, LIGHT.accent, is_bold=True, above=16, level=2)
LEAD = ParagraphStyle(is_bold=True, above=8, level=3)
TEXT = ParagraphStyle()
REMARK = ParagraphStyle(0.92, LIGHT.soft)
POINT = ParagraphStyle(above=2, hangs=True)
PICTURE = ParagraphStyle(above=8, leading=100)
GAP = ParagraphStyle(0.3, above=2)
CELL = ParagraphStyle(0.92, above=0)


class Columns(NamedTuple):
    """The columns of a table: their widths in percent, and which of them never break a line."""

    shares: tuple[int, ...]
    whole: tuple[int, ...] = ()

    def reversed(self) -> "Columns":
        """Return them from the other side."""
        last = len(self.shares) - 1
        return Columns(self.shares[::-1], tuple(last - number for number in self.whole))


def table(shares: tuple[int, ...], side: Qt.LayoutDirection) -> QTextTableFormat:
    """Return a table over the whole width; `shares` are the columns' widths in percent."""
    shape = QTextTableFormat()
    shape.setBorder(0)
    shape.setBorderStyle(_NONE)
    shape.setBorderCollapse(True)
    shape.setCellPadding(4)
    shape.setCellSpacing(0)
    shape.setHeaderRowCount(1)
    shape.setLayoutDirection(side)
    shape.setWidth(QTextLength(_PERCENT, 100))
    shape.setColumnWidthConstraints([QTextLength(_PERCENT, share) for share in shares])
    return shape


def ruled(*, is_head: bool) -> QTextTableCellFormat:
    """Return a cell that is ruled off from the row below."""
    shape = QTextTableCellFormat()
    shape.setBottomBorder(1)
    shape.setBottomBorderStyle(_SOLID)
    shape.setBottomBorderBrush(QColor(LIGHT.line_strong if is_head else LIGHT.line))
    return shape
