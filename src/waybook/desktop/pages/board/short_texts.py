"""The short words of the board: as much as one line holds; the rest is in `board_texts`."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.board.board_texts import not_known_words
from waybook.desktop.pages.board.cells import Paragraph
from waybook.desktop.texts.counts import age_words, counted
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.texts.warning_rules.rules import span_words, state_words
from waybook.desktop.texts.warning_rules.warnings import status_words
from waybook.practice.phases.history.readiness import Place
from waybook.practice.phases.history.silence import Silence, SilenceState
from waybook.practice.phases.overview.board import BoardRow
from waybook.practice.phases.rules.result import Result

_LOUD = frozenset({SilenceState.QUIET, SilenceState.BROKEN})
_NAMED = frozenset({*_LOUD, SilenceState.LATE})

translate = QCoreApplication.translate


def stage_short(row: BoardRow) -> Paragraph:
    """Return the stage of the main model, and how many other stages there are."""
    if row.main is None:
        return Paragraph("", translate("Board", "not assessed yet"))
    main = (row.main.model, row.main.about)
    mine = [each for each in row.stages if (each.model, each.about) == main]
    names = list(dict.fromkeys(isolate(each.name or each.stage) for each in mine))
    if not names:
        ended = row.main.line.lines[0].passed[-1].name
        return Paragraph("", translate("Board", "ended: {}").format(isolate(ended)))
    others = len(row.stages) - len(mine)
    return Paragraph(" ≠ ".join(names), f"+{others}" if others else "")


def silence_short(silence: Silence) -> Paragraph:
    """Return how long ago the last contact was, and whether that is long."""
    if silence.at_least is None:
        return Paragraph("", state_words(silence.state))
    is_sure = silence.at_most == silence.at_least
    ago = age_words(silence.at_least) if is_sure else span_words(silence.at_least, silence.at_most)
    if silence.state not in _NAMED:
        return Paragraph(ago)
    words = translate("Board", "{ago}, {state}").format(ago=ago, state=state_words(silence.state))
    return Paragraph(words, strong=silence.state in _LOUD)


def warnings_short(row: BoardRow) -> Paragraph:
    """Return how many warnings wait for a reply, and their names."""
    if not row.is_live:
        return Paragraph("", status_words(row.status))
    if not row.open:
        watched = counted("Board", "none, watch: %Ln", "none, watch: %Ln", len(row.watched))
        return Paragraph("", watched if row.watched else translate("Board", "none"))
    names = ", ".join(isolate(each.rule.name) for each in row.open)
    words = counted("Board", "%Ln: {}", "%Ln: {}", len(row.open))
    return Paragraph(words.format(names), strong=True)


def readiness_short(place: Place | None) -> Paragraph:
    """Return in which quarter a group stands."""
    if place is None or place.quarter is None:
        return Paragraph("", not_known_words())
    return Paragraph(isolate(place.quarter.name))


def data_short(row: BoardRow, day: int) -> Paragraph:
    """Return how old the newest record is, and whether the data is outdated."""
    if row.newest_days is None:
        return Paragraph("", not_known_words())
    age = age_words(max(day - row.newest_days.last, 0))
    if row.staleness is not Result.YES:
        return Paragraph("", age)
    return Paragraph(translate("Board", "outdated, {}").format(age))


def data_said(row: BoardRow) -> tuple[Paragraph, ...]:
    """Say whether the data is outdated, and when the newest record is dated."""
    said = {
        Result.YES: Paragraph(translate("Board", "outdated"), strong=True),
        Result.NO: Paragraph(translate("Board", "not outdated")),
        Result.NOT_RECORDED: Paragraph("", not_known_words()),
    }[row.staleness]
    if not row.newest_date:
        return (said,)
    newest = translate("Board", "newest record: {}").format(isolate(date_words(row.newest_date)))
    return (said, Paragraph("", newest))
