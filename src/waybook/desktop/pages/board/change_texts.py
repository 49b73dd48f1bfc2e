"""Texts of the board about a group's main line: how it changed, and its way in words."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.board.board_texts import model_words
from waybook.desktop.pages.board.cells import Paragraph
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.history.typed_stages import WHENEVER
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.board import BoardRow
from waybook.practice.phases.overview.board_change import ComparedWith, Since, StageChange
from waybook.practice.phases.overview.board_line import AssessorLine, BoardLine
from waybook.practice.phases.overview.steps import StepWay

_TOLD = 6
_SIGNS = {
    StageChange.NOT_ASSESSED: "",
    StageChange.NEW: "+",
    StageChange.ADVANCED: "↑",
    StageChange.BACK: "↓",
    StageChange.LEFT: "↓",
    StageChange.RESUMED: "↑",
    StageChange.ENDED: "×",
    StageChange.OTHER: "?",
    StageChange.UNCHANGED: "=",
    StageChange.NO_EVIDENCE: "–",
}

translate = QCoreApplication.translate


def change_words(change: StageChange) -> str:
    """Return how the main stage changed, in a word or two."""
    return {
        StageChange.NOT_ASSESSED: "",
        StageChange.NEW: translate("Board", "first assessed"),
        StageChange.ADVANCED: translate("Board", "advanced"),
        StageChange.BACK: translate("Board", "went back"),
        StageChange.LEFT: translate("Board", "crisis or end"),
        StageChange.RESUMED: translate("Board", "resumed"),
        StageChange.ENDED: translate("Board", "ended"),
        StageChange.OTHER: translate("Board", "changed"),
        StageChange.UNCHANGED: translate("Board", "unchanged"),
        StageChange.NO_EVIDENCE: translate("Board", "no evidence"),
    }[change]


def change_short(change: StageChange) -> Paragraph:
    """Return the sign of a change, and its words."""
    words = f"{_SIGNS[change]} {change_words(change)}".strip()
    is_news = change not in {StageChange.UNCHANGED, StageChange.NO_EVIDENCE}
    return Paragraph(words) if is_news else Paragraph("", words)


def change_said(change: StageChange, compared: ComparedWith) -> tuple[Paragraph, ...]:
    """Say how the main stage changed, and since when."""
    if change is StageChange.NOT_ASSESSED:
        return (Paragraph("", translate("Board", "not assessed yet")),)
    since = since_words(compared)
    if change is StageChange.NO_EVIDENCE:
        silent = translate("Board", "unchanged, and nothing was recorded")
        return (Paragraph(silent, since),)
    return (Paragraph(change_words(change), since),)


def since_words(compared: ComparedWith) -> str:
    """Return since when changes are shown."""
    words = {
        Since.RECEIVED: translate("Board", "since the last merge, {}"),
        Since.SENT: translate("Board", "since the last bundle you sealed, {}"),
        Since.DAYS: translate("Board", "since {} (90 days: no bundle is known)"),
    }[compared.since]
    return words.format(isolate(day_of(compared.day)))


def line_said(row: BoardRow, methods: Methods) -> tuple[Paragraph, ...]:
    """Tell the way of the small line: its model, and each assessor's last stages with dates."""
    line = row.line
    if line is None:
        return (Paragraph("", translate("Board", "not assessed yet")),)
    head = Paragraph(model_words(line.model, methods), isolate(line.about_title))
    told = (each for one in line.lines for each in _way(one, line))
    return (head, *told, *_ending(row))


def _way(one: AssessorLine, line: BoardLine) -> Iterator[Paragraph]:
    """Tell the stages of one assessor, the newest last; what was only confirmed is left out."""
    if len(line.lines) > 1:
        yield Paragraph("", translate("Board", "by {}").format(isolate(one.by)))
    passed = [each for each in one.passed if each.way is not StepWay.STAYS]
    left = len(passed) - _TOLD
    if left > 0:
        yield Paragraph("", counted("Board", "… %Ln stage before", "… %Ln stages before", left))
    ways = {StepWay.RISES: translate("Board", "up"), StepWay.FALLS: translate("Board", "down")}
    for each in passed[-_TOLD:]:
        date = isolate(each.date) if each.date != WHENEVER else translate("Board", "date not known")
        way = ways.get(each.way, "")
        yield Paragraph(isolate(each.name), f"{date}, {way}" if way else date)


def _ending(row: BoardRow) -> Iterator[Paragraph]:
    if row.line is not None and row.line.gap:
        ends = translate("Board", "nothing recorded after {}").format(isolate(row.newest_date))
        yield Paragraph("", ends)
