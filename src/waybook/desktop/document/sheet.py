"""The picture alone on a sheet: its heading, its label, and everything drawn."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

from waybook.desktop.document.document_texts import clock_words, made_words, summary_words
from waybook.desktop.document.label import label_size, paint_label
from waybook.desktop.document.lettering import paper_font, paper_palette
from waybook.desktop.document.pen import Pen
from waybook.desktop.lists.wrapping import wrapped
from waybook.desktop.theme.tones import LIGHT
from waybook.desktop.timeline.picture_on_paper import PictureDrawing
from waybook.work.phases.briefs import Brief

WIDTH = 1120.0
_EDGE = 20.0
_MOST_LINES = 8
_MOST_OF_NAME = 2
_BESIDE = 24.0  # pixels from the name to the label
_LEADING = 1.15
_NAME = 1.5  # sizes of type
_APART, _BELOW = 0.2, 1.7  # lines below the name, and from there to what follows


class PictureSheet:
    """Draw the picture of a brief with what must stand on it."""

    def __init__(self, brief: Brief, width: float = WIDTH) -> None:
        """Arrange it at a width; its height follows."""
        self._brief = brief
        self._font = paper_font()
        self._mirrored = QGuiApplication.isRightToLeft()
        self._drawing = PictureDrawing(
            brief.picture,
            width=width - 2 * _EDGE,
            font=self._font,
            palette=paper_palette(),
            mirrored=self._mirrored,
        )
        line = QFontMetricsF(self._font).height()
        beside = label_size(brief.label, self._font).width() + _BESIDE
        wide = width - 2 * _EDGE - beside
        self._name = wrapped(brief.found.name, self._sized(_NAME), wide, _MOST_OF_NAME)
        self._heights = [self._name_height(each) for each in self._name]
        self._second = sum(self._heights) + _APART * line
        self._top = self._second + _BELOW * line
        self._summary = wrapped(summary_words(brief), self._font, width - 2 * _EDGE, _MOST_LINES)
        self._line = line * _LEADING
        self._head = self._top + len(self._summary) * self._line + line * 0.6
        self._foot = 1.8 * line
        self.size = QSizeF(width, self._head + self._foot + self._drawing.size.height() + 2 * _EDGE)

    def paint(self, painter: QPainter) -> None:
        """Draw everything from the painter's origin on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(LIGHT.surface))
        room = QRectF(_EDGE, _EDGE, self.size.width() - 2 * _EDGE, self._top)
        paint_label(painter, self._brief.label, room, self._font, mirrored=self._mirrored)
        top = 0.0
        for words, tall in zip(self._name, self._heights, strict=True):
            self._write(painter, words, room.adjusted(0, top, 0, 0), _NAME, LIGHT.text)
            top += tall
        second = room.adjusted(0, self._second, 0, 0)
        self._write(painter, clock_words(self._brief), second, 1.0, LIGHT.soft)
        for number, words in enumerate(self._summary):
            below = room.adjusted(0, self._top + number * self._line, 0, self._head)
            self._write(painter, words, below, 1.0, LIGHT.text)
        painter.save()
        painter.translate(_EDGE, _EDGE + self._head)
        self._drawing.paint(painter)
        painter.restore()
        foot = QRectF(
            room.left(), self.size.height() - _EDGE - self._foot, room.width(), self._foot
        )
        self._write(painter, made_words(self._brief), foot, 0.9, LIGHT.soft, low=True)

    def image(self, dots: float) -> QImage:
        """Return it in so many dots for each pixel."""
        image = QImage((self.size * dots).toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.surface))
        with QPainter(image) as painter:
            painter.scale(dots, dots)
            self.paint(painter)
        return image

    def _name_height(self, words: str) -> float:
        """Return how high the name stands: letters of some scripts stand higher, and hang lower."""
        layout = QTextLayout(words, self._sized(_NAME))
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        usual = QFontMetricsF(self._sized(_NAME)).height()
        return max(line.height(), usual) if line.isValid() else usual

    def _sized(self, share: float) -> QFont:
        font = QFont(self._font)
        font.setPointSizeF(font.pointSizeF() * share)
        font.setWeight(QFont.Weight.DemiBold if share > 1 else QFont.Weight.Normal)
        return font

    def _write(
        self,
        painter: QPainter,
        words: str,
        room: QRectF,
        share: float,
        ink: str,
        *,
        low: bool = False,
    ) -> None:
        font = self._sized(share)
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        height = Qt.AlignmentFlag.AlignBottom if low else Qt.AlignmentFlag.AlignTop
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | height)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(room, words, option)


def sheet_document(brief: Brief, width: float, dots: float) -> QTextDocument:
    """Return a document that shows the sheet at a width, so that it is looked at like a brief."""
    document = QTextDocument()
    sheet = PictureSheet(brief)
    share = width / sheet.size.width()
    Pen(document).picture("sheet.png", sheet.image(share * dots), sheet.size * share)
    return document
