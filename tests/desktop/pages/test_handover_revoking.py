from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.session import Session
from waybook.work.records import add
from waybook.work.sealing import seal

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
    page = show(HandoverPage, session, "people")
    part = page.trusted
    part.list.choose(lead.card.digest)
    click(qtbot, part.revoke_button)
    asking = part.revoking
    assert asking is not None
    assert asking.day.line.hasFocus()
    asking.day.line.setText("2026-13-40")
    assert not asking.revoke_button.isEnabled()
    asking.day.line.setText("2023-11-20")
    click(qtbot, asking.revoke_button)
    [held] = burundi.cards()
    assert held.revoked
    assert held.revoked_from_ms == 1_700_438_400_000
    assert part.revoking is None
    assert part.list.lines.lines[0].chips[0].words == "revoked"
    assert "2023-11-20" in part.list.lines.lines[0].remark
    assert not part.revoke_button.isEnabled()
    assert "Ask for a new one" in part.result.sentences[0]
    assert not page.sealing.choices.has_people


def test_revoking_can_be_left(session: Session, show: Show, lead: Book, qtbot: QtBot) -> None:
    part = show(HandoverPage, session, "people").trusted
    part.list.choose(lead.card.digest)
    part.ask_to_revoke()
    assert part.revoking is not None
    qtbot.keyClick(part.revoking.day.line, Qt.Key.Key_Escape)
    assert part.revoking is None
    assert part.list.hasFocus()
    assert not session.book.cards()[0].revoked


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
