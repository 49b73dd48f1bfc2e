"""Parts beside each other go under each other where their room is narrow for the letters."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.responsive_split import Beside


@pytest.fixture
def parts(qtbot: QtBot, theme: Theme) -> tuple[QWidget, QWidget, Beside]:
    del theme  # letters of the usual size, whatever another test took
    first, second = QLabel("first"), QLabel("second")
    both = Beside(first, second, (1, 1), None)
    qtbot.addWidget(both)
    both.resize(1_000, 200)
    both.show()
    return first, second, both


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_the_width_decides(parts: tuple[QWidget, QWidget, Beside]) -> None:
    first, second, both = parts
    assert first.y() == second.y()
    both.resize(300, 200)
    settle()
    assert first.x() == second.x()
    assert first.y() < second.y()
    both.resize(1_000, 200)
    settle()
    assert first.y() == second.y()


def test_larger_letters_make_the_same_room_narrow(parts: tuple[QWidget, QWidget, Beside]) -> None:
    first, second, both = parts
    font = both.font()
    font.setPointSizeF(font.pointSizeF() * 3)
    both.setFont(font)
    settle()
    assert both.width() == 1_000
    assert first.y() < second.y()
