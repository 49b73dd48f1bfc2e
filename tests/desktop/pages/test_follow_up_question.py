"""A meeting that was told of asks whether a follow-up is needed, until it is said."""

from collections.abc import Callable

import pytest

from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.meetings.record import MeetingRecord
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.work.phases.phase_view import phases
from waybook.work.records.records import add

Show = Callable[..., Page]


@pytest.fixture
def meeting(session: Session) -> str:
    group = session.book.lists.rows("group")[0].uid
    fields = {"title": "At the inn", "group": group, "date": "2003-09-02", "status": "planned"}
    return add(session.book, kind="meeting", fields=fields).uid


def shown(page: Page) -> MeetingRecord:
    found = page.findChild(MeetingRecord)
    assert found is not None
    return found


def test_s41_a_meeting_with_an_account_asks_and_keeps_the_answer(
    session: Session, show: Show, meeting: str
) -> None:
    assert shown(show(MeetingsPage, session, meeting)).follow_up.isHidden()
    add(session.book, kind="account", fields={"meeting": meeting, "text": "They came."})
    record = shown(show(MeetingsPage, session, meeting))
    assert not record.follow_up.isHidden()
    record.follow_up.none_button.click()
    assert session.book.lists.record(meeting).fields["no_follow_up"] is True
    assert shown(show(MeetingsPage, session, meeting)).follow_up.isHidden()


def test_s41_a_follow_up_answers_it_too(session: Session, show: Show, meeting: str) -> None:
    add(session.book, kind="account", fields={"meeting": meeting, "text": "They came."})
    record = shown(show(MeetingsPage, session, meeting))
    record.follow_up.add_button.click()
    editor = record.followed.follow_ups.editor
    assert editor is not None
    editor.form.editors["what"].set_value("Send the text")
    editor.save()
    assert shown(show(MeetingsPage, session, meeting)).follow_up.isHidden()


@pytest.mark.parametrize("status", ["planned", "took-place", "missed", "cancelled", ""])
@pytest.mark.parametrize("is_told", [False, True])
def test_the_page_asks_where_the_group_asks(
    session: Session, show: Show, status: str, is_told: bool
) -> None:
    group = session.book.lists.rows("group")[0].uid
    fields = {"title": "Talk", "group": group, "date": "2003", "status": status}
    uid = add(session.book, kind="meeting", fields=fields).uid
    if is_told:
        add(session.book, kind="account", fields={"meeting": uid, "text": "x", "group": group})
    asking = {each.uid for each in phases(session.book, group=group).asks_none_needed}
    record = shown(show(MeetingsPage, session, uid))
    assert (uid in asking) == (not record.follow_up.isHidden())
