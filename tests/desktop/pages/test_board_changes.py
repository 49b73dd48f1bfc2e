"""How the board says that a main stage changed, and its way in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from waybook.desktop.pages.board.board_texts import not_known_words
from waybook.desktop.pages.board.change_texts import (
    change_said,
    change_short,
    line_said,
    since_words,
)
from waybook.desktop.pages.board.short_texts import data_short, silence_short, stage_short
from waybook.desktop.texts.counts import age_words
from waybook.desktop.theme.theme import palette
from waybook.desktop.theme.tones import LIGHT
from waybook.desktop.timeline.inks import inks
from waybook.desktop.timeline.stages.small_line import paint_small_line
from waybook.practice.phases.history.days import Days
from waybook.practice.phases.history.silence import Silence, SilenceState
from waybook.practice.phases.overview.board import BoardRow, BoardStage
from waybook.practice.phases.overview.board_change import ComparedWith, Since, StageChange
from waybook.practice.phases.overview.board_line import (
    AssessorLine,
    BoardLine,
    MainStages,
    PassedStage,
)
from waybook.practice.phases.overview.steps import StepWay
from waybook.practice.phases.rules.result import Result
from waybook.work.phases.shipped import shipped

DAY = 731_000
SILENT = Silence("g", "group", "", 30, 3, 3, "", "", SilenceState.IN_RHYTHM)
WAY = AssessorLine(
    "Amina",
    (((0.0, 0.0), (0.4, 0.0), (0.4, 1.0), (0.75, 1.0)),),
    (
        PassedStage("Framework", "2000-01", StepWay.BEGINS),
        PassedStage("Framework", "2000-09", StepWay.STAYS),
        PassedStage("Substantive", "2001?", StepWay.RISES),
    ),
)
STAGE = BoardStage("negotiation", "", "", "N4", "Substantive", "2001?", "1" * 32, "Amina", "")
LINE = BoardLine("negotiation", "", "", (WAY,), 0.25, is_broken=True)


def drawn(line: BoardLine) -> MainStages:
    """Return main stages whose line is this one."""
    made = MainStages("g", line.model, "", "", "Amina", (), shipped(), DAY, None)
    made.__dict__["line"] = line
    return made


ROW = BoardRow(
    "g",
    "River Front",
    (STAGE,),
    SILENT,
    (),
    (),
    Result.YES,
    None,
    main=drawn(LINE),
    change=StageChange.ADVANCED,
    newest_date="2001-10?",
    newest_days=Days(DAY - 800, DAY - 770),
)
BUNDLE = ComparedWith(Since.RECEIVED, 731_000, 1)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def way_of(row: BoardRow) -> list[str]:
    return [plain(each.text) for each in line_said(row, shipped())]


@pytest.mark.parametrize("change", list(StageChange))
def test_each_change_is_a_sign_with_words_and_says_since_when(
    qapp: QApplication, change: StageChange
) -> None:
    short, [said] = change_short(change).text, change_said(change, BUNDLE)
    if change is StageChange.NOT_ASSESSED:
        assert (short, said.text) == ("", "not assessed yet")
        return
    sign, words = short.split(" ", 1)
    assert len(sign) == 1
    assert words
    assert plain(said.tail) == "since the last merge, 2002-05-30"
    assert said.words


def test_no_two_changes_look_alike(qapp: QApplication) -> None:
    assert len({change_short(each).text for each in StageChange}) == len(StageChange)


def test_no_evidence_is_told_from_unchanged(qapp: QApplication) -> None:
    [said] = change_said(StageChange.NO_EVIDENCE, BUNDLE)
    assert said.words == "unchanged, and nothing was recorded"
    assert change_said(StageChange.UNCHANGED, BUNDLE)[0].words == "unchanged"


def test_since_when_names_what_it_compares_with(qapp: QApplication) -> None:
    sent, days = (replace(BUNDLE, since=each) for each in (Since.SENT, Since.DAYS))
    assert plain(since_words(sent)) == "since the last bundle you sealed, 2002-05-30"
    assert plain(since_words(days)) == "since 2002-05-30 (90 days: no bundle is known)"


def test_the_way_of_a_line_is_told_in_words(qapp: QApplication) -> None:
    assert way_of(ROW) == [
        "Negotiation process",
        "Framework  2000-01",
        "Substantive  perhaps 2001, up",
        "nothing recorded after perhaps 2001-10",
    ]


def test_a_long_way_is_told_from_its_end_and_two_assessors_by_name(qapp: QApplication) -> None:
    long = replace(WAY, passed=WAY.passed * 5)
    other = replace(WAY, by="Jonas")
    told = way_of(replace(ROW, main=drawn(replace(LINE, lines=(long, other), gap=0.0))))
    assert told[1:3] == ["by Amina", "… 4 stages before"]
    assert told[9] == "by Jonas"
    assert len(told) == 12


def test_a_group_that_was_never_assessed_says_so(qapp: QApplication) -> None:
    assert way_of(replace(ROW, main=None)) == ["not assessed yet"]


def test_other_stages_are_counted_and_a_difference_is_shown(qapp: QApplication) -> None:
    strand = replace(STAGE, about="2" * 32, stage="N1", name="Exploratory contact")
    differs = replace(strand, about="", by="Jonas")
    assert plain(stage_short(ROW).text) == "Substantive"
    assert plain(stage_short(replace(ROW, stages=(STAGE, strand))).text) == "Substantive  +1"
    both = stage_short(replace(ROW, stages=(STAGE, differs)))
    assert plain(both.text) == "Substantive ≠ Exploratory contact"
    assert plain(stage_short(replace(ROW, stages=())).text) == "ended: Substantive"


def test_ages_are_short(qapp: QApplication) -> None:
    assert [age_words(days) for days in (1, 90, 91, 400, 729, 731, 7502)] == [
        *("1 day", "90 days", "2 months", "13 months", "23 months", "2 years", "20 years"),
    ]
    assert data_short(ROW, DAY).text == "outdated, 2 years"
    assert data_short(replace(ROW, newest_days=None), DAY).text == not_known_words()


def test_a_contact_says_whether_it_is_late(qapp: QApplication) -> None:
    assert silence_short(SILENT).text == "3 days"
    late = replace(SILENT, at_least=40, at_most=40, state=SilenceState.LATE)
    assert silence_short(late).text == "40 days, late"
    unsure = replace(SILENT, at_least=17, at_most=47, state=SilenceState.UNCERTAIN)
    assert silence_short(unsure).text == "17 to 47 days"
    none = replace(SILENT, at_least=None, state=SilenceState.NO_CONTACT)
    assert silence_short(none).text == "no contact recorded"


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_small_line_ends_where_the_evidence_ends(qapp: QApplication, mirrored: bool) -> None:
    assert ROW.line is not None
    image = QImage(200, 17, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    line = replace(ROW.line, is_broken=False)
    box = QRectF(image.rect())
    paint_small_line(painter, line, box, inks(palette(LIGHT)), mirrored=mirrored)
    painter.end()
    white = QColor(Qt.GlobalColor.white).rgb()
    marked = [x for x in range(200) if any(image.pixel(x, y) != white for y in range(17))]
    begins, ends = (
        (200 - 1 - marked[-1], 200 - 1 - marked[0]) if mirrored else (marked[0], marked[-1])
    )
    assert begins <= 4
    assert abs(ends - 150) <= 4
