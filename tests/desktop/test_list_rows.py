"""A row of a list: what stands beside each other is on one line."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.lists.tables.view import RecordView
from waybook.work.records.records import add

DARK = 140
NEAR = 3  # pixels: letters hang lower than they rise


def ink_middle(view: RecordView, cell: QRect) -> float:
    """Return the middle of the rows with ink, from the middle of the cell."""
    picture = view.viewport().grab(cell.adjusted(8, 4, -8, -4)).toImage()
    rows = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y).lightness() < DARK for x in range(picture.width()))
    ]
    return (rows[0] + rows[-1]) / 2 - picture.height() / 2


def test_a_name_alone_is_on_one_line_with_its_date(
    burundi: Book, open_window: Window, qtbot: QtBot
) -> None:
    add(burundi, kind="group", fields={"name": "non"})
    assert open_window.frame is not None
    open_window.frame.go("groups")
    [view] = [each for each in open_window.findChildren(RecordView) if each.isVisible()]
    model = view.model()
    qtbot.waitUntil(lambda: model.rowCount() == 2 and model.index(1, 0).data() == "non")
    QApplication.processEvents()
    name, day = (ink_middle(view, view.visualRect(model.index(1, column))) for column in (0, 1))
    assert abs(name - day) <= NEAR
