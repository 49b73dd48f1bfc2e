"""Letters that stand higher and hang lower than Latin ones are shown whole in every box."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.lettering import load_arabic
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.typed_text import LineEdit

EDGE, DARK, SIDE, WIDE = 3, 110, 6, 300
TALL = "x ٱلْمُسَلَّحَةِ اللَّجنة"
AIR = 40


def box_with(words: str) -> QComboBox:
    box = QComboBox()
    box.addItem(words)
    return box


def line_with(words: str) -> LineEdit:
    line = LineEdit()
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # without its cursor
    line.setText(words)
    return line


def ink(part: QWidget, room: QRect) -> list[int]:
    """Return the rows of a room that hold ink, from the middle of the part."""
    QApplication.processEvents()
    picture = part.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    middle = part.height() // 2
    return [
        y - middle
        for y in range(room.top(), room.bottom() + 1)
        if any(picture.pixelColor(x, y).value() < DARK for x in range(room.left(), room.right()))
    ]


def inside(part: QWidget, width: int = WIDE) -> QRect:
    return QRect(SIDE, EDGE, width, part.height() - 2 * EDGE)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("made", [line_with, box_with])
def test_a_box_shows_tall_letters_whole(
    made: Callable[[str], QWidget], percent: int, theme: Theme, qtbot: QtBot
) -> None:
    load_arabic()
    theme.choose(Scheme.LIGHT, percent)
    try:
        part = made(TALL)
        qtbot.addWidget(part)
        part.resize(2 * WIDE, part.sizeHint().height())
        part.show()
        found = ink(part, inside(part))
        part.resize(2 * WIDE, part.height() + AIR)
        assert len(found) == len(ink(part, inside(part)))
    finally:
        theme.choose(Scheme.LIGHT, 100)


@pytest.mark.usefixtures("theme")
def test_a_line_stays_where_it_is_when_tall_letters_come_into_it(qtbot: QtBot) -> None:
    load_arabic()
    line = line_with("x")
    qtbot.addWidget(line)
    line.resize(WIDE, line.sizeHint().height())
    line.show()
    letter = inside(line, 2 * line.fontMetrics().averageCharWidth())
    plain = ink(line, letter)
    line.setText(TALL.replace("x", "x" + " " * 9))
    found = ink(line, letter)
    assert len(found) == len(plain)
    assert abs(found[0] - plain[0]) <= 1  # heights are rounded
