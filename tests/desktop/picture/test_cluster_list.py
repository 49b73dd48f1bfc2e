"""What several items drawn as one mark say, and how each of them is opened."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.theme import Theme
from waybook.desktop.timeline.events.cluster_list import MOST, ClusterList
from waybook.desktop.timeline.events.cluster_texts import cluster_names, cluster_words
from waybook.desktop.timeline.widget import PictureWidget
from waybook.practice.phases.history.days import Days
from waybook.practice.phases.overview.picture import (
    GroupPicture,
    Lane,
    LaneSort,
    PictureItem,
    PictureRow,
)

FIRST = 730_000


def event(number: int, day: int, title: str = "", weight: int = 0) -> PictureItem:
    name = title or f"Event {number}"
    return PictureItem(
        f"{number:032x}", "event", "", name, f"day {day}", Days(day, day), weight=weight
    )


ITEMS = (
    event(1, FIRST, "Statement"),
    event(2, FIRST + 1, "Ceasefire signed", 80),
    event(3, FIRST + 2, "Talks", 20),
    event(4, FIRST + 3, "Visit"),
)


@pytest.fixture
def widget(theme: Theme, qtbot: QtBot) -> PictureWidget:
    lane = Lane("events", LaneSort.EVENTS, "", (PictureRow("", (*ITEMS, event(9, FIRST + 4000))),))
    made = PictureWidget()
    qtbot.addWidget(made)
    made.resize(900, 400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_picture(
        GroupPicture("g", "River Front", FIRST + 4000, FIRST, FIRST + 4000, "", (lane,))
    )
    made.fit()
    made.setFocus()
    return made


def test_after_zooming_the_sentence_tells_what_is_drawn_together_now(
    widget: PictureWidget, qtbot: QtBot
) -> None:
    """It named three others, though each stood alone by then."""
    told: list[str] = []
    widget.told.connect(lambda: told.append(widget.sentence))
    widget.go(widget.rows[0][0])
    assert "together with 3 others" in widget.accessibleDescription()
    for _ in range(30):
        qtbot.keyClick(widget, Qt.Key.Key_Plus)
    assert told
    assert "together" not in told[-1]
    assert widget.accessibleDescription() == widget.sentence == told[-1]
    count = len(told)
    widget.pan(50)
    assert len(told) == count


@pytest.fixture
def opened(widget: PictureWidget) -> list[PictureItem]:
    found: list[PictureItem] = []
    widget.opened.connect(found.append)
    return found


def middle(widget: PictureWidget) -> QPoint:
    painting = widget._painting
    assert painting is not None
    [row] = painting.arranged.rows
    drawn = painting.joined(row, widget.plot()).drawn[0]
    assert len(drawn.items) == 4
    box = painting.box_of(row, widget.plot(), drawn)
    return box.center().toPoint() + QPoint(0, round(painting.axis))


def shown_list() -> ClusterList:
    found = QApplication.activePopupWidget()
    assert isinstance(found, ClusterList)
    return found


def test_the_heaviest_are_named_first() -> None:
    assert [each.strip("\u2068\u2069") for each in cluster_names(ITEMS).split(", ")] == [
        "Ceasefire signed",
        "Talks",
        "Statement",
        "…",
    ]
    assert cluster_words(ITEMS).startswith("4: ")


def test_a_click_lists_what_is_joined_and_enter_opens_one(
    widget: PictureWidget, opened: list[PictureItem], qtbot: QtBot
) -> None:
    before = widget.scale
    qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=middle(widget))
    listed = shown_list()
    assert widget.scale == before
    assert "4 items" in listed.accessibleName()
    qtbot.keyClick(listed.list, Qt.Key.Key_Down)
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    assert opened == [ITEMS[1]]
    assert widget.item == ITEMS[1]
    assert QApplication.activePopupWidget() is None


def test_one_of_the_list_is_opened_by_a_click(
    widget: PictureWidget, opened: list[PictureItem], qtbot: QtBot
) -> None:
    qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=middle(widget))
    shown = shown_list().list
    place = shown.visualRect(shown.lines.index(2)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [ITEMS[2]]


def test_space_lists_and_escape_closes(
    widget: PictureWidget, opened: list[PictureItem], qtbot: QtBot
) -> None:
    qtbot.keyClick(widget, Qt.Key.Key_Space)  # nothing is chosen yet
    assert QApplication.activePopupWidget() is None
    qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert "together with 3 others" in widget.accessibleDescription()
    assert "Ceasefire signed" in widget.accessibleDescription()
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    qtbot.keyClick(shown_list().list, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert opened == []


def test_zooming_in_sets_them_apart(widget: PictureWidget, qtbot: QtBot) -> None:
    qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=middle(widget))
    before = widget.scale.width
    shown_list().zoomed.emit()
    assert widget.scale.width > before
    painting = widget._painting
    assert painting is not None
    [row] = painting.arranged.rows
    assert all(len(each.items) == 1 for each in painting.joined(row, widget.plot()).drawn)


def test_a_long_list_says_how_many_it_leaves_out(
    theme: Theme, qtbot: QtBot, widget: PictureWidget
) -> None:
    lane = Lane("events", LaneSort.EVENTS, "", ())
    items = [event(n, FIRST) for n in range(MOST + 50)]
    places = [(lane, PictureRow("", ()), item) for item in items]
    listed = ClusterList(places, widget)
    assert len(listed.list.uids) == MOST
    assert any("50 more" in label.text() for label in listed.findChildren(QLabel))


def test_what_lies_under_the_pointer_is_told(widget: PictureWidget) -> None:
    found = widget.under(middle(widget).toPointF())
    assert found is not None
    assert widget._told(found).startswith("4: ")
    assert "Ceasefire signed" in widget._told(found)
