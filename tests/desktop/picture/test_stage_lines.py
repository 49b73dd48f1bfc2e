"""Stages as a stepped line: what lies where, and what a pointer finds there."""

from dataclasses import replace

import pytest
from assessed import Show, assessed
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from waybook.desktop.timeline.arrangement import arranged
from waybook.desktop.timeline.stages.level_heights import aside_top, level_heights
from waybook.desktop.timeline.stages.line_names import BESIDE
from waybook.desktop.timeline.stages.stage_style import StageStyle
from waybook.desktop.timeline.widget import PictureWidget
from waybook.practice.phases.overview.picture import GroupPicture, LaneSort, PictureItem

STORY = assessed(
    ("L2", "2001-01-01", "Amina"),
    ("L4", "2001-09-01", "Amina"),
    ("L6", "2002-06-01", "Amina"),
    ("L3", "2003-01-01", "Amina"),
    on="2003-02-01",
)
TWO = assessed(
    ("L4", "2003-01-01", "Amina"),
    ("L7", "2003-09-01", "Amina"),
    ("L4", "2003-01-01", "Jonas"),
    ("L5", "2003-10-01", "Jonas"),
)


def items(shown: GroupPicture, row: int = 0) -> tuple[PictureItem, ...]:
    return next(each for each in shown.lanes if each.sort is LaneSort.STAGES).rows[row].items


def box(widget: PictureWidget, item: PictureItem) -> QRectF:
    """Return where the stage of an item is painted in the viewport."""
    painting = widget._painting
    assert painting is not None
    row = next(each for each in painting.arranged.rows if item in each.row.items)
    drawn = painting.joined(row, widget.plot()).holding(item)
    assert drawn is not None
    return painting.box_of(row, widget.plot(), drawn).translated(0, painting.axis)


def told(widget: PictureWidget, point: QPointF) -> str:
    return widget._told(widget.under(point)) or widget.told_at(point)


def test_later_stages_lie_higher_and_a_crisis_below_all(show: Show) -> None:
    widget = show(STORY)
    formation, expansion, crisis, consolidation = (box(widget, each) for each in items(STORY))
    assert expansion.center().y() < consolidation.center().y() < formation.center().y()
    assert formation.center().y() < crisis.center().y()
    levels = STORY.lanes[0].levels
    heights, tall = level_heights(levels, 16)
    edge = aside_top(levels, heights)
    assert edge is not None
    for level, height in zip(levels, heights, strict=True):
        assert (height > edge) == level.is_aside
        assert 0 < height < tall


def test_names_of_stages_in_use_have_room_and_unused_asides_none() -> None:
    levels = assessed(("L2", "2003-01-01", "A"), ("L9", "2003-06-01", "A")).lanes[0].levels
    heights, tall = level_heights(levels, 16)
    used = sorted(y for level, y in zip(levels, heights, strict=True) if level.is_used)
    assert used[1] - used[0] >= 16
    assert aside_top(levels, heights) is None
    assert all(y < tall for y in heights)


def test_a_name_above_the_highest_stage_is_below_the_heading(show: Show) -> None:
    """The heading names the assessors, and may reach as far as the newest stage."""
    highest = assessed(("L10", "2003-01-01", "Amina"), ("L4", "2003-01-01", "Jonas"))
    painting = show(highest)._painting
    assert painting is not None
    letters = painting.small[1]
    [heading] = painting.arranged.headings
    said_until = heading.top + heading.height / 2 + letters.height / 2
    for row in painting.arranged.rows:
        used = [y for y, level in zip(row.heights, row.lane.levels, strict=True) if level.is_used]
        assert row.top + min(used) - letters.height - BESIDE >= said_until


def test_a_click_on_what_stays_or_moves_chooses_the_stage(show: Show, qtbot: QtBot) -> None:
    widget = show(STORY)
    _, expansion, crisis, _ = items(STORY)
    at = box(widget, expansion).center().toPoint()
    qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert widget.item == expansion
    falls = QPointF(box(widget, crisis).left() + 3, box(widget, crisis).top() - 20)
    qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=falls.toPoint())
    assert widget.item == crisis


def test_a_step_back_tells_its_reason_at_the_pointer(show: Show) -> None:
    shown = assessed(("L7", "2003-01-01", "Amina"), ("L4", "2003-09-01", "Amina"))
    widget = show(shown)
    back = box(widget, items(shown)[1])
    said = told(widget, QPointF(back.left() + 3, back.top() - 15))
    assert "a step back" in said
    assert "Why L4" in said


