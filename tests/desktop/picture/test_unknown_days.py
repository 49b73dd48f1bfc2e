"""Where a picture's records end: the axis breaks, and words say since when nothing is known."""

from dataclasses import replace
from statistics import median

import pytest
from assessed import Show, assessed
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.theme import Theme, palette
from waybook.desktop.theme.tones import LIGHT
from waybook.desktop.timeline.picture_on_paper import PictureDrawing
from waybook.desktop.timeline.widget import PictureWidget
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.overview.picture import GroupPicture, in_common

LONG_AGO = assessed(
    ("L2", "2001-01-01", "A"), ("L4", "2002-09-01", "A"), ("L6", "2003-06-01", "A"), on="2026-11-30"
)
LATELY = assessed(("L2", "2001-01-01", "A"), ("L4", "2003-11-01", "A"))


def told(widget: PictureWidget, x: float) -> str:
    painting = widget._painting
    assert painting is not None
    point = QPointF(x, painting.axis + 4)
    return widget._told(widget.under(point)) or widget.told_at(point)


def test_what_happened_takes_most_of_the_room_and_lines_end_with_it(show: Show) -> None:
    widget = show(LONG_AGO)
    plot = widget.plot()
    assert LONG_AGO.unknown is not None
    ends = plot.x(LONG_AGO.unknown.first)
    assert ends - plot.left > plot.room * 0.7
    [row] = LONG_AGO.lanes[0].rows
    assert row.items[-1].step is not None
    assert plot.x(row.items[-1].step.ends.last) == ends
    today = plot.x(LONG_AGO.day + 1)
    assert ends < today <= plot.right
    assert told(widget, (ends + today) / 2) == "No information since 2003-06-01"
    assert told(widget, ends - 20) == ""


@pytest.mark.parametrize("factor", [0.6, 1.0, 4.0, 60.0])
def test_the_break_stays_as_wide_and_where_it_is_on_every_scale(
    show: Show, qtbot: QtBot, factor: float
) -> None:
    widget = show(LONG_AGO)
    assert LONG_AGO.unknown is not None
    first, last = LONG_AGO.unknown.first, LONG_AGO.unknown.last + 1
    before = widget.scale.x(last) - widget.scale.x(first)
    widget.zoom(factor)
    qtbot.keyClick(widget, Qt.Key.Key_T)
    plot = widget.plot()
    assert widget.scale.x(last) - widget.scale.x(first) == pytest.approx(before)
    assert told(widget, (plot.x(first) + plot.x(last)) / 2) == "No information since 2003-06-01"
    assert abs(plot.x(last) - (plot.left + plot.room * 0.9)) < 1
    qtbot.keyClick(widget, Qt.Key.Key_0)
    assert plot.left <= widget.plot().x(LONG_AGO.first)


def test_a_recent_record_leaves_the_axis_whole(show: Show) -> None:
    widget = show(LATELY)
    assert LATELY.unknown is None
    assert widget.scale.gap is None
    step = LATELY.lanes[0].rows[0].items[-1].step
    assert step is not None
    assert step.ends.last == LATELY.day + 1


def test_planned_meetings_are_seen_beyond_the_break(show: Show) -> None:
    shown = assessed(("L2", "2003-01-01", "A"), on="2026-11-30", meetings=["2026-12-20"])
    widget = show(shown)
    plot = widget.plot()
    assert plot.x(shown.day + 1) < plot.x(number_of("2026-12-20")) < plot.right


def test_a_line_without_newer_information_says_so(show: Show) -> None:
    widget = show(LONG_AGO)
    widget.choose(LONG_AGO.lanes[0].rows[0].items[-1].uid)
    assert "There is no newer information." in widget.sentence


def test_two_groups_share_one_axis() -> None:
    later = replace(LATELY, day=LONG_AGO.day)
    for one in in_common([LONG_AGO, later]):
        assert one.skips is None  # of one group there is information
    older = assessed(("L2", "1990-01-01", "A"), on="2026-11-30")
    both = in_common([LONG_AGO, older])
    assert {each.skips for each in both} == {LONG_AGO.skips}
    assert [each.unknown for each in both] == [LONG_AGO.unknown, older.unknown]
    assert {(each.first, each.last) for each in both} == {(older.first, LONG_AGO.last)}


def on_paper(shown: GroupPicture, *, mirrored: bool) -> QImage:
    """Return the axis and the rows on paper, without the legend below them."""
    drawing = PictureDrawing(
        shown, width=900, font=QApplication.font(), palette=palette(LIGHT), mirrored=mirrored
    )
    painting = drawing._painting
    tall = round(painting.axis + painting.arranged.height)
    image = QImage(900, tall, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    drawing.paint(painter)
    painter.end()
    return image


def inked(image: QImage, columns: range) -> float:
    """Return how many of the lowest rows of a column bear ink, in the middle of many columns.

    Below these rows stands the legend.
    """
    rows = range(120, 175)
    white = 0xFFFFFFFF
    return median(sum(image.pixel(x, y) != white for y in rows) for x in columns)


@pytest.mark.parametrize("mirrored", [False, True])
def test_paper_hatches_what_is_unknown(theme: Theme, *, mirrored: bool) -> None:
    today, earlier = range(780, 870), range(500, 590)
    if mirrored:
        today, earlier = range(30, 120), range(310, 400)
    image = on_paper(LONG_AGO, mirrored=mirrored)
    assert inked(image, today) > inked(image, earlier) + 4


def test_a_group_without_records_has_no_break() -> None:
    assert assessed(on="2026-11-30").unknown is None
