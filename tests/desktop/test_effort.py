"""What everyday tasks cost: clicks, saves and keys, as resources/docs/effort.md says."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.pages.meetings.log.log_form import LogForm
from waybook.desktop.pages.phases.scores.score_panel import ScorePanel
from waybook.desktop.records.links.link import Link
from waybook.work.records.records import add

PAGE = Path(__file__).parents[2] / "resources/docs/effort.md"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hand:
    """Click and press as a person does, and count; letters of what is typed do not count."""

    def __init__(self, window: Window) -> None:
        assert window.frame is not None
        assert window.session is not None
        self.window, self.frame = window, window.frame
        self.clicks = self.keys = self.saves = 0
        window.session.changed.connect(self._on_saved)

    def click(self, widget: QWidget) -> None:
        QApplication.processEvents()
        assert widget.isVisibleTo(self.window)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        self.clicks += 1

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        at = self.window.focusWidget() or self.window
        QTest.keyClick(at, key, held or Qt.KeyboardModifier.NoModifier)
        self.keys += 1

    def write(self, text: str) -> None:
        at = self.window.focusWidget()
        assert at is not None
        QTest.keyClicks(at, text)

    def tab_to(self, widget: QWidget | None) -> None:
        assert widget is not None
        while self.window.focusWidget() is not widget:
            self.press(Qt.Key.Key_Tab)

    def shown(self, kind: type[QWidget], words: str) -> QWidget:
        QApplication.processEvents()
        found = (
            each
            for each in self.window.findChildren(kind)
            if each.isVisibleTo(self.window) and words in {each.accessibleName(), _text(each)}
        )
        return next(found)

    def _on_saved(self, _: object) -> None:
        self.saves += 1


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QPushButton) else ""


@pytest.fixture
def hand(open_window: Window, burundi: Book, qtbot: QtBot) -> Hand:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    made = Hand(open_window)
    made.frame.go(f"groups/{_group(burundi)}")
    return made


def written(task: str) -> tuple[int, int, int]:
    """Return clicks, saves and keys of a task as the page says."""
    (row,) = re.findall(rf"^\| {re.escape(task)} \|.*\|$", PAGE.read_text("utf-8"), re.MULTILINE)
    new = row.strip("| ").split("|")[2]
    clicks, saves, keys = (int(each) for each in re.findall(r"\d+", new))
    return clicks, saves, keys


def _group(book: Book) -> str:
    return book.lists.rows("group")[0].uid


def _form(hand: Hand) -> LogForm:
    QApplication.processEvents()
    found = hand.frame.page("meetings").findChild(LogForm)
    assert found is not None
    return found


def test_a_meeting_with_account_and_follow_up_is_two_clicks_and_one_save(
    hand: Hand, burundi: Book
) -> None:
    before = burundi.lists.kinds_held()
    hand.click(hand.frame.rail.log_button)
    form = _form(hand)
    hand.write("Egret")
    hand.press(Qt.Key.Key_Return)
    hand.click(form.outcome.disclaimer.buttons["given"])
    hand.tab_to(form.said.editors["they_said"].focusProxy())
    hand.write("Not before the harvest.")
    hand.tab_to(form.next.what.focusProxy())
    hand.write("Send the text")
    hand.press(Qt.Key.Key_S, CTRL)
    after = burundi.lists.kinds_held()
    for kind in ("meeting", "attendance", "contact", "account", "follow-up"):
        assert after[kind] == before.get(kind, 0) + 1
    found = (hand.clicks, hand.saves, hand.keys)
    assert found == written("A meeting, one's account, and a follow-up")
    assert hand.clicks <= 2
    assert hand.saves == 1


def test_a_meeting_that_they_missed(hand: Hand, burundi: Book) -> None:
    hand.press(Qt.Key.Key_N, CTRL | SHIFT)
    hand.click(_form(hand).outcome.outcome.buttons["them"])
    hand.press(Qt.Key.Key_S, CTRL)
    (row,) = burundi.lists.rows("meeting", order="date", descending=True, limit=1)
    assert burundi.lists.record(row.uid).fields["missed_by"] == "them"
    assert (hand.clicks, hand.saves, hand.keys) == written("A meeting that they missed")


def test_from_a_meeting_to_somebody_who_was_there_and_back(hand: Hand, burundi: Book) -> None:
    heron = add(burundi, kind="contact", fields={"code_name": "Heron"}).uid
    met = add(burundi, kind="meeting", fields={"title": "At the inn", "group": _group(burundi)}).uid
    add(burundi, kind="attendance", fields={"meeting": met, "contact": heron})
    hand.frame.go(f"meetings/{met}")
    hand.click(hand.shown(Link, "Participants: Heron"))
    assert hand.frame.place == f"people/{heron}"
    hand.press(Qt.Key.Key_Left, ALT)
    assert hand.frame.place.startswith(f"meetings/{met}")
    task = "From a meeting to somebody who was there, and back"
    assert (hand.clicks, hand.saves, hand.keys) == written(task)


def test_to_a_record_that_was_opened_before(hand: Hand, burundi: Book) -> None:
    group = _group(burundi)
    hand.frame.go("board")
    hand.press(Qt.Key.Key_R, CTRL)
    QTest.keyClick(hand.frame.going.menu, Qt.Key.Key_Return)
    hand.keys += 1
    assert hand.frame.place.startswith(f"groups/{group}")
    task = "To a record that was opened before"
    assert (hand.clicks, hand.saves, hand.keys) == written(task)


def test_a_new_contact_of_a_group(hand: Hand, burundi: Book) -> None:
    hand.frame.go(f"groups/{_group(burundi)}/people")
    hand.press(Qt.Key.Key_N, CTRL)
    hand.write("Egret")
    hand.press(Qt.Key.Key_S, CTRL)
    (row,) = burundi.lists.rows("contact", text="Egret")
    assert burundi.lists.record(row.uid).fields["group"] == _group(burundi)
    assert (hand.clicks, hand.saves, hand.keys) == written("A new contact, on the group's page")


def test_one_score_is_two_clicks_and_no_scrolling(hand: Hand, burundi: Book, qtbot: QtBot) -> None:
    before = burundi.lists.kinds_held()["score"]
    hand.window.resize(1366, 728)
    hand.click(hand.shown(QPushButton, "Scores of this group"))
    panel = hand.frame.page("groups").findChild(ScorePanel)
    assert panel is not None
    first = next(iter(panel.cards.values()))
    qtbot.waitUntil(lambda: not first.buttons["5"].visibleRegion().isEmpty())  # no wheel
    hand.click(first.buttons["3"])
    hand.press(Qt.Key.Key_S, CTRL)
    assert burundi.lists.kinds_held()["score"] == before + 1
    assert (hand.clicks, hand.saves, hand.keys) == written("One score")


def test_one_score_by_keys(hand: Hand, burundi: Book) -> None:
    before = burundi.lists.kinds_held()["score"]
    hand.shown(QPushButton, "Scores of this group").setFocus()
    hand.press(Qt.Key.Key_Space)
    hand.write("3")
    hand.press(Qt.Key.Key_S, CTRL)
    assert burundi.lists.kinds_held()["score"] == before + 1


def test_what_one_writes_most_is_one_click_away(hand: Hand, burundi: Book) -> None:
    hand.window.resize(1366, 728)
    for what in ("Meeting with", "Stage of", "Event of", "Follow-up for", "Channel to"):
        hand.frame.go(f"groups/{_group(burundi)}/people")
        hand.click(hand.shown(QPushButton, f"{what} this group"))
        assert any(
            each.text() in {"Save", "Save meeting", "Assess…"}
            and not each.visibleRegion().isEmpty()
            for each in hand.window.findChildren(QPushButton)
        ), what
