"""Accounts are written on events, and commitments begin at an account."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.event_accounts import EventAccounts
from waybook.desktop.records.accounts.account_card import AccountCard
from waybook.desktop.records.accounts.account_form import AccountForm
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.work.records.records import add

Show = Callable[..., Page]


@pytest.fixture
def event(session: Session) -> str:
    return session.book.lists.rows("event")[0].uid


@pytest.fixture
def group(session: Session, event: str) -> str:
    return str(session.book.lists.record(event).fields["group"])


def test_an_account_of_an_event_is_written_and_shown_beside_it(
    session: Session, show: Show, event: str, group: str, qtbot: QtBot
) -> None:
    page = show(GroupsPage, session, f"{group}/timeline/{event}/write")
    form = page.findChild(AccountForm)
    assert form is not None
    assert page.place == f"{group}/timeline/{event}/write"
    qtbot.keyClicks(form.boxes.boxes["text"], "We heard it on the radio.")
    form.save()
    (row,) = session.book.lists.linked(event, "account", "event")
    fields = session.book.lists.record(row.uid).fields
    assert (fields["event"], fields["group"]) == (event, group)
    assert fields["date"] == session.book.lists.record(event).fields["date"]
    assert "meeting" not in fields
    page = show(GroupsPage, session, f"{group}/timeline/{event}")
    accounts = page.findChild(EventAccounts)
    assert accounts is not None
    assert [each.is_mine for each in accounts.cards] == [True]


def test_a_draft_of_an_account_of_an_event_comes_back(
    session: Session, show: Show, event: str, group: str, qtbot: QtBot
) -> None:
    page = show(GroupsPage, session, f"{group}/timeline/{event}/write")
    form = page.findChild(AccountForm)
    assert form is not None
    qtbot.keyClicks(form.boxes.boxes["text"], "We heard")
    session.drafts.keep()
    again = show(GroupsPage, session, f"{group}/timeline/{event}/write").findChild(AccountForm)
    assert again is not None
    assert again.boxes.boxes["text"].typed() == "We heard"


def test_many_accounts_of_an_event_are_shown_by_pages(
    session: Session, show: Show, event: str, group: str
) -> None:
    for number in range(8):
        add(session.book, kind="account", fields={"event": event, "text": f"Account {number}"})
    page = show(GroupsPage, session, f"{group}/timeline/{event}")
    accounts = page.findChild(EventAccounts)
    assert accounts is not None
    assert len(accounts.cards) == 6
    accounts.more_button.click()
    assert len(accounts.cards) == 8
    assert accounts.more_button.isHidden()


@pytest.mark.parametrize("about", ["meeting", "event"])
def test_a_commitment_begins_at_an_account(
    session: Session, event: str, group: str, qtbot: QtBot, about: str
) -> None:
    meeting = add(session.book, kind="meeting", fields={"title": "Talk", "group": group}).uid
    owner = {"meeting": meeting, "event": event}[about]
    fields = {about: owner, "group": group, "text": "They promised it."}
    card = AccountCard(session, add(session.book, kind="account", fields=fields).uid)
    qtbot.addWidget(card)
    gone: list[str] = []
    session.asked.connect(gone.append)
    menu = card.more.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    place = {
        "meeting": f"meetings/{meeting}/people/commitments",
        "event": f"groups/{group}/talks/commitments",
    }[about]
    assert gone == [place]
