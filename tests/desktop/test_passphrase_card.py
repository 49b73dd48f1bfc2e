"""The passphrase is changed on the settings page."""

from collections.abc import Callable
from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, open_book
from waybook.book.backup import back_up
from waybook.book.storage.folder import backups
from waybook.desktop.app.settings.passphrase_card import PassphraseCard
from waybook.desktop.session.session import Session
from waybook.model.faults import WrongKey
from waybook.work import passphrases

NEW = "harbour violin compass meadow rocket"


@pytest.fixture
def card(
    book: Book,
    session_on: Callable[[Book], Session],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> PassphraseCard:
    monkeypatch.setattr(passphrases.change_passphrase, "__kwdefaults__", {"log_n": LOG_N})
    card = PassphraseCard(session_on(book))
    qtbot.addWidget(card)
    card.show()
    return card


def typed(card: PassphraseCard, old: str, new: str, again: str) -> None:
    for field, text in ((card.old, old), (card.first, new), (card.second, again)):
        field.line.setText(text)
    card.change_button.click()


def test_the_book_and_its_backups_open_with_the_new_one(
    card: PassphraseCard, book: Book, qtbot: QtBot
) -> None:
    kept = back_up(book, backups(book.path))
    assert not card.form.isVisible()
    card.open_button.click()
    assert card.form.isVisible()
    typed(card, PASSPHRASE, NEW, NEW)
    if "can be guessed" in card.state.text():
        card.change_button.click()
    qtbot.waitUntil(lambda: card.state.text() == "The passphrase was changed.")
    assert not card.form.isVisible()
    assert {each.text() for each in (card.old, card.first, card.second)} == {""}
    with closing(open_book(kept, passphrase=NEW, world=make_world(3))):
        pass
    with pytest.raises(WrongKey):
        open_book(kept, passphrase=PASSPHRASE, world=make_world(3))


def test_a_wrong_passphrase_and_a_slip_are_told_and_change_nothing(
    card: PassphraseCard, book: Book, qtbot: QtBot
) -> None:
    card.open_button.click()
    typed(card, "", NEW, NEW)
    assert card.state.text() == "Type the current passphrase."
    typed(card, PASSPHRASE, NEW, NEW + "x")
    assert "different" in card.state.text()
    typed(card, "another one", NEW, NEW)
    if "can be guessed" in card.state.text():
        card.change_button.click()
    qtbot.waitUntil(lambda: "does not open" in card.state.text())
    assert card.form.isEnabled()
    kept = back_up(book, backups(book.path))
    with closing(open_book(kept, passphrase=PASSPHRASE, world=make_world(3))):
        pass


def test_cancel_forgets_what_was_typed(card: PassphraseCard) -> None:
    card.open_button.click()
    card.old.line.setText(PASSPHRASE)
    card.cancel_button.click()
    assert card.old.text() == ""
    assert not card.form.isVisible()
