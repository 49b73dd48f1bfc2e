"""The names of turning points in a picture: all in sight, none over another, at every zoom."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from waybook.desktop.theme.theme import palette
from waybook.desktop.theme.tones import LIGHT
from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.picture_painting import PicturePainting
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.desktop.timeline.time_axis.scale import TimeScale
from waybook.practice.phases.history.days import Days
from waybook.practice.phases.overview.picture import (
    GroupPicture,
    Lane,
    LaneSort,
    PictureItem,
    PictureRow,
)

FIRST, LAST = 700_000, 715_000
TITLES = (
    "Split",
    "Ceasefire between government and movement, signed in the capital after three rounds",
    "توقيع وقف إطلاق النار بين الحكومة والحركة في العاصمة",
    "အပစ်အခတ်ရပ်စဲရေး သဘောတူညီချက် လက်မှတ်ရေးထိုးခြင်း",
    "போர்நிறுத்த ஒப்பந்தம் கையெழுத்தானது",
)


def event(number: int, day: int, *, turning: bool) -> PictureItem:
    title = TITLES[number % len(TITLES)]
    signs = ("turning",) if turning else ()
    return PictureItem(f"{number}", "event", "", title, "", Days(day, day), signs=signs)


def painting_of(days: list[int], others: int, *, mirrored: bool = False) -> PicturePainting:
    draw = Random(len(days))
    items = [event(n, day, turning=True) for n, day in enumerate(sorted(days))]
    items += [event(99 + n, draw.randint(FIRST, LAST), turning=False) for n in range(others)]
    items.sort(key=lambda each: each.begins)
    lane = Lane("events", LaneSort.EVENTS, "", (PictureRow("", tuple(items)),))
    picture = GroupPicture("g", "River Front", LAST, FIRST, LAST, "", (lane,))
    return PicturePainting(picture, QApplication.font(), palette(LIGHT), mirrored=mirrored)


def row_of(painting: PicturePainting) -> PlacedRow:
    [row] = painting.arranged.rows
    return row


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(st.integers(FIRST, LAST), min_size=1, max_size=9),
    room=st.floats(180, 1500),
    zoom=st.floats(1, 400),
    start=st.floats(0, 1),
    mirrored=st.booleans(),
)
def test_no_two_names_overlap_at_any_zoom_or_width(
    qapp: QApplication, days: list[int], room: float, zoom: float, start: float, *, mirrored: bool
) -> None:
    painting = painting_of(days, 30, mirrored=mirrored)
    row = row_of(painting)
    width = room / (LAST - FIRST) * zoom
    scale = TimeScale(FIRST + (LAST - FIRST - room / width) * start, width)
    plot = Plot(scale, 100, room, mirrored)
    boxes = painting.names_of(row, plot)
    middles = (plot.x(day + 0.5) for day in days)
    assert len(boxes) == sum(plot.left <= x <= plot.right for x in middles)
    for _, box in boxes:
        assert plot.left - 0.01 <= box.left()
        assert box.right() <= plot.right + 0.01
        assert row.top <= box.top()
        assert row.events is not None
        assert box.bottom() <= row.top + row.events.middle_of(-1)
    for (_, one), (_, other) in combinations(boxes, 2):
        assert not one.intersects(other)


def test_a_name_stands_over_its_mark_and_can_be_clicked(qapp: QApplication) -> None:
    painting = painting_of([FIRST + 2000, FIRST + 9000], 0)
    plot = Plot(TimeScale(FIRST, 0.05), 100, 750, mirrored=False)
    for drawn, box in painting.names_of(row_of(painting), plot):
        assert box.left() <= plot.x(drawn.at) <= box.right()
        found = painting.under(plot, QPointF(box.center()))
        assert found is not None
        assert found[1] == drawn


def test_a_turning_point_is_never_joined_with_others(qapp: QApplication) -> None:
    painting = painting_of([FIRST + 7000] * 9, 300)
    row, plot = row_of(painting), Plot(TimeScale(FIRST, 0.05), 100, 750, mirrored=False)
    drawn = painting.joined(row, plot).drawn
    alone = [each for each in drawn if "turning" in each.item.signs]
    assert [len(each.items) for each in alone] == [1] * 9
    assert sum(len(each.items) for each in drawn) == 309
    assert len(painting.names_of(row, plot)) == 9


@pytest.mark.parametrize("count", [0, 1, 2, 5, 9])
def test_the_row_is_as_high_as_its_names_and_marks(qapp: QApplication, count: int) -> None:
    painting = painting_of([FIRST + 1000 * n for n in range(1, count + 1)], 20)
    row, plot = row_of(painting), Plot(TimeScale(FIRST, 0.05), 100, 750, mirrored=False)
    whole = QRectF(-1e6, row.top, 2e6, row.height)
    for drawn in painting.joined(row, plot).drawn:
        assert whole.contains(painting.box_of(row, plot, drawn))
