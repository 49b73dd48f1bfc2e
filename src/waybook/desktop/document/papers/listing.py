"""A list as a document: one table, whose heading stands on every page."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from waybook.desktop.document.document_texts import label_line, made_words, rest_words_of_all
from waybook.desktop.document.page_shape import Fit
from waybook.desktop.document.papers.printed_words import cell_words, labelled_words
from waybook.desktop.document.pen import Pen
from waybook.desktop.document.whole_rows import write_whole_rows
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


def list_document(paper: ListPaper, fit: Fit | None = None) -> QTextDocument:
    """Write all rows of a list."""
    suits = fit or Fit()
    document = suits.empty()
    pen = Pen(document, mirrors_tables=suits.mirrors_tables)
    pen.title(said(KINDS[paper.kind].plural))
    pen.remark(joined(records_words(len(paper.rows)), made_words(paper)))
    if paper.rows:
        heads = [_head(paper.kind, column) for column in paper.columns]
        rows = [[_cell(paper, row, column) for column in paper.columns] for row in paper.rows]
        if suits.has_pages:
            write_whole_rows(pen, document, heads, rows, _shares(paper.columns), suits)
        else:
            pen.table(heads, rows, _shares(paper.columns))
    else:
        pen.say(translate("Paper", "No record of this list may be shown here."))
    if paper.more:
        words = counted(
            "Paper",
            "%Ln more row is not on this paper: it has at most {most}.",
            "%Ln more rows are not on this paper: it has at most {most}.",
            paper.more,
        )
        pen.say(words.format(most=len(paper.rows)))
    pen.remark(rest_words_of_all())
    return document


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


def _shares(columns: tuple[str, ...]) -> tuple[int, ...]:
    """Return the widths of the columns in percent."""
    widths = [_WIDTHS.get(column, _OF_A_FIELD) for column in columns]
    return tuple(round(100 * width / sum(widths)) for width in widths)
