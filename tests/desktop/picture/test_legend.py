"""The legend explains what occurs in a picture, and nothing else."""

from dataclasses import replace

import pytest
from assessed import Show, assessed
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.theme import Theme, palette
from waybook.desktop.theme.tones import LIGHT
from waybook.desktop.timeline.inks import inks
from waybook.desktop.timeline.legend.legend_marks import LegendMark, marks_of
from waybook.desktop.timeline.legend.legend_on_paper import LegendDrawing
from waybook.desktop.timeline.legend.legend_texts import mark_words
from waybook.desktop.timeline.legend.panel import LegendPanel
from waybook.desktop.timeline.legend.samples import paint_sample_of
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.picture_on_paper import PictureDrawing
from waybook.desktop.timeline.stages.stage_style import StageStyle
from waybook.practice.phases.overview.picture import GroupPicture

Mark = LegendMark


def sample(mark: LegendMark, *, mirrored: bool = False) -> QImage:
    image = QImage(46, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        look = (inks(palette(LIGHT)), Letters(QApplication.font()))
        paint_sample_of(mark, painter, QRectF(image.rect()), look, mirrored=mirrored)
    return image


def marks(picture: GroupPicture, style: StageStyle = StageStyle.LINE) -> set[LegendMark]:
    return set(marks_of(picture, style))


def test_only_what_occurs_is_explained() -> None:
    plain = assessed(("L2", "2003-01-01", "A"), ("L3", "2003-10-10", "A"))
    assert marks(plain) == {Mark.LINE, Mark.DAY}
    back = assessed(("L4", "2003-01-01", "A"), ("L3", "2003-10-10", "A"))
    assert marks(back) == {Mark.LINE, Mark.DAY, Mark.BACK}
    jump = assessed(("L2", "2003-01-01", "A"), ("L9", "2003-10-10", "A"))
    assert marks(jump) == {Mark.LINE, Mark.DAY, Mark.JUMP}
    unsure = assessed(("L2", "2003-01~", "A"), ("L6", "2003-10", "A"))
    assert marks(unsure) >= {Mark.UNSURE, Mark.SLOPE, Mark.ASIDE}
    old = assessed(("L2", "1990-01-01", "A"), ("L3", "1991-01-01", "A"))
    assert marks(old) == {Mark.LINE, Mark.DAY, Mark.UNKNOWN, Mark.BREAK}


def test_a_second_assessor_is_explained_where_lines_differ() -> None:
    two = assessed(("L2", "2003-01-01", "A"), ("L3", "2003-10-10", "B"))
    assert Mark.ASSESSOR in marks(two)
    assert Mark.ASSESSOR not in marks(two, StageStyle.BANDS)


def test_bands_are_explained_as_bands() -> None:
    picture = assessed(("L2", "2003-01-01", "A"), ("L6", "2003-10-10", "A"))
    found = marks(picture, StageStyle.BANDS)
    assert found >= {Mark.BANDS, Mark.BAND_ASIDE, Mark.GOES_ON}
    assert not found & {Mark.LINE, Mark.ASIDE}


def test_meetings_are_explained_as_they_are_drawn() -> None:
    ahead = assessed(("L2", "2003-01-01", "A"), meetings=["2004-02-01"])
    assert Mark.HOLLOW in marks(ahead)
    assert Mark.MEETING not in marks(ahead)


def test_the_public_case_is_explained_in_the_order_of_the_list(shown: GroupPicture) -> None:
    found = marks_of(shown, StageStyle.LINE, joins=True)
    assert list(found) == sorted(found, key=list(LegendMark).index)
    assert set(found) >= {
        Mark.TURNING,
        Mark.EVENT,
        Mark.LINK,
        Mark.SCORE,
        Mark.DISPUTED,
        Mark.NUMBER,
    }
    assert Mark.CONFLICT not in found
    assert marks_of(replace(shown, lanes=(), unknown=None, skips=None), StageStyle.LINE) == ()


@pytest.mark.parametrize("mark", list(LegendMark))
def test_each_mark_has_words_and_a_sample(theme: Theme, mark: LegendMark) -> None:
    white = QImage(46, 20, QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    assert mark_words(mark)
    assert sample(mark) != white
    assert sample(mark, mirrored=True) != white


def test_no_two_samples_and_no_two_meanings_are_the_same(theme: Theme) -> None:
    samples = [sample(mark) for mark in LegendMark]  # kept: their bits go when they go
    assert len({bytes(each.constBits()) for each in samples}) == len(LegendMark)
    assert len({mark_words(mark) for mark in LegendMark}) == len(LegendMark)


def test_a_direction_in_time_mirrors(theme: Theme) -> None:
    for mark in (Mark.LINE, Mark.SLOPE, Mark.GOES_ON):
        assert sample(mark) != sample(mark, mirrored=True)


def test_the_panel_tells_each_mark_in_words_and_opens_within_the_window(
    theme: Theme, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Legend", window)
    button.move(500, 300)
    window.resize(620, 400)
    window.show()
    panel = LegendPanel(tuple(LegendMark), window)
    panel.open_below(button)
    assert [each.text() for each in panel.findChildren(QLabel)] == [
        mark_words(mark) for mark in LegendMark
    ]
    corner = window.mapFromGlobal(panel.pos())
    assert window.rect().contains(corner)
    assert window.rect().contains(corner.x() + panel.width(), corner.y() + panel.height())
    bar = panel.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)  # what has no room can be scrolled to
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_canvas_explains_numbers_only_while_there_are_some(
    show: Show, shown: GroupPicture
) -> None:
    widget = show(shown)
    assert Mark.NUMBER in widget.legend
    widget.zoom(1e6)
    assert Mark.NUMBER not in widget.legend


@pytest.mark.parametrize("mirrored", [False, True])
def test_paper_has_the_legend_below_the_picture(
    theme: Theme, shown: GroupPicture, mirrored: bool
) -> None:
    def drawing(picture: GroupPicture) -> PictureDrawing:
        return PictureDrawing(
            picture,
            width=900,
            font=QApplication.font(),
            palette=palette(LIGHT),
            mirrored=mirrored,
        )

    whole = drawing(shown)
    image = QImage(whole.size.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        whole.paint(painter)
    look = (inks(palette(LIGHT)), Letters(QApplication.font()))
    tall = round(LegendDrawing(tuple(LegendMark), 900, look, mirrored=mirrored).height)
    white = image.pixel(0, image.height() - 1)
    last = range(image.height() - tall // 2, image.height())
    assert any(image.pixel(x, y) != white for y in last for x in range(0, 900, 2))


def test_columns_stand_within_the_width_and_nothing_is_left_out(theme: Theme) -> None:
    look = (inks(palette(LIGHT)), Letters(QApplication.font()))
    for width in (200.0, 500.0, 1100.0):
        made = LegendDrawing(tuple(LegendMark), width, look, mirrored=False)
        assert made._across * made._column <= width + 20
        assert made._across * made._down >= len(LegendMark)
    assert LegendDrawing((), 500.0, look, mirrored=False).height == 0
