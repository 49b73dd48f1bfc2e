"""The sizes of paper, and the room on a page."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QLocale, QSizeF
from PySide6.QtGui import QFont, QPageSize, QTextDocument, QTextOption

from waybook.desktop.document.drawn import PRINT
from waybook.desktop.document.lettering import millimetres, paper_font

MARGINS = QSizeF(18, 24)  # millimetres
_MOST = 0.86  # of a page's height for a picture


class PageShape(StrEnum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> QPageSize:
        """Return the size as Qt names it."""
        sizes = QPageSize.PageSizeId
        return QPageSize(sizes.A4 if self is PageShape.A4 else sizes.Letter)

    @property
    def sheet(self) -> QSizeF:
        """Return the size in millimetres."""
        return self.size.size(QPageSize.Unit.Millimeter)

    @property
    def room(self) -> QSizeF:
        """Return the room inside the margins, in pixels."""
        sheet = self.sheet
        return QSizeF(
            millimetres(sheet.width() - 2 * MARGINS.width()),
            millimetres(sheet.height() - 2 * MARGINS.height()),
        )


def usual_shape() -> PageShape:
    """Return the size of paper that is usual where the person is."""
    is_in_inches = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return PageShape.LETTER if is_in_inches else PageShape.A4


class Fit(NamedTuple):
    """The target of a document: print by default.

    `width` is that of its pictures in pixels, 0 for a page's; they have so many `dots` for each.
    Qt does not mirror tables by itself; who lays the document out otherwise may.
    """

    font: QFont | None = None
    width: float = 0.0
    dots: float = PRINT
    mirrors_tables: bool = True
    shape: PageShape = PageShape.A4

    @property
    def room(self) -> QSizeF:
        """Return the room for one picture."""
        page = self.shape.room
        return QSizeF(self.width or page.width(), page.height() * _MOST)

    def empty(self, share: float = 1.0) -> QTextDocument:
        """Return an empty document whose letters have a share of the usual size in print."""
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        font = QFont(self.font or paper_font())
        if self.font is None:
            font.setPointSizeF(font.pointSizeF() * share)
        document.setDefaultFont(font)
        option = document.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        return document
