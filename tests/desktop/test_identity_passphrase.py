"""The passphrase of the identity book is changed on the settings page."""

from collections.abc import Callable
from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from fixed_world import LOG_N, PASSPHRASE
from waybook.book import Book
from waybook.book.backup import back_up
from waybook.book.storage.key_file import read_key
from waybook.desktop.app.settings.identity_passphrase_card import IdentityPassphraseCard
from waybook.desktop.session.session import Session
from waybook.disk.book_folder import aside, backups, passphrase_key
from waybook.model.faults import WrongKey
from waybook.work import identities, passphrases

OLD = "window marble tunnel"
NEW = "harbour violin compass meadow rocket"


@pytest.fixture
def kept(book: Book) -> Book:
    """Return a book with an identity book that is locked, and a backup of both."""
    identities.make(book, passphrase=OLD, log_n=LOG_N).close()
    back_up(book, backups(book.path))
    return book


@pytest.fixture
def card(
    kept: Book,
    session_on: Callable[[Book], Session],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> IdentityPassphraseCard:
    monkeypatch.setattr(passphrases.change_passphrase, "__kwdefaults__", {"log_n": LOG_N})
    card = IdentityPassphraseCard(session_on(kept))
    qtbot.addWidget(card)
    card.show()
    return card


def typed(card: IdentityPassphraseCard, old: str, new: str) -> None:
    card.open_button.click()
    for field, text in ((card.old, old), (card.first, new), (card.second, new)):
        field.line.setText(text)
    card.change_button.click()
    if "can be guessed" in card.state.text():
        card.change_button.click()


@pytest.mark.parametrize("is_open", [False, True])
def test_the_identity_book_and_its_copies_open_with_the_new_one(
    card: IdentityPassphraseCard, kept: Book, qtbot: QtBot, is_open: bool
) -> None:
    room = card._session.identities
    if is_open:
        room.unlock(OLD, lambda _: None)
        qtbot.waitUntil(lambda: room.session is not None)
    typed(card, OLD, NEW)
    qtbot.waitUntil(lambda: card.state.text() == "The passphrase was changed.")
    assert {each.text() for each in (card.old, card.first, card.second)} == {""}
    assert room.session is not None  # it locks by itself, as always
    room.close()
    [backup] = backups(kept.path).iterdir()
    for place in (aside(kept.path), aside(backup)):
        assert read_key(passphrase_key(place), passphrase=NEW)
        with pytest.raises(WrongKey):
            read_key(passphrase_key(place), passphrase=OLD)
    assert read_key(passphrase_key(kept.path), passphrase=PASSPHRASE)


def test_a_wrong_one_is_told_and_what_was_asked_for_is_forgotten(
    card: IdentityPassphraseCard, kept: Book, qtbot: QtBot
) -> None:
    typed(card, "another one", NEW)
    qtbot.waitUntil(lambda: "does not open" in card.state.text())
    assert card.form.isEnabled()
    card._session.identities.unlock(OLD, lambda _: None)
    qtbot.waitUntil(lambda: card._session.identities.session is not None)
    card._session.identities.close()
    with closing(identities.unlock(kept, passphrase=OLD)):
        pass


def test_the_passphrase_of_the_first_book_is_refused(
    card: IdentityPassphraseCard, kept: Book, qtbot: QtBot
) -> None:
    typed(card, OLD, PASSPHRASE)
    qtbot.waitUntil(lambda: "opens the first book" in card.state.text())
    card._session.identities.close()
    with closing(identities.unlock(kept, passphrase=OLD)):
        pass


def test_without_an_identity_book_there_is_nothing_to_change(
    book: Book, session_on: Callable[[Book], Session], qtbot: QtBot
) -> None:
    card = IdentityPassphraseCard(session_on(book))
    qtbot.addWidget(card)
    assert card.isHidden()
