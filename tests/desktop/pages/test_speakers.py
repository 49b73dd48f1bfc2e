"""Beside each quote stands who was there, and with what authority."""

import pytest
from pytestqt.qtbot import QtBot

from waybook.desktop.lists.chips import ChipMark
from waybook.desktop.records.accounts.account_card import AccountCard
from waybook.desktop.records.accounts.speakers import speaker_chips
from waybook.desktop.session.session import Session
from waybook.work.records.records import add


@pytest.fixture
def account(session: Session) -> str:
    book = session.book
    contact = {
        "code_name": "HERON",
        "relation_to_group": "friend",
        "authority_claimed": "leadership",
        "authority_assessed": "low",
    }
    heron = add(book, kind="contact", fields=contact).uid
    meeting = add(book, kind="meeting", fields={"title": "At the inn"}).uid
    add(book, kind="attendance", fields={"meeting": meeting, "contact": heron})
    add(book, kind="attendance", fields={"meeting": meeting, "side": "Us", "count": 2})
    fields = {"meeting": meeting, "quotes": "We will stop.", "they_said": "Soon.", "text": "Met."}
    return add(book, kind="account", fields=fields).uid


def test_s28_a_friends_words_carry_claimed_and_assessed_authority(
    session: Session, account: str, qtbot: QtBot
) -> None:
    card = AccountCard(session, account)
    qtbot.addWidget(card)
    full = (
        "HERON  ·  Friend of the group  ·  Authority claimed: Speaks for the leadership  ·  "
        "as we see it: Low"
    )
    told = [each.accessibleName() for each in card.findChildren(ChipMark)]
    assert told.count(full) == 2  # what they said, and their exact words; not the running text


def test_the_chip_is_loud_where_claim_and_assessment_differ(session: Session, account: str) -> None:
    record = session.book.lists.record(account)
    [(chip, _)] = speaker_chips(session, record)
    assert chip.loud
    assert chip.words == "\u2068HERON\u2069  ·  Friend of the group  ·  authority: Low"


def test_an_account_of_an_event_names_no_speakers(session: Session) -> None:
    event = session.book.lists.rows("event")[0].uid
    fields = {"event": event, "quotes": "We will stop."}
    uid = add(session.book, kind="account", fields=fields).uid
    assert speaker_chips(session, session.book.lists.record(uid)) == []
