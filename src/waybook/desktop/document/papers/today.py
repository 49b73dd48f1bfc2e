"""Today as a document of one page; what does not fit is counted at its end."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from waybook.desktop.document.document_texts import made_words
from waybook.desktop.document.page_shape import Fit
from waybook.desktop.document.pen import Pen
from waybook.desktop.document.shapes import Columns
from waybook.desktop.texts.counts import counted, days_words
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.texts.today import part_words, why_words
from waybook.model.kinds import KINDS
from waybook.practice.today.lines import TodayLine, most_urgent
from waybook.work.today.papers import TodayPaper

_COLUMNS = Columns((16, 34, 50))
_SHARE = 0.85  # of the usual size of letters

translate = QCoreApplication.translate


def day_words(paper: TodayPaper) -> str:
    """Return the day that it shows, and how many days ahead."""
    return translate("Paper", "Due on {day} and in the next {days}").format(
        day=paper.day, days=days_words(paper.days)
    )


def today_document(paper: TodayPaper, fit: Fit | None = None) -> QTextDocument:
    """Write as many lines as fit on one page of print, the most urgent first."""
    suits = fit or Fit()
    most = _most(len(paper.lines), lambda count: _fits(paper, count, suits))
    return _written(paper, most, suits)


def _most(count: int, fits: Callable[[int], bool]) -> int:
    """Return the greatest number that fits."""
    least, most = 0, count
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(middle) else (least, middle - 1)
    return least


def _fits(paper: TodayPaper, count: int, fit: Fit) -> bool:
    document = _written(paper, count, Fit(shape=fit.shape))
    document.setPageSize(fit.shape.room)
    return document.pageCount() <= 1


def _written(paper: TodayPaper, count: int, fit: Fit) -> QTextDocument:
    document = fit.empty(_SHARE)
    pen = Pen(document)
    pen.lead(f"{translate('Paper', 'Today')} · {day_words(paper)}")
    pen.remark(made_words(paper))
    if not paper.lines:
        pen.say(translate("Paper", "Nothing is due."))
    for part, found in groupby(most_urgent(paper.lines, count), key=lambda line: line.part):
        _table(pen, part_words(part), list(found), paper)
    left = len(paper.lines) - count
    if left:
        pen.remark(
            counted(
                "Paper",
                "%Ln more line is not on this page.",
                "%Ln more lines are not on this page.",
                left,
            )
        )
    return document


def _table(pen: Pen, heading: str, lines: Sequence[TodayLine], paper: TodayPaper) -> None:
    heads = (heading, translate("Paper", "What"), translate("Paper", "Why"))
    pen.table(heads, [_row(line, paper) for line in lines], _COLUMNS)


def _row(line: TodayLine, paper: TodayPaper) -> tuple[str, str, str]:
    group = paper.groups.get(line.group, "")
    title = isolate(line.title) or said(KINDS[line.kind].words)
    about = joined(title, isolate(group) if group != line.title else "")
    return isolate(date_words(line.date)), about, joined(isolate(line.time), why_words(line.why))
