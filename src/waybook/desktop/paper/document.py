"""A brief as a document: the one that is shown beforehand, and that leaves."""

from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QFont, QTextDocument

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.paper import words
from waybook.desktop.paper.drawn import PRINT, drawn
from waybook.desktop.paper.lettering import millimetres, paper_font
from waybook.desktop.paper.pen import Pen
from waybook.practice.phases.brief import Standing
from waybook.practice.phases.picture import Picture
from waybook.practice.phases.picture import Sort as Lanes
from waybook.practice.phases.warnings import Finding
from waybook.work.phases.briefing import Brief

PAGE = QSizeF(210, 297)  # A4, in millimetres
MARGINS = QSizeF(18, 24)
_MOST = 0.86  # of a page's height for the picture

translate = QCoreApplication.translate


def content_size() -> QSizeF:
    """Return the room on a page, in pixels."""
    return QSizeF(
        millimetres(PAGE.width() - 2 * MARGINS.width()),
        millimetres(PAGE.height() - 2 * MARGINS.height()),
    )


class Fit(NamedTuple):
    """For what a document is made: print, unless said otherwise.

    `width` is that of its pictures in pixels, 0 for a page's; they have so many `dots` for each.
    Qt does not mirror tables by itself; who lays the document out otherwise may.
    """

    font: QFont | None = None
    width: float = 0.0
    dots: float = PRINT
    mirrors_tables: bool = True

    @property
    def room(self) -> QSizeF:
        """Return the room for one picture."""
        page = content_size()
        return QSizeF(self.width or page.width(), page.height() * _MOST)


def document_of(brief: Brief, fit: Fit | None = None) -> QTextDocument:
    """Write the whole brief."""
    suits = fit or Fit()
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(suits.font or paper_font())
    pen = Pen(document, mirrors_tables=suits.mirrors_tables)
    life, scores = _parted(brief.picture)
    _head(pen, brief)
    _picture(pen, "life.png", life, suits)
    _standings(pen, brief)
    _scores(pen, brief)
    _warnings(pen, brief)
    _questions(pen, brief)
    _rest(pen)
    _scores_in_time(pen, scores, suits)
    return document


def _head(pen: Pen, brief: Brief) -> None:
    pen.title(isolate(brief.found.name))
    pen.say(words.clock_words(brief))
    pen.remark(words.made_words(brief))


def _picture(pen: Pen, name: str, picture: Picture, fit: Fit) -> None:
    if picture.lanes:
        image, size = drawn(picture, fit.room, fit.dots)
        pen.picture(name, image, size)


def _scores_in_time(pen: Pen, scores: Picture, fit: Fit) -> None:
    if scores.lanes:
        pen.heading(translate("Paper", "Scores in time"), on_new_page=True)
        _picture(pen, "scores.png", scores, fit)


def _rest(pen: Pen) -> None:
    pen.remark(
        translate(
            "Paper",
            "This paper holds what its readers may have. That something is not in it does not say "
            "that it is not so.",
        )
    )


def _parted(whole: Picture) -> tuple[Picture, Picture]:
    """Part the life of the group from its scores in time: together they would be too small."""
    life = tuple(lane for lane in whole.lanes if lane.sort is not Lanes.SCORES)
    scores = tuple(lane for lane in whole.lanes if lane.sort is Lanes.SCORES)
    return replace(whole, lanes=life), replace(whole, lanes=scores)


def _standings(pen: Pen, brief: Brief) -> None:
    pen.heading(translate("Paper", "Where it stands"))
    if not brief.standings:
        pen.say(translate("Paper", "No stage is recorded."))
    for (model, about), found in groupby(
        brief.standings, key=lambda each: (each.model, each.about)
    ):
        pen.lead(f"{isolate(model)} · {isolate(about)}" if about else isolate(model))
        for standing in found:
            _standing(pen, standing)


def _standing(pen: Pen, standing: Standing) -> None:
    pen.say(words.standing_words(standing))
    if standing.definition:
        pen.remark(isolate(standing.definition))
    if grounds := words.grounds_words(standing):
        pen.remark(grounds)
    if standing.span.reason:
        pen.told(translate("Paper", "Reason"), standing.span.reason)
    for name, text in standing.readings:
        pen.told(words.reading_words(name), text)
    if standing.evidence:
        pen.remark(translate("Paper", "Rests on"))
        for rest in standing.evidence:
            pen.point(words.rest_words(rest))


def _scores(pen: Pen, brief: Brief) -> None:
    pen.heading(translate("Paper", "Newest scores"))
    if not brief.scores:
        pen.say(translate("Paper", "Nothing is scored."))
        return
    heads = (
        translate("Paper", "Indicator"),
        translate("Paper", "Score"),
        translate("Paper", "On"),
        translate("Paper", "By"),
    )
    rows = [
        (
            isolate(each.name),
            f"{words.score_words(each)}\n{each.note}" if each.note else words.score_words(each),
            words.score_date_words(each),
            isolate(each.by),
        )
        for each in brief.scores
    ]
    pen.table(heads, rows, (32, 36, 20, 12))


def _warnings(pen: Pen, brief: Brief) -> None:
    pen.heading(translate("Paper", "Warnings"))
    if not brief.warnings:
        pen.say(translate("Paper", "No rule warns."))
    for finding in brief.warnings:
        _warning(pen, finding)


def _warning(pen: Pen, finding: Finding) -> None:
    pen.lead(words.finding_words(finding))
    pen.say(isolate(finding.rule.why))
    pen.remark(translate("Paper", "Drawn from"))
    for shown in finding.answer.all_inputs():
        pen.point(words.input_words(shown))
    for reply in finding.replies:
        pen.say(words.reply_words(reply))
    if finding.is_open and finding.rule.responses:
        pen.remark(translate("Paper", "What could be done"))
        for response in finding.rule.responses:
            pen.point(isolate(response))


def _questions(pen: Pen, brief: Brief) -> None:
    pen.heading(translate("Paper", "Open questions"))
    if not brief.questions:
        pen.say(translate("Paper", "None is recorded."))
    for sort, found in groupby(brief.questions, key=lambda each: each.sort):
        pen.lead(words.sort_words(sort))
        for point in words.points(tuple(found)):
            pen.point(point)
