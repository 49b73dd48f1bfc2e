"""What is chosen stays in view, and walking begins at what is in view."""

from dataclasses import replace

import pytest
from assessed import Show
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.desktop.timeline.widget import PictureWidget
from waybook.practice.phases.overview.picture import GroupPicture, LaneSort, PictureItem

ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down)


def across(widget: PictureWidget, item: PictureItem) -> float:
    """Return where an item lies, from 0 on one side of the view to 1 on the other."""
    return widget.scale.x(widget._middle(item)) / widget.plot().room


@pytest.mark.parametrize("key", ARROWS)
def test_the_first_arrow_chooses_what_lies_nearest_to_the_middle(
    show: Show, shown: GroupPicture, qtbot: QtBot, key: Qt.Key
) -> None:
    widget = show(shown)
    widget.zoom(8)
    before = widget.scale
    qtbot.keyClick(widget, key)
    assert widget.item is not None
    assert 0.2 < across(widget, widget.item) < 0.8
    assert widget.scale == before, "what is in view needs no scrolling"
    chosen = widget.item
    qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert widget.item != chosen


def test_it_is_of_the_rows_in_view(show: Show, shown: GroupPicture, qtbot: QtBot) -> None:
    widget = show(shown)
    bar = widget.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert widget.item in [
        item for lane in shown.lanes[3:] for row in lane.rows for item in row.items
    ]
    assert bar.value() > 0


def test_where_nothing_is_in_view_the_first_item_is_chosen(
    show: Show, shown: GroupPicture, qtbot: QtBot
) -> None:
    lane = next(each for each in shown.lanes if each.sort is LaneSort.EVENTS)
    first = replace(lane.rows[0], items=lane.rows[0].items[:1])
    widget = show(replace(shown, lanes=(replace(lane, rows=(first,)),)))
    widget.zoom(20)
    widget.go_to_day()
    assert widget.nearest_to_middle() is None
    qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert widget.item == first.items[0]
    assert 0 <= across(widget, first.items[0]) <= 1


def test_what_is_chosen_stays_in_view_when_the_picture_becomes_narrow(
    show: Show, shown: GroupPicture
) -> None:
    widget = show(shown)
    widget.zoom(6)
    items = [place[2] for row in widget.rows for place in row]
    item = max(items, key=lambda each: across(widget, each) if across(widget, each) < 0.95 else -1)
    widget.choose(item.uid)
    assert across(widget, item) > 0.6
    widget.resize(560, 420)
    QApplication.processEvents()
    assert 0 <= across(widget, item) <= 1
    row = widget._row_of(widget._place) if widget._place else None
    assert row is not None
    top = widget.verticalScrollBar().value()
    assert top <= row.middle <= top + widget.viewport().height()


def test_what_a_person_scrolled_away_from_is_not_brought_back(
    show: Show, shown: GroupPicture
) -> None:
    widget = show(shown)
    widget.zoom(6)
    widget.choose(shown.lanes[0].rows[0].items[0].uid)
    widget.go_to_day()
    before = widget.scale.first
    widget.resize(900, 420)
    QApplication.processEvents()
    assert widget.scale.first == before
