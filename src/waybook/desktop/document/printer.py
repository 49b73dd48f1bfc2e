"""Print a paper: the same pages as in the file, painted for the printer."""

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from waybook.desktop.document.lettering import dots_per_inch
from waybook.desktop.document.making import Progress
from waybook.desktop.document.page_shape import Fit, PageShape
from waybook.desktop.document.pages import laid_out, paint_page
from waybook.desktop.document.papers.any_paper import edge_of, written_pages
from waybook.model.faults import BadInput
from waybook.model.translatable import say
from waybook.work.printing.papers import Paper

_REFUSED = say("The printer took no page. Look whether it is on and has paper, then print again.")


def print_pages(
    printer: QPrinter,
    paper: Paper,
    shape: PageShape = PageShape.A4,
    on_progress: Progress = lambda *_: None,
) -> int:
    """Print a paper and return its number of pages; no file of ours is written.

    What the system's print queue keeps, and for how long, is not ours to say.
    """
    edge = edge_of(paper, shape)
    pages = laid_out(edge, written_pages(paper, Fit(shape=shape)))
    painter = QPainter()
    if not painter.begin(printer):
        raise BadInput(_REFUSED)
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise BadInput(_REFUSED)
            painter.save()
            scale = printer.logicalDpiX() / dots_per_inch()
            painter.scale(scale, scale)
            paint_page(painter, edge, page, (number + 1, len(pages)))
            painter.restore()
            on_progress(number, len(pages))
    finally:
        painter.end()
    return len(pages)