def test_two_assessors_are_two_lines_found_apart(show: Show) -> None:
    widget = show(TWO)
    amina, jonas = (box(widget, items(TWO, row)[0]) for row in (0, 1))
    assert 0 < abs(amina.center().y() - jonas.center().y()) < 8  # the same stage, beside each other
    for row in (0, 1):
        item = items(TWO, row)[1]
        assert f"{('Amina', 'Jonas')[row]}" in told(widget, box(widget, item).center())
    painting = widget._painting
    assert painting is not None
    [heading] = painting.arranged.headings
    assert heading.assessors == (("Amina", 0), ("Jonas", 1))
    assert [row.stroke for row in painting.arranged.rows] == [0, 1]


def test_a_sole_assessor_is_not_named_above_the_line(show: Show) -> None:
    painting = show(STORY)._painting
    assert painting is not None
    assert painting.arranged.headings[0].assessors == ()


def ink(widget: PictureWidget, area: QRectF) -> float:
    """Return how many pixels of an area bear the colour of the line, parts of them included."""
    image = widget.viewport().grab(area.toRect()).toImage()
    painting = widget._painting
    assert painting is not None
    ground, full = painting.inks.ground.red(), painting.inks.accent.red()
    lighter = (
        ground - QColor(image.pixel(x, y)).red()
        for x in range(image.width())
        for y in range(image.height())
    )
    return sum(lighter) / (ground - full)


def test_low_confidence_is_drawn_thinner_and_in_dashes(show: Show) -> None:
    sure, unsure = (
        assessed(("L4", "2001-01-01", "A"), ("L7", "2003-11-01", "A"), confidence=level)
        for level in ("high", "low")
    )
    widget = show(sure)
    area = box(widget, items(sure)[0]).adjusted(40, 0, -40, 0)
    solid = ink(widget, area)
    widget.show_picture(unsure)
    assert 0 < ink(widget, area) < solid * 0.6


def test_an_uncertain_date_slopes_from_its_first_to_its_last_day(show: Show) -> None:
    shown = assessed(("L4", "2001-01-01", "A"), ("L7", "2002", "A"), on="2003-02-01")
    widget = show(shown)
    first, second = items(shown)
    plot = widget.plot()
    assert second.step is not None
    assert abs(box(widget, first).right() - 3 - plot.x(second.step.moves.first)) < 1
    assert abs(box(widget, second).left() + 3 - plot.x(second.step.moves.last)) < 1
    middle = QPointF(
        (plot.x(second.step.moves.first) + plot.x(second.step.moves.last)) / 2,
        (box(widget, first).center().y() + box(widget, second).center().y()) / 2,
    )
    assert widget.under(middle) is not None


@pytest.mark.parametrize("style", list(StageStyle))
def test_keys_walk_the_same_way_in_either_style(
    show: Show, qtbot: QtBot, style: StageStyle
) -> None:
    widget = show(TWO)
    widget.show_stages_as(style)
    for _ in range(2):
        qtbot.keyClick(widget, Qt.Key.Key_Right)
    qtbot.keyClick(widget, Qt.Key.Key_Down)
    assert widget.item is not None
    assert widget.item in items(TWO, 1)
    assert not widget.grab().isNull()


def test_the_margin_tells_a_stage_in_full(show: Show) -> None:
    widget = show(STORY)
    crisis = box(widget, items(STORY)[2]).center().y()
    assert "Crisis / fragmentation" in told(widget, QPointF(20, crisis))
    assert "outside the usual order" in told(widget, QPointF(20, crisis))


def test_a_mirrored_line_is_found_where_it_is_painted(show: Show, mirrored: None) -> None:
    widget = show(STORY)
    first, *_, last = items(STORY)
    assert box(widget, last).center().x() < box(widget, first).center().x()
    for item in items(STORY):
        under = widget.under(box(widget, item).center())
        assert under is not None
        assert under[1].item == item
        assert ink(widget, box(widget, item).adjusted(4, 0, -4, 0)) > 20


def test_an_assessor_has_one_stroke_in_all_lanes_and_namesakes_have_two() -> None:
    shown = assessed(("L4", "2003-01-01", "Amina"), ("L5", "2003-10-01", "Jonas"))
    [lane] = shown.lanes
    amina, jonas = lane.rows
    other = replace(lane, key="other", rows=(jonas,))
    namesakes = replace(lane, key="names", rows=(amina, replace(amina, author="another")))
    placed = arranged(
        replace(shown, lanes=(lane, other, namesakes)), ["", "", ""], 16, StageStyle.LINE
    )
    assert [(row.stroke, row.rank, row.ranks) for row in placed.rows] == [
        (0, 0, 2),
        (1, 1, 2),
        (1, 0, 1),
        (0, 0, 2),
        (2, 1, 2),
    ]
    assert placed.headings[1].assessors == (("Jonas", 1),)
