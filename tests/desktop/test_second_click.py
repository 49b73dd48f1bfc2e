"""A double click acts once, whatever moves under the pointer in between."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.theme import Theme


class Row(QWidget):
    """Two buttons in one place, of which the second comes when the first is clicked."""

    def __init__(self, *, moves: bool) -> None:
        super().__init__()
        self.done: list[str] = []
        self.first, self.second = QPushButton("Accept", self), QPushButton("Accept", self)
        for each in (self.first, self.second):
            each.setGeometry(50, 50, 100, 40)
        self.second.hide()
        self.first.clicked.connect(lambda: self.done.append("first"))
        self.second.clicked.connect(lambda: self.done.append("second"))
        if moves:
            self.first.clicked.connect(self.first.hide)
            self.first.clicked.connect(self.second.show)

    @property
    def middle(self) -> object:
        return self.first.geometry().center()


def shown(qtbot: QtBot, *, moves: bool) -> Row:
    row = Row(moves=moves)
    row.resize(300, 200)
    qtbot.addWidget(row)
    with qtbot.waitActive(row):
        row.show()
        row.activateWindow()
    return row


@pytest.mark.parametrize(("moves", "done"), [(True, ["first"]), (False, ["first", "first"])])
def test_a_double_click_acts_on_what_was_there(
    theme: Theme, qtbot: QtBot, *, moves: bool, done: list[str]
) -> None:
    assert theme
    row = shown(qtbot, moves=moves)
    QTest.mouseDClick(
        row.windowHandle(),
        Qt.MouseButton.LeftButton,
        pos=row.middle,  # type: ignore[call-overload]
    )
    qtbot.wait(1)
    assert row.done == done


def test_two_clicks_are_two(theme: Theme, qtbot: QtBot) -> None:
    assert theme
    row = shown(qtbot, moves=True)
    for _ in range(2):
        QTest.mouseClick(
            row.windowHandle(),
            Qt.MouseButton.LeftButton,
            pos=row.middle,  # type: ignore[call-overload]
        )
        qtbot.wait(1)
    assert row.done == ["first", "second"]
