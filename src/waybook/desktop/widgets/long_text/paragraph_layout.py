"""The layout of a document of paragraphs, of which only those in sight are laid out at once."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLayout,
    QTextOption,
)

from waybook.desktop.widgets.long_text.prose_text import ShownParagraph

GAP = 6.0
"""Pixels between two paragraphs."""

_LETTERS_A_STEP = 6_000
_LIKELY_WIDTH = 600.0
_SAMPLE = 300
_EVERYWHERE = QRectF(0, 0, 1e9, 1e9)
_SIDES = {
    False: (Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignLeft),
    True: (Qt.LayoutDirection.RightToLeft, Qt.AlignmentFlag.AlignRight),
}
Letters = Callable[[ShownParagraph], list[QTextLayout.FormatRange]]


class ParagraphLayout(QAbstractTextDocumentLayout):
    """Lay out each paragraph in its own direction when it is first needed.

    The height of the others is estimated from their number of letters, until `lay_out_some` comes
    to them.
    """

    def __init__(
        self,
        document: QTextDocument,
        paragraphs: Sequence[ShownParagraph],
        letters: Letters,
    ) -> None:
        """Take the document, its paragraphs, and what differs in the letters of each."""
        super().__init__(document)
        self._paragraphs = paragraphs
        self._letters = letters
        self._width = _LIKELY_WIDTH
        self._start_again()

    @property
    def laid_out(self) -> int:
        """Return how many paragraphs were laid out for the present width."""
        return len(self._done)

    def lay_out_some(self) -> bool:
        """Lay out some more paragraphs; return whether others are left."""
        before, letters = self._heights_sum(), 0
        while self._next < len(self._paragraphs) and letters < _LETTERS_A_STEP:
            letters += len(self._paragraphs[self._next].text) + 1
            self._lay_out(self.document().findBlockByNumber(self._next))
            self._next += 1
        if self._heights_sum() != before:
            self._say_size()
        return self._next < len(self._paragraphs)

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Begin again: the text, its letters or the width changed."""
        del start, removed, added
        width = self.document().pageSize().width()
        self._width = width if width > 0 else _LIKELY_WIDTH
        self._start_again()
        self.documentSizeChanged.emit(self.documentSize())

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Paint what is in sight."""
        clip = context.clip if context.clip.isValid() else _EVERYWHERE
        before = self._heights_sum()
        number = self._at(clip.top())
        top = self._tops()[number]
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        block = self.document().findBlockByNumber(number)
        while block.isValid() and top <= clip.bottom():
            self._lay_out(block)
            at = QPointF(0.0, top)
            block.layout().draw(painter, at, _selected(block, context), clip)
            caret = context.cursorPosition - block.position()
            if context.cursorPosition >= 0 and 0 <= caret < block.length():
                block.layout().drawCursor(painter, at, caret, 1)
            top += self._heights[block.blockNumber()]
            block = block.next()
        if self._heights_sum() != before:
            self._say_size()

    def hitTest(  # type: ignore[override]
        self, point: QPointF, accuracy: Qt.HitTestAccuracy
    ) -> int:
        """Return the place in the text at a point, or -1 where only an exact hit counts."""
        is_exact = accuracy is Qt.HitTestAccuracy.ExactHit
        if is_exact and not self.frameBoundingRect().contains(point):
            return -1
        block = self.document().findBlockByNumber(self._at(point.y()))
        within = point.y() - self.blockBoundingRect(block).top()
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if within < line.rect().bottom() or number == layout.lineCount() - 1:
                if is_exact and not line.naturalTextRect().contains(QPointF(point.x(), within)):
                    return -1
                return block.position() + line.xToCursor(point.x())
        return block.position()

    def pageCount(self) -> int:
        """Return 1: it is one page, as high as the text."""
        return 1

    def documentSize(self) -> QSizeF:
        """Return the width given, and the height as far as it is known."""
        return QSizeF(self._width, self._heights_sum())

    def frameBoundingRect(self, frame: QTextFrame | None = None) -> QRectF:
        """Return the whole; there are no frames inside."""
        del frame
        return QRectF(QPointF(0.0, 0.0), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Lay out a paragraph if nobody did, and return where it is."""
        number = block.blockNumber()
        if not block.isValid() or number >= len(self._heights):
            return QRectF()
        self._lay_out(block)
        return QRectF(0.0, self._tops()[number], self._width, self._heights[number])

    def _start_again(self) -> None:
        self._done: set[int] = set()
        self._next = 0
        metrics = QFontMetricsF(self.document().defaultFont())
        letters_a_line = max(1.0, self._width / self._letter_width(metrics))
        line = metrics.lineSpacing()
        self._heights = [
            GAP if each.is_blank else ceil(len(each.text) / letters_a_line) * line + GAP
            for each in self._paragraphs
        ]
        self._known_tops: list[float] = []

    def _letter_width(self, metrics: QFontMetricsF) -> float:
        """Return how wide the letters of the text are, after those that it begins with."""
        begins = next((each.text for each in self._paragraphs if not each.is_blank), "")[:_SAMPLE]
        return max(1.0, metrics.horizontalAdvance(begins) / max(1, len(begins)))

    def _lay_out(self, block: QTextBlock) -> None:
        number = block.blockNumber()
        if number in self._done or number >= len(self._heights):
            return
        paragraph = self._paragraphs[number]
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        direction, side = _SIDES[paragraph.is_right]
        option.setTextDirection(direction)
        option.setAlignment(side)
        layout = block.layout()
        layout.setTextOption(option)
        layout.setFormats(self._letters(paragraph))
        height = _laid_out(layout, self._width)
        self._done.add(number)
        if paragraph.is_blank:
            height = 0.0
        self._heights[number] = height + (GAP if paragraph.ends else 0.0)
        self._known_tops = []

    def _tops(self) -> list[float]:
        if not self._known_tops:
            self._known_tops = list(accumulate(self._heights, initial=0.0))
        return self._known_tops

    def _heights_sum(self) -> float:
        return self._tops()[-1]

    def _at(self, height: float) -> int:
        """Return the number of the paragraph at a height."""
        return min(max(bisect_right(self._tops(), height) - 1, 0), len(self._heights) - 1)

    def _say_size(self) -> None:
        self.documentSizeChanged.emit(self.documentSize())
        self.update.emit()


def _laid_out(layout: QTextLayout, width: float) -> float:
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, height))
        height += line.height()
    layout.endLayout()
    return height


def _selected(
    block: QTextBlock, context: QAbstractTextDocumentLayout.PaintContext
) -> list[QTextLayout.FormatRange]:
    """Return which letters of a paragraph are selected, and how these are painted."""
    found = []
    for selection in context.selections:
        begin = max(selection.cursor.selectionStart() - block.position(), 0)
        end = min(selection.cursor.selectionEnd() - block.position(), block.length())
        if begin < end:
            marked = QTextLayout.FormatRange()
            marked.start, marked.length, marked.format = begin, end - begin, selection.format
            found.append(marked)
    return found
