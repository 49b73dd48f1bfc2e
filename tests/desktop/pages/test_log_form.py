"""A meeting is logged in one form: who, when, what they said, what comes next; one save."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book, Record
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.meetings.log.log_form import LogForm
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.session.session import Session
from waybook.work.records.records import add, add_all, withdraw

if TYPE_CHECKING:
    from waybook.desktop.session.messages import Message

Show = Callable[..., MeetingsPage]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def group(burundi: Book) -> str:
    return burundi.lists.rows("group")[0].uid


@pytest.fixture
def heron(burundi: Book, group: str) -> str:
    return add(burundi, kind="contact", fields={"code_name": "Heron", "group": group}).uid


@pytest.fixture
def form(session: Session, show: Show, group: str) -> LogForm:
    return shown(show(MeetingsPage, session, f"new/log/{group}"))


def shown(page: MeetingsPage) -> LogForm:
    found = page.findChild(LogForm)
    assert found is not None
    return found


def box(editor: QWidget) -> QWidget:
    found = editor.focusProxy()
    assert found is not None
    return found


def name(form: LogForm, *names: str) -> None:
    for each in names:
        QTest.keyClicks(form.people.box, each)
        QTest.keyClick(form.people.box, Qt.Key.Key_Return)


def write(form: LogForm, field: str, text: str) -> None:
    QTest.keyClicks(box(form.said.editors[field]), text)


def tick(form: LogForm, outcome: str = "", disclaimer: str = "") -> None:
    for part, code in ((form.outcome.outcome, outcome), (form.outcome.disclaimer, disclaimer)):
        if code:
            part.buttons[code].click()


def linked(session: Session, kind: str, meeting: str) -> list[Record]:
    rows = session.book.lists.linked(meeting, kind, "meeting")
    return list(session.book.lists.records(among=[row.uid for row in rows]))


def test_one_save_holds_people_account_and_follow_up(
    session: Session, form: LogForm, heron: str, group: str, qtbot: QtBot
) -> None:
    saves: list[object] = []
    session.changed.connect(saves.append)
    name(form, "Her", "Egret")
    write(form, "they_said", "Not before the harvest.")
    tick(form, disclaimer="given")
    QTest.keyClicks(box(form.next.what), "Send the text")
    QTest.keyClick(box(form.next.what), Qt.Key.Key_S, CTRL)
    assert len(saves) == 1
    (meeting,) = [
        each
        for each in session.book.lists.records("meeting")
        if each.fields.get("date") == session.book.world.today().isoformat()
    ]
    assert meeting.fields["status"] == "took-place"
    assert meeting.fields["group"] == group
    (account,) = linked(session, "account", meeting.uid)
    assert account.fields["they_said"] == "Not before the harvest."
    (task,) = linked(session, "follow-up", meeting.uid)
    assert (task.fields["what"], task.fields["status"]) == ("Send the text", "open")
    who = [str(each.fields["contact"]) for each in linked(session, "attendance", meeting.uid)]
    assert heron in who
    (egret,) = [session.book.lists.record(each) for each in who if each != heron]
    assert egret.fields == {"code_name": "Egret", "group": group}
    assert not session.book.drafts.names()
    session.undoing.undo(session.undoing.last)  # type: ignore[arg-type]
    assert not session.book.lists.rows("contact", text="Egret")
    assert session.book.lists.record(meeting.uid).withdrawn


@pytest.mark.parametrize(
    ("typed", "says"), [("2003-01-01", "took-place"), ("tomorrow", "planned"), ("2003-0", "")]
)
def test_the_date_says_what_became_of_it_until_a_person_does(
    form: LogForm, typed: str, says: str
) -> None:
    editor = form.when.editors["date"]
    assert isinstance(editor, DateEditor)
    typing = editor.box
    assert form.outcome.says == "took-place"
    typing.clear()
    QTest.keyClicks(typing, typed)
    assert form.outcome.says == says
    assert form.outcome.disclaimer.isVisibleTo(form) == (says == "took-place")
    tick(form, outcome="us")
    QTest.keyClicks(typing, "1")
    assert form.outcome.says == "us"


def test_s50_a_meeting_that_took_place_asks_for_the_disclaimer(
    session: Session, form: LogForm
) -> None:
    form.save()
    assert "disclaimer" in form.foot.problem.text()
    tick(form, outcome="them")
    form.save()
    assert form.foot.problem.isHidden()
    assert saved_today(session).fields["missed_by"] == "them"


def saved_today(session: Session) -> Record:
    today = session.book.world.today().isoformat()
    (found,) = (
        each for each in session.book.lists.records("meeting") if each.fields.get("date") == today
    )
    return found


@pytest.mark.parametrize("is_needed", [True, False])
def test_none_needed_is_said_in_the_same_form(
    session: Session, form: LogForm, *, is_needed: bool
) -> None:
    told: list[Message] = []
    session.told.connect(told.append)
    tick(form, disclaimer="not-needed")
    form.next.none.setChecked(not is_needed)
    form.save()
    fields = saved_today(session).fields
    assert fields.get("no_follow_up") == (None if is_needed else True)
    assert ("whether a follow-up is needed" in told[-1].text) == is_needed


def test_a_name_that_was_not_taken_yet_is_not_lost(
    session: Session, form: LogForm, heron: str
) -> None:
    tick(form, disclaimer="given")
    QTest.keyClicks(form.people.box, "Unknown Bird")
    form.save()
    assert "Press Enter" in form.foot.problem.text()
    form.people.box.setText("heron")
    form.save()
    (there,) = linked(session, "attendance", saved_today(session).uid)
    assert there.fields["contact"] == heron


def test_several_names_are_typed_with_commas_and_each_can_be_removed(
    form: LogForm, heron: str
) -> None:
    QTest.keyClicks(form.people.box, "heron, Egret, Ibis, ")
    assert [row.name for row in form.people.rows] == ["Heron", "Egret", "Ibis"]
    assert [row.contact for row in form.people.rows] == [heron, "", ""]
    form.people.rows[1].remove_button.click()
    assert [row.name for row in form.people.rows] == ["Heron", "Ibis"]


def test_enter_in_the_list_names_one_person_once(form: LogForm, heron: str, qtbot: QtBot) -> None:
    for typed, names in (("her", ["Heron"]), ("Egret", ["Heron", "Egret"])):
        QTest.keyClicks(form.people.box, typed)
        qtbot.waitUntil(form.people.popup.isVisible)
        QTest.keyClick(form.people.popup, Qt.Key.Key_Return)
        assert [row.name for row in form.people.rows] == names
        assert form.people.popup.isHidden()
    assert [row.contact for row in form.people.rows] == [heron, ""]


def test_who_is_named_already_is_not_offered_again(form: LogForm, heron: str) -> None:
    form.people.box.setText("her")
    assert form.people.offer()[0].startswith("Heron")
    name(form, "")
    assert [row.contact for row in form.people.rows] == [heron]
    form.people.box.setText("her")
    assert len(form.people.offer()) == 1  # only to add it as a new one


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Comma])
def test_a_name_typed_twice_is_one_person(form: LogForm, heron: str, key: Qt.Key) -> None:
    for typed in ("Heron", "heron", "Egret", "EGRET"):
        QTest.keyClicks(form.people.box, typed)
        QTest.keyClick(form.people.box, key)
    named = [(row.name, row.contact) for row in form.people.rows]
    assert named == [("Heron", heron), ("Egret", "")]
    assert form.people.box.text() == ""


def test_a_name_of_two_contacts_is_chosen_and_never_a_third_one(
    session: Session, form: LogForm, heron: str, qtbot: QtBot
) -> None:
    other = add(session.book, kind="contact", fields={"code_name": "HERON"}).uid
    form.people.box.setText("Egret, Heron, Ibis")
    assert [row.name for row in form.people.rows] == ["Egret"]
    assert form.people.box.text() == "Heron, Ibis"
    form.people.box.setFocus()
    QTest.keyClick(form.people.box, Qt.Key.Key_Return)
    qtbot.waitUntil(form.people.popup.isVisible)
    assert [row.name for row in form.people.rows] == ["Egret"]
    offered = form.people.offer()
    assert {form.people._uids[each] for each in offered} >= {heron, other}
    form.people.take(next(each for each in offered if form.people._uids[each] == other))
    assert form.people.rows[-1].contact == other
    assert form.people.box.text() == "Ibis"
    form.people.box.clear()  # nothing is looked up after the end


def test_a_name_that_many_texts_mention_is_still_found(
    session: Session, form: LogForm, heron: str
) -> None:
    many = [{"code_name": f"A{n}", "note": "Came with Heron."} for n in range(30)]
    add_all(session.book, kind="contact", many=many)
    form.people.box.setText("Heron,")
    assert [row.contact for row in form.people.rows] == [heron]


def test_a_new_contact_that_looks_like_another_is_warned_about(
    form: LogForm, heron: str, qtbot: QtBot
) -> None:
    del heron
    form.people.box.setText("Her\u03bfn,")  # with a Greek letter
    qtbot.waitUntil(form.people.caution.isVisible)
    assert "looks like" in form.people.caution.text()


def test_a_draft_holds_all_of_it(
    session: Session, show: Show, form: LogForm, group: str, heron: str
) -> None:
    name(form, "Heron", "Egret")
    form.people.rows[1].theirs.setChecked(False)
    write(form, "they_said", "Not before")
    write(form, "we_think", "They wait")
    tick(form, outcome="neither")
    form.next.none.setChecked(True)
    form.marks.editors["label"].set_value("RED")
    session.drafts.keep()
    again = shown(show(MeetingsPage, Session(session.book, session.world), f"new/log/{group}"))
    assert again.draft.is_restored
    assert again.draft.not_back == ()
    assert [row.state() for row in again.people.rows] == [
        {"contact": heron},
        {"name": "Egret", "theirs": False},
    ]
    assert again.said.fields()["they_said"] == "Not before"
    assert again.folded.is_open
    assert (again.outcome.says, again.next.is_none_needed) == ("neither", True)
    assert again.marks.editors["label"].value() == "RED"


def test_what_was_planned_in_a_draft_may_be_over(
    session: Session, show: Show, form: LogForm, group: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = form.when.editors["date"]
    assert isinstance(editor, DateEditor)
    editor.box.clear()
    QTest.keyClicks(editor.box, "tomorrow")
    assert form.outcome.says == "planned"
    session.drafts.keep()
    book, now_ms = session.book, session.book.world.now_ms()
    later = replace(book.world, now_ms=lambda: now_ms + 2 * 86_400_000)
    monkeypatch.setattr(book, "world", later)
    again = shown(show(MeetingsPage, Session(book, later), f"new/log/{group}"))
    assert again.outcome.says == "took-place"
    assert again.outcome.disclaimer.isVisibleTo(again)


def test_a_contact_that_is_gone_is_asked_about(
    session: Session, show: Show, form: LogForm, group: str
) -> None:
    uid = add(session.book, kind="contact", fields={"code_name": "Swift"}).uid
    name(form, "Swift")
    session.drafts.keep()
    raw = session.book.drafts.text(form.draft.name) or ""
    session.book.drafts.keep(form.draft.name, raw.replace(uid, "0" * 32))
    again = shown(show(MeetingsPage, Session(session.book, session.world), f"new/log/{group}"))
    assert again.draft.not_back == ("people",)
    tick(again, disclaimer="given")
    again.save()
    assert "Not all of this draft could be restored" in again.foot.problem.text()
    again.save()  # it asks once
    assert not linked(session, "attendance", saved_today(session).uid)


def test_a_group_that_is_withdrawn_can_still_be_logged(
    session: Session, show: Show, group: str
) -> None:
    withdraw(session.book, uid=group)
    form = shown(show(MeetingsPage, session, f"new/log/{group}"))
    assert form.when.editors["group"].value() == group


def test_a_meeting_ahead_that_took_place_is_saved_only_if_it_is_meant(
    session: Session, form: LogForm
) -> None:
    """The clock of the machine may be wrong: saving again confirms it, a change asks anew."""
    before = len(session.book.lists.rows("meeting"))
    form.when.editors["date"].set_value("2099-06-20")
    tick(form, "took-place", "given")
    for _ in range(2):
        form.save()
        assert "after today" in form.foot.problem.text()
        assert "save again" in form.foot.problem.text()
        tick(form, disclaimer="not-given")
        tick(form, disclaimer="given")
    assert len(session.book.lists.rows("meeting")) == before
    form.save()
    form.save()
    assert len(session.book.lists.rows("meeting")) == before + 1
