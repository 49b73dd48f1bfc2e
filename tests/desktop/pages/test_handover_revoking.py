from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.session.session import Session
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add

Show = Callable[..., HandoverPage]


@pytest.fixture
def lead(make_book: Callable[..., Book], burundi: Book) -> Book:
    made = make_book("Tomas")
    acquaint(burundi, made)
    return made


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_card_is_revoked_from_the_day_it_was_lost(
    session: Session, show: Show, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    burundi.world = replace(burundi.world, zone=timezone(timedelta(hours=6, minutes=30)))
    page = show(HandoverPage, session, "people")
    part = page.trusted
    part.list.choose(lead.card.digest)
    click(qtbot, part.revoke_button)
    asking = part.revoking
    assert asking is not None
    assert asking.day.line.hasFocus()
    asking.day.line.setText("2026-13-40")
    assert not asking.revoke_button.isEnabled()
    asking.day.line.setText("2023-11")
    assert asking.day.hint.text() == "From \u2068Wednesday 1 November 2023, 00:00\u2069."
    assert asking.day.line.accessibleDescription() == asking.day.hint.text()
    click(qtbot, asking.revoke_button)
    [held] = burundi.trust_store.cards()
    assert held.revoked
    assert held.revoked_from_ms == 1_698_773_400_000  # 00:00 in Yangon
    assert part.revoking is None
    assert part.list.lines.lines[0].chips[0].words == "revoked"
    assert "1 November 2023, 00:00" in part.list.lines.lines[0].remark
    assert not part.revoke_button.isEnabled()
    assert "Ask for a new card" in part.result.sentences[0]
    assert not page.sealing.choices.has_people


def test_revoking_can_be_left(session: Session, show: Show, lead: Book, qtbot: QtBot) -> None:
    part = show(HandoverPage, session, "people").trusted
    part.list.choose(lead.card.digest)
    part.ask_to_revoke()
    assert part.revoking is not None
    qtbot.keyClick(part.revoking.day.line, Qt.Key.Key_Escape)
    assert part.revoking is None
    assert part.list.hasFocus()
    assert not session.book.trust_store.cards()[0].revoked


def test_a_day_to_come_is_said_to_protect_nothing_yet(
    session: Session, show: Show, lead: Book
) -> None:
    part = show(HandoverPage, session, "people").trusted
    part.list.choose(lead.card.digest)
    part.ask_to_revoke()
    assert part.revoking is not None
    part.revoking.day.line.setText("2199")
    assert "in the future" in part.revoking.day.hint.text()
    assert part.revoking.revoke_button.isEnabled()
    part.revoking.day.line.setText("2001~")
    assert "1 January 2001, 00:00" in part.revoking.day.hint.text()
    assert "in the future" not in part.revoking.day.hint.text()


def test_what_is_sealed_from_that_day_on_is_refused(
    session: Session, show: Show, lead: Book, burundi: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    part = show(HandoverPage, session, "people").trusted
    part.list.choose(lead.card.digest)
    part.ask_to_revoke()
    assert part.revoking is not None
    part.revoking.day.line.setText("2020-01-01")
    part.revoking.revoke()
    add(lead, kind="contact", fields={"code_name": "Heron"})
    received = show(HandoverPage, session, "received").received
    with qtbot.waitSignal(received.previewed):
        received.look_into([seal(lead, to="Amina", folder=tmp_path).path])
    received.view.put(0, inside=True)
    assert not received.merge_button.isEnabled()
