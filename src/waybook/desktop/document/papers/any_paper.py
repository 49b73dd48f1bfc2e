"""Any paper as a document with its edge."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from waybook.desktop.document.document import document_of
from waybook.desktop.document.document_texts import clock_words
from waybook.desktop.document.page_shape import Fit, PageShape
from waybook.desktop.document.pages import PaperEdge
from waybook.desktop.document.papers.listing import list_document, list_pages
from waybook.desktop.document.papers.record import record_document
from waybook.desktop.document.papers.today import day_words, today_document
from waybook.desktop.texts.field_values import said
from waybook.model.kinds import KINDS
from waybook.work.phases.briefs import Brief
from waybook.work.printing.list_paper import ListPaper
from waybook.work.printing.papers import Paper
from waybook.work.printing.record_paper import RecordPaper
from waybook.work.today.papers import TodayPaper


def written(paper: Paper, fit: Fit) -> QTextDocument:
    """Write a paper."""
    if isinstance(paper, Brief):
        return document_of(paper, fit)
    if isinstance(paper, TodayPaper):
        return today_document(paper, fit)
    if isinstance(paper, RecordPaper):
        return record_document(paper, fit)
    return list_document(paper, fit)


def written_pages(paper: Paper, fit: Fit) -> list[QTextDocument]:
    """Write a paper as documents that follow each other on pages of their own."""
    if isinstance(paper, ListPaper):
        return list_pages(paper, fit)
    return [written(paper, fit)]


def edge_of(paper: Paper, shape: PageShape) -> PaperEdge:
    """Return the words in the margins of each page."""
    return PaperEdge(paper.label, _edge_words(paper), paper.made_on, shape)


def _edge_words(paper: Paper) -> str:
    if isinstance(paper, Brief):
        return clock_words(paper)
    if isinstance(paper, TodayPaper):
        return day_words(paper)
    words = (
        said(KINDS[paper.record.kind].words)
        if isinstance(paper, RecordPaper)
        else said(KINDS[paper.kind].plural)
    )
    day = paper.made_on
    return QCoreApplication.translate("Paper", "{what}, on {day}").format(what=words, day=day)
