"""Make a paper: the bytes of a file, checked to open before anything is written."""

from waybook.desktop.document.document import Fit, document_of
from waybook.desktop.document.document_texts import clock_words
from waybook.desktop.document.open_document import odt_of
from waybook.desktop.document.pages import PaperEdge, pdf_of
from waybook.desktop.document.picture_files import png_of, svg_of
from waybook.desktop.document.proving import prove, prove_pdf
from waybook.desktop.document.sheet import PictureSheet
from waybook.desktop.document.today import day_words, today_document
from waybook.work.phases.briefs import Brief
from waybook.work.phases.papers import PaperForm
from waybook.work.today.papers import TodayPaper


def made(brief: Brief, form: PaperForm) -> bytes:
    """Return a brief, or only its picture, in one of the formats."""
    content = _made(brief, form)
    prove(brief, form, content)
    return content


def made_today(paper: TodayPaper) -> bytes:
    """Return one page of Today as PDF."""
    edge = PaperEdge(paper.label, day_words(paper), paper.made_on)
    content = pdf_of(edge, today_document(paper))
    prove_pdf(content)
    return content


def _made(brief: Brief, form: PaperForm) -> bytes:
    if form is PaperForm.PNG:
        return png_of(PictureSheet(brief))
    if form is PaperForm.SVG:
        return svg_of(PictureSheet(brief))
    if form is PaperForm.ODT:
        return odt_of(brief, document_of(brief, Fit(mirrors_tables=False)))
    edge = PaperEdge(brief.label, clock_words(brief), brief.made_on)
    return pdf_of(edge, document_of(brief))
