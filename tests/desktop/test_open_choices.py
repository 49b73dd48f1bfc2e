"""A choice that is opened shows whole lines, in one frame."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.choosing.filter_box import FilterBox
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox

MANY = 30
LINES = ("all", "Weapons, ranks and jobs", "جبهة التحرير", "တပ်ပေါင်းစု", "மக்கள் முன்னணி")
MAKERS: dict[str, Callable[[], QComboBox]] = {
    "plain": QComboBox,
    "quiet": QuietComboBox,
    "filter": lambda: FilterBox("Group"),
}


@pytest.fixture(params=[100, 150, 200])
def percent(request: pytest.FixtureRequest, theme: Theme) -> Iterator[int]:
    theme.choose(Scheme.LIGHT, request.param)
    yield request.param
    theme.choose(Scheme.LIGHT, 100)


@pytest.fixture(params=MAKERS)
def box(request: pytest.FixtureRequest, percent: int, qtbot: QtBot) -> Iterator[QComboBox]:
    del percent
    made = MAKERS[request.param]()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hidePopup()


@pytest.mark.parametrize("count", [2, 5, MANY])
def test_its_last_line_is_whole(box: QComboBox, count: int, qtbot: QtBot) -> None:
    box.addItems([f"{LINES[number % len(LINES)]} {number}" for number in range(count)])
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    view.scrollToBottom()
    last = view.visualRect(box.model().index(count - 1, 0))
    assert last.bottom() < view.viewport().height()
    if count != MANY:
        assert view.verticalScrollBar().maximum() == 0
    if isinstance(box, QuietComboBox):
        assert last.width() >= view.sizeHintForColumn(0)


def test_no_menu_is_painted_around_its_list(box: QComboBox) -> None:
    option = QStyleOptionComboBox()
    option.initFrom(box)
    hint = QStyle.StyleHint.SH_ComboBox_Popup
    assert not box.style().styleHint(hint, option, box)
