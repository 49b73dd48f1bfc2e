"""Walk, pan and open in a picture, as a person would."""

import pytest
from assessed import Show
from contrasts import contrast, mixed
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme, palette
from waybook.desktop.theme.tones import LIGHT
from waybook.desktop.timeline.inks import deep
from waybook.desktop.timeline.picture_on_paper import PictureDrawing
from waybook.desktop.timeline.picture_texts import item_words
from waybook.desktop.timeline.widget import PictureWidget
from waybook.practice.phases.overview.picture import GroupPicture, LaneSort, PictureItem
from waybook.practice.phases.overview.picture_lanes import items_in_time
from waybook.resource_files import resource
from waybook.work.phases.phase_view import phases
from waybook.work.phases.pictures import picture_of
from waybook.work.records.importing import import_case


def place_of(widget: PictureWidget, item: PictureItem) -> QPointF:
    """Return where an item is painted in the viewport."""
    painting = widget._painting
    assert painting is not None
    row = next(row for row in painting.arranged.rows if item in row.row.items)
    found = painting.joined(row, widget.plot()).holding(item)
    assert found is not None
    box = painting.box_of(row, widget.plot(), found)
    return QPointF(
        box.center().x(), box.center().y() + painting.axis - widget.verticalScrollBar().value()
    )


def test_arrows_walk_along_a_row_and_to_the_next(
    show: Show, shown: GroupPicture, qtbot: QtBot
) -> None:
    widget = show(shown)
    chosen: list[PictureItem] = []
    widget.chosen.connect(chosen.append)
    events = shown.lanes[0].rows[0].items
    qtbot.keyClick(widget, Qt.Key.Key_Home)
    qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert chosen == [events[0], events[1]]
    qtbot.keyClick(widget, Qt.Key.Key_End)
    assert widget.item == events[-1]
    qtbot.keyClick(widget, Qt.Key.Key_Right)
    assert widget.item == events[-1]
    qtbot.keyClick(widget, Qt.Key.Key_Home)
    qtbot.keyClick(widget, Qt.Key.Key_Down)
    assert widget.item in shown.lanes[1].rows[0].items
    qtbot.keyClick(widget, Qt.Key.Key_Up)
    assert widget.item is not None
    assert widget.item.begins.first == events[0].begins.first


def test_enter_opens_and_every_step_is_told_in_words(
    show: Show, shown: GroupPicture, qtbot: QtBot
) -> None:
    widget = show(shown)
    opened: list[PictureItem] = []
    widget.opened.connect(opened.append)
    qtbot.keyClick(widget, Qt.Key.Key_Home)
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert opened == [shown.lanes[0].rows[0].items[0]]
    assert "President Ndadaye killed" in widget.accessibleDescription()
    assert widget.accessibleDescription() == widget.sentence


def test_every_item_is_told_in_words(theme: Theme, shown: GroupPicture) -> None:
    for lane, row, item in items_in_time(shown):
        said = item_words(lane, row, item)
        assert item.title in said or item.code in said
        if item.date and item.ends is None:
            assert all(date_words(each) in said for each in item.date.split(" – "))
        if item.is_uncertain:
            assert "not certain" in said
        assert ("a step back" in said) == ("back" in item.signs)


def test_a_click_chooses_what_is_painted_there(
    show: Show, shown: GroupPicture, qtbot: QtBot
) -> None:
    widget = show(shown)
    item = next(
        each for lane in shown.lanes if lane.sort is LaneSort.LEADERS for each in lane.rows[0].items
    )
    point = place_of(widget, item).toPoint()
    qtbot.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert widget.item == item
    opened: list[PictureItem] = []
    widget.opened.connect(opened.append)
    qtbot.mouseDClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened == [item]


def test_zoom_pan_and_back_to_all(show: Show, shown: GroupPicture, qtbot: QtBot) -> None:
    widget = show(shown)
    whole = widget.scale
    qtbot.keyClick(widget, Qt.Key.Key_Plus)
    assert widget.scale.width > whole.width
    qtbot.keyClick(widget, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert widget.scale.first > whole.first
    qtbot.keyClick(widget, Qt.Key.Key_T)
    plot = widget.plot()
    assert plot.left < plot.x(shown.day) < plot.right
    qtbot.keyClick(widget, Qt.Key.Key_0)
    assert widget.scale == whole
    for _ in range(30):
        qtbot.keyClick(widget, Qt.Key.Key_Minus)
    assert widget.scale.width >= whole.width / 2 - 1e-9


def test_another_size_keeps_all_in_sight(show: Show, shown: GroupPicture) -> None:
    widget = show(shown)
    widget.resize(700, 640)
    QApplication.processEvents()
    plot = widget.plot()
    assert plot.x(shown.first) >= plot.left
    assert plot.x(shown.last + 1) <= plot.right + 0.01


def test_the_picture_mirrors(show: Show, shown: GroupPicture, qtbot: QtBot, mirrored: None) -> None:
    widget = show(shown)
    plot = widget.plot()
    assert plot.x(shown.first) > plot.x(shown.last)
    qtbot.keyClick(widget, Qt.Key.Key_Home)
    qtbot.keyClick(widget, Qt.Key.Key_Left)
    assert widget.item == shown.lanes[0].rows[0].items[1]  # later lies to the left


def test_new_data_keep_the_place_and_the_scale(
    show: Show, shown: GroupPicture, qtbot: QtBot
) -> None:
    widget = show(shown)
    widget.choose(shown.lanes[0].rows[0].items[4].uid)
    widget.zoom(3)
    before = (widget.scale, widget.item)
    widget.show_picture(shown)
    assert (widget.scale, widget.item) == before


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_letters_stand_out_from_every_stage(
    theme: Theme, show: Show, shown: GroupPicture, scheme: Scheme
) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1 on the darkest stage."""
    theme.choose(scheme, 100)
    widget = show(shown)
    painting = widget._painting
    assert painting is not None
    ground, text = painting.inks.ground, painting.inks.text
    assert contrast(text, mixed(deep(painting.inks.accent, 1.0), ground)) >= 4.5


def test_a_drawing_holds_all_of_it(theme: Theme, shown: GroupPicture) -> None:
    font = QApplication.font()
    drawing = PictureDrawing(shown, width=900, font=font, palette=palette(LIGHT))
    image = QImage(drawing.size.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    drawing.paint(painter)
    painter.end()
    white = QColor(Qt.GlobalColor.white).rgb()
    rows = [
        any(image.pixel(x, y) != white for x in range(0, 900, 3)) for y in range(image.height())
    ]
    assert rows.count(True) > image.height() / 2
    assert any(image.pixel(x, image.height() - 20) != white for x in range(900))


def test_an_empty_picture_is_shown_without_fault(show: Show, qtbot: QtBot) -> None:
    widget = show(GroupPicture("g", "Nobody", 731_000, 731_000, 731_000, "", ()))
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Plus,
        Qt.Key.Key_T,
        Qt.Key.Key_Return,
    ):
        qtbot.keyClick(widget, key)
    assert not widget.grab().isNull()
    assert "Nobody" in widget.accessibleName()


def test_forty_years_are_shown(theme: Theme, book: Book, show: Show) -> None:
    group = import_case(book, path=resource("cases") / "aceh.json").group
    shown = picture_of(phases(book, group=group, as_of="2006-01-01"))
    assert shown.last - shown.first > 365 * 29
    assert not show(shown).grab().isNull()
