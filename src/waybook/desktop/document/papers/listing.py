"""A list as a document: one table, whose heading stands on every page."""

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QTextDocument

from waybook.desktop.document.document_texts import label_line, made_words, rest_words_of_all
from waybook.desktop.document.page_shape import Fit
from waybook.desktop.document.papers.printed_words import cell_words, labelled_words
from waybook.desktop.document.pen import Pen
from waybook.desktop.document.shapes import Columns
from waybook.desktop.document.whole_rows import height, rows_by_page
from waybook.desktop.texts.counts import counted, records_words
from waybook.desktop.texts.field_values import field_words, said
from waybook.desktop.texts.phrases import isolate, joined
from waybook.model.describe import date_of
from waybook.model.kinds import KINDS
from waybook.model.snapshot import SnapshotRecord
from waybook.work.printing.list_paper import DATE, LABEL, TITLE, ListPaper

translate = QCoreApplication.translate

_WIDTHS = {TITLE: 60, DATE: 16, LABEL: 20}
_OF_A_FIELD = 24
_WHOLE = frozenset({DATE, LABEL})


def list_document(paper: ListPaper, fit: Fit | None = None) -> QTextDocument:
    """Write all rows of a list into one table."""
    suits = fit or Fit()
    document = suits.empty()
    pen = Pen(document, mirrors_tables=suits.mirrors_tables)
    _begin(pen, paper)
    if paper.rows:
        pen.table(_heads(paper), _cells(paper), _columns(paper.columns))
    _end(pen, paper)
    return document


def list_pages(paper: ListPaper, fit: Fit) -> list[QTextDocument]:
    """Write a list as a document for each page, each with the heading of the table.

    One document would be laid out at once, and meanwhile the window could not answer.
    """
    pages = [fit.empty()]
    pen = Pen(pages[0])
    _begin(pen, paper)
    heads, cells, columns = _heads(paper), _cells(paper), _columns(paper.columns)
    for number, rows in enumerate(rows_by_page(heads, cells, columns, fit, height(pages[0], fit))):
        if number:
            pages.append(fit.empty())
            pen = Pen(pages[-1])
        if rows:
            pen.table(heads, rows, columns)
    _end(pen, paper)
    return pages


def _begin(pen: Pen, paper: ListPaper) -> None:
    pen.title(said(KINDS[paper.kind].plural))
    pen.remark(joined(records_words(paper.count), made_words(paper)))
    if paper.is_part:  # what the filters are may name what the reader may not know
        pen.remark(translate("Paper", "This is a part of the list: it was filtered."))
    if not paper.rows:
        pen.say(translate("Paper", "No record of this list may be shown here."))


def _end(pen: Pen, paper: ListPaper) -> None:
    if paper.more:
        words = counted(
            "Paper",
            "%Ln more row is not on this paper: it has at most {most}.",
            "%Ln more rows are not on this paper: it has at most {most}.",
            paper.more,
        )
        pen.say(words.format(most=QLocale().toString(paper.count)))
    pen.remark(rest_words_of_all())


def _heads(paper: ListPaper) -> list[str]:
    return [_head(paper.kind, column) for column in paper.columns]


def _cells(paper: ListPaper) -> list[list[str]]:
    return [[_cell(paper, row, column) for column in paper.columns] for row in paper.rows]


def _head(kind: str, column: str) -> str:
    own = {
        TITLE: translate("Columns", "Name"),
        DATE: translate("Columns", "Date"),
        LABEL: translate("Columns", "Label"),
    }
    return own.get(column) or field_words(KINDS[kind].by_name[column])


def _cell(paper: ListPaper, row: SnapshotRecord, column: str) -> str:
    if column == TITLE:
        remarks = (labelled_words(row, name, paper.names) for name in paper.remarks)
        return f"{isolate(row.title)}\n{joined(*remarks)}".rstrip("\n")
    if column == DATE:
        return isolate(date_of(row.kind, row.fields))
    if column == LABEL:
        return label_line(paper.labels[row.uid])
    return cell_words(row, column, paper.names)


def _columns(columns: tuple[str, ...]) -> Columns:
    """Return the widths of the columns; a date and a label are one word, each in one line."""
    widths = [_WIDTHS.get(column, _OF_A_FIELD) for column in columns]
    shares = tuple(round(100 * width / sum(widths)) for width in widths)
    return Columns(shares, tuple(n for n, column in enumerate(columns) if column in _WHOLE))
