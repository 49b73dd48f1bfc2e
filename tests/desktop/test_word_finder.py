"""A record that was found opens where the word stands, and the word is marked there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.finding.found_strip import FoundStrip
from waybook.desktop.app.finding.spots import marked_texts
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.window import Window
from waybook.desktop.pages.search import SearchPage
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.labels import body
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.work.records.records import add, edit

CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[str], FoundStrip]


@pytest.fixture
def frame(open_window: Window, qtbot: QtBot) -> Frame:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    assert open_window.frame is not None
    return open_window.frame


@pytest.fixture
def open_hit(open_window: Window, frame: Frame, qtbot: QtBot) -> Open:
    """Return a function that types a word on the search page and opens the first result."""

    def open_hit(word: str) -> FoundStrip:
        frame.go("search")
        page = frame.page("search")
        assert isinstance(page, SearchPage)
        page.box.setText(word)
        QTest.keyClick(page.box, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: word in frame.finder.strip.says.text())
        return frame.finder.strip

    return open_hit


def marked(frame: Frame) -> list[str]:
    """Return the words that are marked in texts that are seen."""
    return [
        each.cursor.selectedText()
        for prose in frame.findChildren(Prose)
        if prose.isVisible()
        for each in prose.extraSelections()
    ]


def is_marked(frame: Frame, words: list[str]) -> bool:
    """Tell whether these words are marked, and no others."""
    return marked(frame) == words


def selected(frame: Frame) -> list[str]:
    """Return what is selected in texts that are seen."""
    proses = (each for each in frame.findChildren(Prose) if each.isVisible())
    return [text for prose in proses if (text := prose.textCursor().selectedText())]


@pytest.fixture
def meeting(burundi: Book) -> str:
    return add(burundi, kind="meeting", fields={"title": "At the inn"}).uid


def test_a_word_deep_in_a_long_account_is_in_sight(
    frame: Frame, burundi: Book, meeting: str, open_hit: Open, qtbot: QtBot
) -> None:
    some = "\n".join(f"Paragraph {number}, of no great interest. 🕊" for number in range(3_000))
    text = f"{some}\nA zebrafish swam.\n{some}\nThen the Zebrafish left.\n{some}"
    add(burundi, kind="account", fields={"meeting": meeting, "text": text})
    strip = open_hit("zebrafish")
    assert "place 1 of 2" in strip.says.text()
    assert marked(frame) == ["zebrafish", "Zebrafish"]
    assert selected(frame) == ["zebrafish"]
    (prose,) = (each for each in frame.findChildren(Prose) if each.extraSelections())
    qtbot.waitUntil(lambda: not prose.visibleRegion().isEmpty())
    qtbot.waitUntil(lambda: prose.visibleRegion().contains(prose.cursorRect().center()))
    QTest.keyClick(frame.window(), Qt.Key.Key_G, CTRL)
    assert selected(frame) == ["Zebrafish"]
    assert "place 2 of 2" in strip.says.text()
    assert prose.visibleRegion().contains(prose.cursorRect().center())
    QTest.keyClick(frame.window(), Qt.Key.Key_G, CTRL)
    assert selected(frame) == ["zebrafish"]
    strip.left.emit()
    assert marked(frame) == selected(frame) == []
    assert strip.isHidden()


def test_the_words_of_one_account_among_many_are_marked(
    frame: Frame, burundi: Book, meeting: str, open_hit: Open, qtbot: QtBot
) -> None:
    for number in range(14):
        fields = {"meeting": meeting, "text": f"number {number} saw the river"}
        add(burundi, kind="account", fields=fields)
    for word in ("river", "الأنهار"):
        fields = {"meeting": meeting, "text": f"{word}", "they_said": f"{word} {word}"}
        add(burundi, kind="account", fields=fields)
        assert "place 1 of 3" in open_hit(word).says.text()
        qtbot.waitUntil(partial(is_marked, frame, [word] * 3))


def test_a_word_in_a_part_that_was_not_seen_is_shown(
    frame: Frame, burundi: Book, meeting: str, open_hit: Open
) -> None:
    add(burundi, kind="account", fields={"meeting": meeting, "text": "nothing of interest"})
    agenda = "The heronry <b>first</b>\nand the mill"
    edit(burundi, uid=meeting, fields={"agenda": agenda})
    assert "Agenda" in open_hit("heronry").says.text()
    (label,) = (each for each in frame.findChildren(QLabel) if "mill" in each.text())
    assert label.isVisible()
    assert "<b><u>heronry</u></b> &lt;b&gt;first" in label.text()
    frame.finder.leave()
    assert label.text() == agenda


def test_a_word_that_only_a_form_shows_is_selected_there(
    frame: Frame, burundi: Book, meeting: str, open_hit: Open
) -> None:
    fields = {"meeting": meeting, "what": "Call back", "note": "ask about the kingfisher boat"}
    add(burundi, kind="follow-up", fields=fields)
    assert "Note" in open_hit("kingfisher").says.text()
    boxes = (each for each in frame.findChildren(QPlainTextEdit) if each.isVisible())
    assert "kingfisher" in [each.textCursor().selectedText() for each in boxes]


def test_a_hit_in_the_title_of_a_person_marks_it(
    frame: Frame, burundi: Book, open_hit: Open
) -> None:
    add(burundi, kind="contact", fields={"code_name": "முருகன்"})
    open_hit("முருகன்")
    assert any("<u>முருகன்</u>" in each.text() for each in frame.findChildren(QLabel))
    frame.go("today")
    assert frame.finder.strip.isHidden()


def test_no_word_is_kept_outside_the_book(
    frame: Frame, burundi: Book, meeting: str, open_hit: Open, own_settings: Path, tmp_path: Path
) -> None:
    add(burundi, kind="account", fields={"meeting": meeting, "text": "the quetzalword"})
    open_hit("quetzalword")
    page = frame.page("search")
    assert isinstance(page, SearchPage)
    assert page.box.completer() is None
    assert not page.scope.group.isEditable()
    frame.keep()
    for folder in (own_settings, tmp_path):
        for file in folder.rglob("*"):
            assert not file.is_file() or b"quetzalword" not in file.read_bytes()


def test_a_text_that_changed_meanwhile_stays_as_it_is_now(theme: Theme) -> None:
    part = QWidget()
    head = body("Heron", part)
    line = LineEdit(part)
    line.setText("a heron by the bridge")

    def find(text: str) -> list[tuple[int, int]]:
        place = text.lower().find("heron")
        return [(place, place + 5)] if place >= 0 else []

    label, box = marked_texts(part, find)
    for each in (label, box):
        each.mark()
        assert each.is_same()
    head.setText("Egret <1>")
    line.setText("by the bridge, a heron")
    assert not label.is_same()
    assert not box.is_same(), "the letters would be selected where the word was"
    label.unmark()
    assert head.text() == "Egret <1>"
    assert head.textFormat() is Qt.TextFormat.PlainText
