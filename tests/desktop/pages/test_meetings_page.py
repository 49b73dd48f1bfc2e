from collections.abc import Callable

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.meetings.record import MeetingRecord
from waybook.desktop.records.accounts.account_card import AccountCard
from waybook.desktop.records.accounts.account_form import AccountForm
from waybook.desktop.records.fields.text import LineEditor
from waybook.desktop.records.new_record import NewRecord
from waybook.desktop.session.session import Session
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add, add_all

Show = Callable[..., MeetingsPage]
OF_THE_CASE = 11  # accounts
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def meeting(burundi: Book) -> str:
    group = burundi.lists.rows("group")[0].uid
    fields = {"title": "At the inn", "date": "2003-09-02", "group": group}
    return add(burundi, kind="meeting", fields=fields).uid


def writing(page: MeetingsPage) -> AccountForm:
    found = page.findChild(AccountForm)
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
    record = session.book.lists.record(session.book.lists.rows("meeting")[0].uid)
    assert record.fields["status"] == "planned"
    assert page.place == f"{record.uid}/plan"


def test_ctrl_s_makes_the_entry(session: Session, show: Show, meeting: str, qtbot: QtBot) -> None:
    page = show(MeetingsPage, session, f"{meeting}/write")
    boxes = writing(page).boxes.boxes
    qtbot.keyClicks(boxes["text"], "They came alone.")
    qtbot.keyClicks(boxes["they_said"], "Observers, yes.")
    qtbot.keyClick(boxes["they_said"], Qt.Key.Key_S, CTRL)
    (row,) = session.book.lists.linked(meeting, "account", "meeting")
    fields = session.book.lists.record(row.uid).fields
    assert fields["text"] == "They came alone."
    assert fields["they_said"] == "Observers, yes."
    assert fields["date"] == "2003-09-02"
    assert not session.book.drafts.names()
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
    assert shown.draft.is_restored
    assert session.book.lists.count("account") == OF_THE_CASE


def test_nothing_written_is_not_saved(session: Session, show: Show, meeting: str) -> None:
    page = show(MeetingsPage, session, f"{meeting}/write")
    writing(page).save()
    assert "Write something first." in writing(page).foot.problem.text()
    assert session.book.lists.count("account") == OF_THE_CASE


def test_discarding_drops_the_draft(
    session: Session, show: Show, meeting: str, qtbot: QtBot
) -> None:
    page = show(MeetingsPage, session, f"{meeting}/write")
    qtbot.keyClicks(writing(page).boxes.boxes["text"], "No")
    session.drafts.keep()
    writing(page).foot.discard_button.click()
    assert not session.book.drafts.names()
    assert session.book.lists.count("account") == OF_THE_CASE


def test_going_on_writing_makes_a_second_entry(session: Session, show: Show, meeting: str) -> None:
    uid = add(session.book, kind="account", fields={"meeting": meeting, "text": "One."}).uid
    page = show(MeetingsPage, session, f"{meeting}/write/{uid}")
    box = writing(page).boxes.boxes["text"]
    assert box.toPlainText() == "One."
    box.setPlainText("One. Two.")
    writing(page).save()
    assert session.book.lists.record(uid).fields["text"] == "One. Two."
    assert len(session.book.histories.revisions(uid)) == 2


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


def test_many_accounts_are_shown_some_at_a_time(show: Show, session: Session) -> None:
    meeting = add(session.book, kind="meeting", fields={"title": "Talks"}).uid
    told = [{"meeting": meeting, "text": f"They said {n}."} for n in range(30)]
    add_all(session.book, kind="account", many=told)
    page = show(MeetingsPage, session, meeting)
    record = page.findChild(MeetingRecord)
    assert record is not None
    part = record.accounts
    assert (len(part.cards), part.more_button.text()) == (12, "Show more (18 left)")
    part.show_more()
    part.show_more()
    assert (len(part.cards), part.more_button.isHidden()) == (30, True)


def test_a_text_whose_book_was_closed_meanwhile_is_left_alone(
    session: Session, show: Show, meeting: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever closes a book keeps the drafts first; the clock for the next time may still run."""
    monkeypatch.setattr("waybook.desktop.session.drafts.keeper.SOON_MS", 0)
    made = Session(session.book, session.world)
    page = show(MeetingsPage, made, f"{meeting}/write")
    with qtbot.captureExceptions() as raised:
        qtbot.keyClicks(writing(page).boxes.boxes["text"], "In the middle of a sen")
        session.book.close()
        qtbot.wait(50)
    assert raised == []


def test_s50_a_meeting_is_not_closed_without_an_answer_on_the_disclaimer(
    session: Session, show: Show, meeting: str
) -> None:
    record = show(MeetingsPage, session, f"{meeting}/plan").findChild(MeetingRecord)
    assert record is not None
    panel = record.plan.sheet.panels[0]
    panel.edit("status")
    assert panel._editor is not None
    editors = panel._editor.form.editors
    editors["status"].set_value("took-place")
    panel._editor.save()
    assert session.book.lists.record(meeting).fields.get("status") is None
    assert "disclaimer" in panel._editor.foot.problem.text()
    editors["disclaimer"].set_value("not-given")  # allowed, and listed on the group's page
    panel._editor.save()
    fields = session.book.lists.record(meeting).fields
    assert (fields["status"], fields["disclaimer"]) == ("took-place", "not-given")
