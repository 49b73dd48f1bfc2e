"""Every tab is in sight, whatever the width and the size of text, and keys walk over them."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.tabs import TabLine, Tabs

WORDS = ("Received", "Conflicts", "Seal", "Sent", "Questions", "Destruction", "My card")


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def make(theme: Theme, qtbot: QtBot) -> Callable[..., Tabs]:
    def made(width: int, percent: int = 100) -> Tabs:
        theme.choose(Scheme.LIGHT, percent)
        tabs = Tabs("Parts")
        for words in WORDS:
            tabs.addTab(QLabel(f"What {words} holds"), words)
        qtbot.addWidget(tabs)
        tabs.resize(width, 400)
        with qtbot.waitActive(tabs):
            tabs.show()
            tabs.activateWindow()
        return tabs

    return made


def test_a_short_part_needs_no_room_for_a_tall_one(make: Callable[..., Tabs]) -> None:
    tabs = make(1200)
    part = QWidget()
    picture = QLabel("A picture", part)
    picture.setMinimumSize(900, 900)
    QVBoxLayout(part).addWidget(picture)
    tabs.addTab(part, "Picture")
    short = tabs.minimumSizeHint()
    tabs.setCurrentIndex(len(WORDS))
    assert tabs.minimumSizeHint().height() >= 900
    tabs.setCurrentIndex(0)
    assert tabs.minimumSizeHint() == short
    assert short.height() < 300


def buttons(line: TabLine) -> list[QRadioButton]:
    return line.findChildren(QRadioButton)


def lines_of(line: TabLine) -> int:
    return len({each.geometry().center().y() for each in buttons(line)})


def assert_all_in_sight(line: TabLine) -> None:
    for each in buttons(line):
        assert each.visibleRegion().boundingRect() == each.rect()
        assert each.width() >= each.sizeHint().width()
        assert line.window().rect().contains(each.mapTo(line.window(), each.rect().bottomRight()))
    for one, other in combinations(buttons(line), 2):
        assert not one.geometry().intersects(other.geometry())


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [300, 600, 1400])
def test_tabs_go_on_in_the_next_line(make: Callable[..., Tabs], width: int, percent: int) -> None:
    tabs = make(width, percent)
    assert_all_in_sight(tabs.tabBar())
    if width == 300:
        assert lines_of(tabs.tabBar()) > 1
    if width == 1400:
        assert lines_of(tabs.tabBar()) == 1


def test_tabs_go_on_in_the_next_line_right_to_left(
    make: Callable[..., Tabs], mirrored: None
) -> None:
    tabs = make(300, 150)
    line = tabs.tabBar()
    assert_all_in_sight(line)
    first, second = buttons(line)[:2]
    assert first.geometry().right() == line.rect().right()
    assert second.geometry().right() < first.geometry().left()


def test_a_tab_that_says_more_finds_room(make: Callable[..., Tabs], qtbot: QtBot) -> None:
    tabs = make(600)
    low = tabs.tabBar().height()
    tabs.setTabText(1, "Conflicts (1,204 of them wait)")
    qtbot.waitUntil(lambda: tabs.tabBar().height() > low)
    assert_all_in_sight(tabs.tabBar())


def test_keys_walk_over_the_ends_of_lines(make: Callable[..., Tabs], qtbot: QtBot) -> None:
    tabs = make(300)
    seen: list[object] = []
    tabs.tabBar().chosen.connect(seen.append)
    tabs.tabBar().setFocus()
    for _ in range(len(WORDS)):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert seen == list(range(1, len(WORDS)))
    assert QApplication.focusWidget() is buttons(tabs.tabBar())[-1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert tabs.currentIndex() == 0
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    below = buttons(tabs.tabBar())[tabs.currentIndex()]
    assert below.hasFocus()
    assert below.y() > buttons(tabs.tabBar())[0].y()
    qtbot.keyClick(below, Qt.Key.Key_End)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert tabs.currentIndex() == 0


def test_the_cursor_goes_with_the_part_that_the_page_shows(make: Callable[..., Tabs]) -> None:
    tabs = make(1200)
    tabs.tabBar().setFocus()
    tabs.setCurrentIndex(3)
    assert buttons(tabs.tabBar())[3].hasFocus()
    tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    tabs.setFocus()
    tabs.setCurrentIndex(1)
    assert tabs.hasFocus(), "it was elsewhere, and stays there"


def test_left_leads_on_where_one_reads_from_the_right(
    make: Callable[..., Tabs], mirrored: None, qtbot: QtBot
) -> None:
    tabs = make(600)
    tabs.tabBar().setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert tabs.currentIndex() == 1
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert tabs.currentIndex() == 0


def test_a_click_shows_the_part(make: Callable[..., Tabs], qtbot: QtBot) -> None:
    tabs = make(600)
    qtbot.mouseClick(buttons(tabs.tabBar())[3], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert tabs.currentIndex() == 3
    [shown] = [each.text() for each in tabs.findChildren(QLabel) if each.isVisible()]
    assert shown == "What Sent holds"


def test_screen_readers_hear_one_of_several(make: Callable[..., Tabs]) -> None:
    tabs = make(600)
    tabs.setCurrentIndex(2)
    heard = [QAccessible.queryAccessibleInterface(each) for each in buttons(tabs.tabBar())]
    assert [each.text(QAccessible.Text.Name) for each in heard] == list(WORDS)
    assert {each.role() for each in heard} == {QAccessible.Role.RadioButton}
    assert [bool(each.state().checked) for each in heard].index(True) == 2


@pytest.mark.parametrize("width", [640, 1000])
@pytest.mark.parametrize("percent", [150, 200])
def test_all_tabs_of_the_pages_are_in_sight(
    session: Session, show: Callable[..., Page], theme: Theme, width: int, percent: int
) -> None:
    group = session.book.lists.rows("group")[0].uid
    handover = show(HandoverPage, session, "sent")
    groups = show(GroupsPage, session, f"{group}/phases/stages")
    theme.choose(Scheme.LIGHT, percent)
    for page in (handover, groups):
        layout = page.layout()
        assert layout is not None
        least = layout.totalMinimumHeightForWidth(width)  # the window scrolls what needs more
        page.resize(width, max(900, least))
        QApplication.processEvents()
        for line in page.findChildren(TabLine):
            assert_all_in_sight(line)
    record = groups.findChild(GroupRecord)
    assert record is not None
    assert len(record.findChildren(TabLine)) == 2
