"""A brief as a document: the same for preview and export."""

from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from waybook.desktop.document import document_texts
from waybook.desktop.document.drawn import drawn, room_below
from waybook.desktop.document.page_shape import Fit
from waybook.desktop.document.pen import Pen
from waybook.desktop.document.shapes import Columns
from waybook.desktop.document.whole_rows import height
from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.overview.brief import BriefStage
from waybook.practice.phases.overview.picture import GroupPicture, LaneSort
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.work.phases.briefs import Brief

translate = QCoreApplication.translate
_ABOVE = 20.0  # pixels between what is written and the picture below


def document_of(brief: Brief, fit: Fit | None = None) -> QTextDocument:
    """Write the whole brief."""
    suits = fit or Fit()
    document = suits.empty()
    pen = Pen(document, mirrors_tables=suits.mirrors_tables)
    life, scores = _parted(brief.picture)
    _head(pen, brief)
    _picture(pen, "life.png", life, suits, below=document)
    _standings(pen, brief)
    _descent(pen, brief)
    _scores(pen, brief)
    _warnings(pen, brief)
    _questions(pen, brief)
    _rest(pen)
    _scores_in_time(pen, scores, suits)
    return document


def _head(pen: Pen, brief: Brief) -> None:
    pen.title(isolate(brief.found.name))
    pen.say(document_texts.clock_words(brief))
    pen.remark(document_texts.made_words(brief))
    pen.say(document_texts.summary_words(brief))


def _picture(
    pen: Pen, name: str, picture: GroupPicture, fit: Fit, below: QTextDocument | None = None
) -> None:
    if picture.lanes:
        room = fit.room
        if below is not None and not fit.width:
            left = fit.shape.room.height() - height(below, fit) - _ABOVE
            room = room_below(picture, room, left)
        image, size = drawn(picture, room, fit.dots)
        pen.picture(name, image, size)


def _scores_in_time(pen: Pen, scores: GroupPicture, fit: Fit) -> None:
    if scores.lanes:
        pen.heading(translate("Paper", "Scores in time"), on_new_page=True)
        _picture(pen, "scores.png", scores, fit)


def _rest(pen: Pen) -> None:
    pen.remark(document_texts.rest_words_of_all())


def _parted(whole: GroupPicture) -> tuple[GroupPicture, GroupPicture]:
    """Part the life of the group from its scores in time: together they would be too small."""
    life = tuple(lane for lane in whole.lanes if lane.sort is not LaneSort.SCORES)
    scores = tuple(lane for lane in whole.lanes if lane.sort is LaneSort.SCORES)
    return replace(whole, lanes=life), replace(whole, lanes=scores)


def _standings(pen: Pen, brief: Brief) -> None:
    pen.heading(translate("Paper", "Current stages"))
    if not brief.standings:
        pen.say(translate("Paper", "No stage is recorded."))
    for (model, about), found in groupby(
        brief.standings, key=lambda each: (each.model, each.about)
    ):
        pen.lead(f"{isolate(model)} · {isolate(about)}" if about else isolate(model))
        for standing in found:
            _standing(pen, standing)


def _standing(pen: Pen, standing: BriefStage) -> None:
    pen.say(document_texts.standing_words(standing))
    if standing.definition:
        pen.remark(isolate(standing.definition))
    if grounds := document_texts.grounds_words(standing):
        pen.remark(grounds)
    if standing.span.reason:
        pen.told(translate("Paper", "Reason"), standing.span.reason)
    for name, text in standing.readings:
        pen.told(document_texts.reading_words(name), text)
    if standing.evidence:
        pen.remark(translate("Paper", "Based on"))
        for rest in standing.evidence:
            pen.point(document_texts.rest_words(rest))


def _descent(pen: Pen, brief: Brief) -> None:
    if brief.found.descent:
        pen.heading(translate("Paper", "Origins and splits"))
    for node in brief.found.descent:
        for branch in node.branches:
            pen.point(document_texts.branch_words(node, branch))


def _scores(pen: Pen, brief: Brief) -> None:
    pen.heading(translate("Paper", "Newest scores"))
    if not brief.scores:
        pen.say(translate("Paper", "No scores are recorded."))
        return
    heads = (
        translate("Paper", "Indicator"),
        translate("Paper", "Score"),
        translate("Paper", "Date"),
        translate("Paper", "By"),
    )
    rows = [
        (
            isolate(each.name),
            f"{document_texts.score_words(each)}\n{each.note}"
            if each.note
            else document_texts.score_words(each),
            document_texts.score_date_words(each),
            isolate(each.by),
        )
        for each in brief.scores
    ]
    pen.table(heads, rows, Columns((32, 36, 20, 12)))


def _warnings(pen: Pen, brief: Brief) -> None:
    pen.heading(translate("Paper", "Warnings"))
    if not brief.warnings:
        pen.say(translate("Paper", "No rule gives a warning."))
    for finding in brief.warnings:
        _warning(pen, finding)


def _warning(pen: Pen, finding: RuleFinding) -> None:
    pen.lead(document_texts.finding_words(finding))
    pen.say(isolate(finding.rule.why))
    pen.remark(translate("Paper", "Sources"))
    for shown in finding.answer.all_inputs():
        pen.point(document_texts.input_words(shown))
    for reply in finding.replies:
        pen.say(document_texts.reply_words(reply))
    if finding.is_open and finding.rule.responses:
        pen.remark(translate("Paper", "Possible responses"))
        for response in finding.rule.responses:
            pen.point(isolate(response))


def _questions(pen: Pen, brief: Brief) -> None:
    pen.heading(translate("Paper", "Open questions"))
    if not brief.questions:
        pen.say(translate("Paper", "None is recorded."))
    for sort, found in groupby(brief.questions, key=lambda each: each.sort):
        pen.lead(document_texts.sort_words(sort))
        for point in document_texts.points(tuple(found)):
            pen.point(point)
