from collections.abc import Callable

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.fields.text import LineEditor
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.meetings.account_card import AccountCard
from waybook.desktop.pages.meetings.record import MeetingRecord
from waybook.desktop.pages.meetings.writing import AccountWriting
from waybook.desktop.pages.parts.new_record import NewRecord
from waybook.desktop.pages.parts.prose import prose
from waybook.desktop.session import Session
from waybook.work.merging import merge
from waybook.work.records import add
from waybook.work.sealing import seal

Show = Callable[..., MeetingsPage]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def meeting(burundi: Book) -> str:
    group = burundi.rows("group")[0].uid
    fields = {"title": "At the inn", "date": "2003-09-02", "group": group}
    return add(burundi, kind="meeting", fields=fields).uid


def writing(page: MeetingsPage) -> AccountWriting:
    found = page.findChild(AccountWriting)
    assert found is not None
    return found


def test_a_meeting_is_planned(session: Session, show: Show, qtbot: QtBot) -> None:
    page = show(MeetingsPage, session, "new")
    new = page.findChild(NewRecord)
    assert new is not None
    title = new.editor.form.editors["title"]
    assert isinstance(title, LineEditor)
    qtbot.keyClicks(title.box, "Second talk")
    new.editor.save()
    record = session.book.record(session.book.rows("meeting")[0].uid)
    assert record.fields["status"] == "planned"
    assert page.place == f"{record.uid}/plan"


def test_ctrl_s_makes_the_entry(session: Session, show: Show, meeting: str, qtbot: QtBot) -> None:
    page = show(MeetingsPage, session, f"{meeting}/write")
    boxes = writing(page).boxes.boxes
    qtbot.keyClicks(boxes["text"], "They came alone.")
    qtbot.keyClicks(boxes["they_said"], "Observers, yes.")
    qtbot.keyClick(boxes["they_said"], Qt.Key.Key_S, CTRL)
    (row,) = session.book.linked(meeting, "account", "meeting")
    fields = session.book.record(row.uid).fields
    assert fields["text"] == "They came alone."
    assert fields["they_said"] == "Observers, yes."
    assert fields["date"] == "2003-09-02"
    assert not session.book.drafts()
    assert page.place == f"{meeting}/accounts"


def test_a_half_written_account_comes_back(
    session: Session, show: Show, meeting: str, qtbot: QtBot
) -> None:
    page = show(MeetingsPage, session, f"{meeting}/write")
    qtbot.keyClicks(writing(page).boxes.boxes["text"], "In the middle of a sen")
    session.drafts.keep()
    place = page.place
    page.show_list()
    again = show(MeetingsPage, Session(session.book, session.world), place)
    shown = writing(again)
    assert shown.boxes.boxes["text"].toPlainText() == "In the middle of a sen"
    assert shown.boxes.is_restored
    assert session.book.count("account") == 0


def test_nothing_written_is_not_saved(session: Session, show: Show, meeting: str) -> None:
    page = show(MeetingsPage, session, f"{meeting}/write")
    writing(page).save()
    assert "Write something first." in writing(page)._state.text()
    assert session.book.count("account") == 0


def test_throwing_away_drops_the_draft(
    session: Session, show: Show, meeting: str, qtbot: QtBot
) -> None:
    page = show(MeetingsPage, session, f"{meeting}/write")
    qtbot.keyClicks(writing(page).boxes.boxes["text"], "No")
    session.drafts.keep()
    writing(page).throw_away()
    assert not session.book.drafts()
    assert session.book.count("account") == 0


def test_going_on_writing_makes_a_second_entry(session: Session, show: Show, meeting: str) -> None:
    uid = add(session.book, kind="account", fields={"meeting": meeting, "text": "One."}).uid
    page = show(MeetingsPage, session, f"{meeting}/write/{uid}")
    box = writing(page).boxes.boxes["text"]
    assert box.toPlainText() == "One."
    box.setPlainText("One. Two.")
    writing(page).save()
    assert session.book.record(uid).fields["text"] == "One. Two."
    assert len(session.book.history(uid)) == 2


def test_accounts_of_two_authors_stand_side_by_side(
    session: Session,
    show: Show,
    meeting: str,
    make_book: Callable[..., Book],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    mine, theirs = session.book, make_book("Jonas")
    acquaint(mine, theirs)
    stick = tmp_path_factory.mktemp("stick")
    merge(theirs, paths=[seal(mine, to="Jonas", folder=stick).path])
    add(theirs, kind="account", fields={"meeting": meeting, "text": "To me, a condition."})
    add(mine, kind="account", fields={"meeting": meeting, "text": "To me, a wish."})
    merge(mine, paths=[seal(theirs, to="Amina", folder=stick).path])
    page = show(MeetingsPage, session, meeting)
    record = page.findChild(MeetingRecord)
    assert record is not None
    cards = record.findChildren(AccountCard)
    assert {card.author for card in cards} == {"Amina", "Jonas"}
    assert {card.author for card in cards if card.is_mine} == {"Amina"}
    assert page.place == f"{meeting}/accounts"


def test_each_paragraph_follows_its_own_script(qtbot: QtBot) -> None:
    shown = prose("They came.\nجاؤوا وحدهم", "Account")
    qtbot.addWidget(shown)
    latin, arabic = shown.findChildren(QLabel)
    assert latin.alignment() & Qt.AlignmentFlag.AlignLeft
    assert arabic.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_text_whose_book_was_closed_meanwhile_is_left_alone(
    session: Session, show: Show, meeting: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever closes a book keeps the drafts first; the clock for the next time may still run."""
    monkeypatch.setattr("waybook.desktop.drafts.AUTOSAVE_MS", 0)
    made = Session(session.book, session.world)
    page = show(MeetingsPage, made, f"{meeting}/write")
    with qtbot.captureExceptions() as raised:
        qtbot.keyClicks(writing(page).boxes.boxes["text"], "In the middle of a sen")
        session.book.close()
        qtbot.wait(50)
    assert raised == []
