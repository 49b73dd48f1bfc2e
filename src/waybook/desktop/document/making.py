"""Make a paper: the bytes of a file, checked to open before anything is written."""

from collections.abc import Callable
from typing import NamedTuple

from waybook.desktop.document.open_document import odt_of
from waybook.desktop.document.page_shape import Fit, PageShape
from waybook.desktop.document.pages import pdf_of
from waybook.desktop.document.papers.any_paper import edge_of, written, written_pages
from waybook.desktop.document.picture_files import png_of, svg_of
from waybook.desktop.document.proving import prove
from waybook.desktop.document.sheet import PictureSheet
from waybook.work.phases.briefs import Brief
from waybook.work.phases.paper_names import PaperForm
from waybook.work.printing.papers import Paper

Progress = Callable[[int, int], object]


class FileFormat(NamedTuple):
    """What a paper is written as, and on which size of paper."""

    form: PaperForm = PaperForm.PDF
    shape: PageShape = PageShape.A4


AS_PDF = FileFormat()


def made(
    paper: Paper,
    form: PaperForm = PaperForm.PDF,
    shape: PageShape = PageShape.A4,
    on_progress: Progress = lambda *_: None,
) -> bytes:
    """Return a paper, or only the picture of a brief, in one of the formats."""
    content = _made(paper, form, shape, on_progress)
    prove(paper, form, content)
    return content


def _made(paper: Paper, form: PaperForm, shape: PageShape, on_progress: Progress) -> bytes:
    if form.is_picture and isinstance(paper, Brief):
        return (png_of if form is PaperForm.PNG else svg_of)(PictureSheet(paper))
    edge = edge_of(paper, shape)
    if form is PaperForm.ODT:
        return odt_of(edge, written(paper, Fit(mirrors_tables=False, shape=shape)))
    return pdf_of(edge, written_pages(paper, Fit(shape=shape)), on_progress)
