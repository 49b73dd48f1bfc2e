"""Lay a document out on pages, with the label on top and at the foot of each; write it as PDF."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
    QUuid,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from waybook.desktop.document.headings_with_text import keep_headings
from waybook.desktop.document.label import paint_label
from waybook.desktop.document.lettering import dots_per_inch, in_pixels, millimetres, paper_font
from waybook.desktop.document.page_shape import MARGINS, PageShape
from waybook.desktop.theme.tones import LIGHT
from waybook.model.labels import Label

_EDGE = 9.0  # millimetres from the sheet's edge to the label
_MADE = re.compile(rb"\(D:\d{14}[^)]*\)")
_NEUTRAL = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"


class PaperEdge(NamedTuple):
    """The margins of each page: the label, and the day that the page shows.

    The file says that it was made on `made_on`, and nothing more exact.
    """

    label: Label
    words: str
    made_on: str
    shape: PageShape = PageShape.A4


def pdf_of(
    edge: PaperEdge,
    documents: Sequence[QTextDocument],
    on_page: Callable[[int, int], object] = lambda *_: None,
) -> bytes:
    """Return documents as PDF; only their text says who wrote it, where and when."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(dots_per_inch())
    writer.setPageSize(edge.shape.size)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    writer.setTitle("Paper")
    writer.setCreator("Waybook")
    writer.setDocumentId(QUuid())
    writer.setDocumentXmpMetadata(QByteArray(_NEUTRAL))
    for document in documents:
        document.documentLayout().setPaintDevice(writer)
    pages = laid_out(edge, documents)
    with QPainter(writer) as painter:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            paint_page(painter, edge, page, (number + 1, len(pages)))
            on_page(number, len(pages))
    return _without_moment(bytes(buffer.data().data()), edge.made_on)


class LaidOutPage(NamedTuple):
    """One page of a document, counted from 0."""

    document: QTextDocument
    number: int


def laid_out(edge: PaperEdge, documents: Sequence[QTextDocument]) -> list[LaidOutPage]:
    """Divide documents into pages."""
    pages: list[LaidOutPage] = []
    for document in documents:
        document.setPageSize(edge.shape.room)
        keep_headings(document)
        pages += (LaidOutPage(document, number) for number in range(document.pageCount()))
    return pages


def paint_page(
    painter: QPainter, edge: PaperEdge, laid: LaidOutPage, number: tuple[int, int]
) -> None:
    """Paint one page from the corner of the sheet on; `number` is its own, and that of the last."""
    document, page = laid
    size = edge.shape.room
    left, top = millimetres(MARGINS.width()), millimetres(MARGINS.height())
    painter.save()
    painter.translate(left, top - page * size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    seen = QRectF(0, page * size.height(), size.width(), size.height())
    painter.setClipRect(seen)
    context.clip = seen
    document.documentLayout().draw(painter, context)
    painter.restore()
    _paint_edges(painter, edge, size, number)


def _paint_edges(painter: QPainter, edge: PaperEdge, size: QSizeF, number: tuple[int, int]) -> None:
    """Write the label and what the page is a part of into its margins."""
    mirrored = QGuiApplication.isRightToLeft()
    left, top = millimetres(MARGINS.width()), millimetres(_EDGE)
    below = millimetres(MARGINS.height()) + size.height() + millimetres(4)
    font = in_pixels(paper_font(), paper_font().pointSizeF() * 0.9)
    words = QCoreApplication.translate("Paper", "Page {page} of {pages}").format(
        page=number[0], pages=number[1]
    )
    for y, said in ((top, edge.words), (below, words)):
        room = QRectF(left, y, size.width(), millimetres(8))
        box = paint_label(painter, edge.label, room, paper_font(), mirrored=mirrored)
        _write(painter, said, QRectF(left, y, size.width(), box.height()), font, mirrored=mirrored)


def _write(painter: QPainter, words: str, room: QRectF, font: QFont, *, mirrored: bool) -> None:
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.soft))
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)


def _without_moment(raw: bytes, day: str) -> bytes:
    """Give the file only the day that is printed on it; leave out time and time zone.

    The places of all objects are written down in a PDF, so the length must stay the same.
    """
    made = b"(D:" + day.replace("-", "").encode() + b"000000Z)"
    return _MADE.sub(lambda found: made.ljust(len(found[0])), raw)
