"""Ctrl+F on the page of a record finds a word in its texts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.records.page.find_box import FindBox
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.work.records.records import add

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("word", ["zebrafish", "الهدنة"])
def test_a_word_is_found_in_the_accounts_of_a_meeting(
    open_window: Window, burundi: Book, qtbot: QtBot, word: str
) -> None:
    meeting = add(burundi, kind="meeting", fields={"title": "At the inn"}).uid
    for text in (f"One {word} came.\nThen another {word}.", "Nothing here."):
        add(burundi, kind="account", fields={"meeting": meeting, "text": text})
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    frame = open_window.frame
    assert frame is not None
    frame.go(f"meetings/{meeting}/accounts")
    QTest.keyClick(open_window, Qt.Key.Key_F, CTRL)
    box = next(each for each in frame.findChildren(FindBox) if each.isVisible())
    assert QApplication.focusWidget() is box.box
    box.box.setText(word)
    QTest.keyClick(box.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "place 1 of 2" in frame.finder.strip.says.text())
    QTest.keyClick(open_window, Qt.Key.Key_G, CTRL)
    assert "place 2 of 2" in frame.finder.strip.says.text()
    proses = (each for each in frame.findChildren(Prose) if each.isVisible())
    assert [each.textCursor().selectedText() for each in proses if each.extraSelections()] == [word]
    box.start()
    QTest.keyClick(box.box, Qt.Key.Key_Escape)
    assert box.isHidden()
