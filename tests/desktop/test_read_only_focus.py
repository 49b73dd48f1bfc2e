import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.theme import Theme


def border(part: QWidget) -> QColor:
    picture = part.grab().toImage()
    return picture.pixelColor(1, picture.height() // 2)


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_what_can_only_be_read_shows_that_it_has_the_cursor(
    qtbot: QtBot, theme: Theme, kind: type[QLineEdit | QPlainTextEdit | QTextEdit]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    part, other = kind(window), QPushButton("Other", window)
    part.setReadOnly(True)
    column.addWidget(part)
    column.addWidget(other)
    window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert border(part) != QColor(theme.tones.accent)
    part.setFocus()
    qtbot.waitUntil(part.hasFocus)
    assert border(part) == QColor(theme.tones.accent)
