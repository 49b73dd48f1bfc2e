"""Make a paper: the bytes of a file, proven to open before anything is written."""

from waybook.desktop.paper.document import Fit, document_of
from waybook.desktop.paper.open_document import odt_of
from waybook.desktop.paper.pages import pdf_of
from waybook.desktop.paper.picture_files import png_of, svg_of
from waybook.desktop.paper.proving import prove
from waybook.desktop.paper.sheet import Sheet
from waybook.work.phases.briefing import Brief
from waybook.work.phases.papers import Form


def made(brief: Brief, form: Form) -> bytes:
    """Return a brief, or its picture alone, in one of the forms."""
    content = _made(brief, form)
    prove(brief, form, content)
    return content


def _made(brief: Brief, form: Form) -> bytes:
    if form is Form.PNG:
        return png_of(Sheet(brief))
    if form is Form.SVG:
        return svg_of(Sheet(brief))
    if form is Form.ODT:
        return odt_of(brief, document_of(brief, Fit(mirrors_tables=False)))
    return pdf_of(brief, document_of(brief))
