"""Who writes of a meeting to which nobody came is not asked what they said."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget

from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.meetings.log.log_form import LogForm
from waybook.desktop.records.accounts.account_form import AccountForm
from waybook.desktop.session.session import Session
from waybook.practice.meeting_answers import MISSED_BY
from waybook.work.records.records import add

Show = Callable[..., MeetingsPage]
Form = TypeVar("Form", bound=QWidget)
WORDS = "We come when the road is open."


def _shown(show: Show, session: Session, place: str, form: type[Form]) -> Form:
    found = show(MeetingsPage, session, place).findChild(form)
    assert found is not None
    return found


def _asks(form: LogForm | AccountForm) -> bool:
    if isinstance(form, LogForm):
        return form.said.editors["they_said"].isVisibleTo(form)
    return form.boxes.boxes["they_said"].isVisibleTo(form)


def _again(session: Session) -> Session:
    session.drafts.keep()
    return Session(session.book, session.world)


@pytest.mark.parametrize("who", MISSED_BY)
def test_the_log_asks_what_they_said_unless_nobody_came(
    session: Session, show: Show, who: str
) -> None:
    form = _shown(show, session, "new/log", LogForm)
    for answer in ("took-place", who, "planned"):
        form.outcome.outcome.buttons[answer].click()
        assert _asks(form) == (answer != who)


def test_what_is_written_stays_in_sight_and_is_saved_though_nobody_came(
    session: Session, show: Show
) -> None:
    form = _shown(show, session, "new/log", LogForm)
    form.said.editors["they_said"].set_value(WORDS)
    form.outcome.outcome.buttons["them"].click()
    assert _asks(form)
    again = _shown(show, _again(session), "new/log", LogForm)
    assert _asks(again)
    again.save()
    accounts = session.book.lists.records("account")
    assert [each.fields.get("they_said") for each in accounts].count(WORDS) == 1


def test_a_draft_of_a_meeting_to_which_nobody_came_does_not_ask(
    session: Session, show: Show
) -> None:
    form = _shown(show, session, "new/log", LogForm)
    form.outcome.outcome.buttons["us"].click()
    assert not _asks(_shown(show, _again(session), "new/log", LogForm))


@pytest.mark.parametrize("status", ["missed", "cancelled", "took-place", ""])
def test_an_account_asks_what_they_said_by_the_status_of_the_meeting(
    session: Session, show: Show, status: str
) -> None:
    meeting = add(
        session.book, kind="meeting", fields={"title": "Visit", "status": status or None}
    ).uid
    form = _shown(show, session, f"{meeting}/write", AccountForm)
    assert _asks(form) == (status not in {"missed", "cancelled"})


def test_an_account_follows_the_answer_and_keeps_what_is_written(
    session: Session, show: Show
) -> None:
    meeting = add(session.book, kind="meeting", fields={"title": "Visit", "status": "planned"}).uid
    form = _shown(show, session, f"{meeting}/write", AccountForm)
    assert form.question is not None
    for answer in ("them", "", "neither"):
        form.question.box.setCurrentIndex(form.question.box.findData(answer))
        assert _asks(form) == (not answer)
    form.question.box.setCurrentIndex(0)
    form.boxes.boxes["they_said"].setPlainText(WORDS)
    form.question.box.setCurrentIndex(form.question.box.findData("them"))
    assert _asks(form)
    again = _shown(show, _again(session), f"{meeting}/write", AccountForm)
    assert _asks(again)
    again.save()
    (row,) = session.book.lists.linked(meeting, "account", "meeting")
    assert session.book.lists.record(row.uid).fields["they_said"] == WORDS
