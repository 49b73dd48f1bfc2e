"""Who writes on a planned meeting is asked whether it took place."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.phases.warnings.warnings_view import WarningsView
from waybook.desktop.records.accounts.account_form import AccountForm
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.records.layouts.meetings import MEETING
from waybook.desktop.session.session import Session
from waybook.work.records.records import add

Show = Callable[..., MeetingsPage]


@pytest.fixture
def group(book: Book) -> str:
    return add(book, kind="group", fields={"name": "River Front", "rhythm_days": 21}).uid


def _meeting(book: Book, group: str, status: str) -> str:
    fields = {"title": "Visit", "date": "2003-06-20", "group": group, "status": status}
    return add(book, kind="meeting", fields=fields).uid


def _form(show: Show, session: Session, meeting: str) -> AccountForm:
    page = show(MeetingsPage, session, f"{meeting}/write")
    found = page.findChild(AccountForm)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "status", "missed_by"),
    [
        ("took-place", "took-place", None),
        ("them", "missed", "them"),
        ("us", "missed", "us"),
        ("neither", "missed", "neither"),
        ("", "planned", None),
    ],
)
def test_s41_writing_on_a_planned_meeting_asks_whether_it_took_place(
    session: Session, show: Show, group: str, code: str, status: str, missed_by: str | None
) -> None:
    meeting = _meeting(session.book, group, "planned")
    form = _form(show, session, meeting)
    assert form.question is not None
    assert form.question.says == ""
    form.boxes.boxes["text"].setPlainText("We waited four hours.")
    form.question.box.setCurrentIndex(form.question.box.findData(code))
    form.question.disclaimer.setCurrentIndex(form.question.disclaimer.findData("given"))
    form.save()
    fields = session.book.lists.record(meeting).fields
    assert (fields["status"], fields.get("missed_by")) == (status, missed_by)
    assert len(session.book.lists.linked(meeting, "account", "meeting")) == 1


def test_s50_a_meeting_is_not_closed_without_the_disclaimer_and_not_given_is_listed(
    session: Session, show: Show, group: str
) -> None:
    meeting = _meeting(session.book, group, "planned")
    form = _form(show, session, meeting)
    assert form.question is not None
    form.boxes.boxes["text"].setPlainText("We met.")
    assert not form.question.disclaimer.isVisible()
    form.question.box.setCurrentIndex(form.question.box.findData("took-place"))
    assert form.question.disclaimer.isVisible()
    form.save()
    assert "disclaimer" in form.foot.problem.text()
    assert session.book.lists.record(meeting).fields["status"] == "planned"
    form.question.disclaimer.setCurrentIndex(form.question.disclaimer.findData("not-given"))
    form.save()
    fields = session.book.lists.record(meeting).fields
    assert (fields["status"], fields["disclaimer"]) == ("took-place", "not-given")
    page = show(GroupsPage, session, f"{group}/phases/warnings")
    view = page.findChild(WarningsView)
    assert view is not None
    lists = [each for each in view.findChildren(LineView) if each.accessibleName() == "To do"]
    lines = [(line.title, line.remark) for each in lists for line in each.lines.lines]
    assert lines == [("Visit", "Disclaimer not given")]


def test_a_meeting_whose_outcome_is_known_is_not_asked_about(
    session: Session, show: Show, group: str
) -> None:
    for status in ("took-place", "missed", "cancelled"):
        assert _form(show, session, _meeting(session.book, group, status)).question is None


def test_the_answer_is_a_part_of_the_draft(session: Session, show: Show, group: str) -> None:
    meeting = _meeting(session.book, group, "confirmed")
    form = _form(show, session, meeting)
    assert form.question is not None
    form.question.box.setCurrentIndex(form.question.box.findData("neither"))
    session.drafts.keep()
    again = _form(show, Session(session.book, session.world), meeting)
    assert again.draft.is_restored
    assert again.question is not None
    assert again.question.says == "neither"


def test_the_page_of_the_group_asks_until_somebody_said_it(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    meeting = _meeting(session.book, group, "planned")
    add(session.book, kind="account", fields={"meeting": meeting, "text": "Nobody came."})
    page = show(GroupsPage, session, f"{group}/phases/warnings")
    view = page.findChild(WarningsView)
    assert view is not None
    said = "They did not come"
    qtbot.waitUntil(lambda: _button(view, said) is not None)
    assert "1 was missed" not in _words(view)
    button = _button(view, said)
    assert button is not None
    button.click()
    assert session.book.lists.record(meeting).fields["missed_by"] == "them"
    qtbot.waitUntil(lambda: _button(view, said) is None)
    assert "1 was missed (by them: 1)" in _words(view)


def test_what_took_place_asks_for_the_disclaimer_there_too(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    meeting = _meeting(session.book, group, "planned")
    add(session.book, kind="account", fields={"meeting": meeting, "text": "We met."})
    view = show(GroupsPage, session, f"{group}/phases/warnings").findChild(WarningsView)
    assert view is not None
    for words in ("It took place", "Cancel", "It took place"):
        qtbot.waitUntil(lambda: _button(view, words) is not None)  # noqa: B023 - waited for here
        button = _button(view, words)
        assert button is not None
        button.click()
        assert session.book.lists.record(meeting).fields["status"] == "planned"
    assert "did you say for whom you do not speak" in _words(view)
    button = _button(view, "Not given")
    assert button is not None
    button.click()
    fields = session.book.lists.record(meeting).fields
    assert (fields["status"], fields["disclaimer"]) == ("took-place", "not-given")


def _button(view: WarningsView, text: str) -> QPushButton | None:
    found = (each for each in view.findChildren(QPushButton) if each.text() == text)
    return next((each for each in found if each.isVisibleTo(view)), None)


def _words(view: WarningsView) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_an_account_says_of_a_meeting_ahead_that_it_is_over_only_if_it_is_meant(
    session: Session, show: Show, group: str
) -> None:
    fields = {"title": "Visit", "date": "2099-06-20", "group": group, "status": "planned"}
    meeting = add(session.book, kind="meeting", fields=fields).uid
    form = _form(show, session, meeting)
    assert form.question is not None
    form.boxes.boxes["text"].setPlainText("They did not come.")
    form.question.box.setCurrentIndex(form.question.box.findData("them"))
    form.save()
    assert "save again" in form.foot.problem.text()
    assert not session.book.lists.linked(meeting, "account", "meeting")
    form.save()
    assert session.book.lists.record(meeting).fields["status"] == "missed"


def test_the_form_of_a_meeting_asks_again_after_each_change(session: Session, qtbot: QtBot) -> None:
    book = session.book
    meeting = add(book, kind="meeting", fields={"title": "Visit", "status": "planned"}).uid
    form = RecordEditor(session, "meeting", MEETING, uid=meeting)
    qtbot.addWidget(form)
    day = form.form.editors["date"]
    assert isinstance(day, DateEditor)
    form.form.editors["status"].set_value("missed")
    for text in ("2099-06-21", "2099-06-22"):
        day.box.clear()
        QTest.keyClicks(day.box, text)
        form.save()
        assert text in form.foot.problem.text()
        assert "after today" in form.foot.problem.text()
        assert "date" not in book.lists.record(meeting).fields
    form.save()
    fields = book.lists.record(meeting).fields
    assert (fields["status"], fields["date"]) == ("missed", "2099-06-22")
