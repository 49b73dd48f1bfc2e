"""Parts that wrap like words: heights are counted once, and again when a part changes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.flow import Flow


class Box(QWidget):
    """A part of a size that is given, which counts how often it is asked for."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.wanted = QSize(width, height)
        self.asked = 0

    def sizeHint(self) -> QSize:  # noqa: N802
        self.asked += 1
        return self.wanted

    def want(self, width: int, height: int) -> None:
        self.wanted = QSize(width, height)
        self.updateGeometry()


@pytest.fixture
def flow(qtbot: QtBot, theme: Theme) -> Iterator[Flow]:
    del theme
    room = QWidget()
    qtbot.addWidget(room)
    flow = Flow(room, gap=10)
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(flow)
    column.addStretch(1)
    room.resize(300, 200)
    yield flow
    room.hide()


def filled(flow: Flow, *sizes: tuple[int, int]) -> list[Box]:
    boxes = [Box(*size) for size in sizes]
    for box in boxes:
        flow.add(box)
    return boxes


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_parts_wrap_where_the_line_ends(flow: Flow) -> None:
    one, two, three = filled(flow, (140, 20), (150, 30), (100, 20))
    flow.window().show()
    assert flow.heightForWidth(300) == 30 + 6 + 20
    assert flow.heightForWidth(299) == 20 + 6 + 30
    assert flow.heightForWidth(410) == 30
    assert (one.x(), two.x(), three.x()) == (0, 150, 0)
    assert three.y() == 36
    assert one.y() == 5  # its first line on the middle of the line


def test_a_height_is_counted_once(flow: Flow) -> None:
    (box,) = filled(flow, (140, 20))
    flow.window().show()
    settle()
    box.asked = 0
    for _ in range(20):
        assert flow.heightForWidth(300) == 20
        assert flow.minimumSizeHint().height() == 20
    assert box.asked <= 21  # one each for the widest part, and one for the height


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_part_that_grows_is_counted_again(flow: Flow, is_shown: bool) -> None:
    flow.window().setVisible(is_shown)
    (box, _) = filled(flow, (140, 20), (50, 20))
    assert flow.heightForWidth(300) == 20
    box.want(260, 40)
    assert flow.heightForWidth(300) == 40 + 6 + 20


def test_hidden_parts_take_no_room(flow: Flow) -> None:
    (one, two) = filled(flow, (140, 20), (500, 50))
    assert flow.minimumSizeHint().width() == 500
    two.hide()
    assert flow.heightForWidth(300) == 20
    assert flow.minimumSizeHint().width() == 140
    flow.window().show()
    two.show()
    settle()
    assert two.y() == 26
    assert one.isVisible()


def test_a_part_is_put_after_another_and_one_that_is_deleted_leaves(
    flow: Flow, qtbot: QtBot
) -> None:
    (one, two) = filled(flow, (50, 20), (60, 20))
    between = Box(70, 20)
    flow.add(between, after=one)
    flow.window().show()
    assert [one.x(), between.x(), two.x()] == [0, 60, 140]
    between.deleteLater()
    qtbot.waitUntil(lambda: two.x() == 60)


def test_a_text_that_changes_moves_what_follows(flow: Flow, qtbot: QtBot) -> None:
    words, after = QLabel("short"), Box(50, 20)
    flow.add(words)
    flow.add(after)
    flow.window().show()
    at = after.x()
    words.setText("a few more words")
    qtbot.waitUntil(lambda: after.x() > at)
    assert after.x() == words.sizeHint().width() + 10
