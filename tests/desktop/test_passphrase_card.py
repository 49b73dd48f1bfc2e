"""The passphrase is changed on the settings page."""

import threading
from collections.abc import Callable
from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, open_book
from waybook.book.backup import back_up
from waybook.desktop.app.settings.passphrase_card import PassphraseCard
from waybook.desktop.session.session import Session
from waybook.disk.book_folder import backups
from waybook.model.faults import WrongKey
from waybook.work import new_keys, passphrases
from waybook.work.records.records import add

NEW = "harbour violin compass meadow rocket"


@pytest.fixture
def card(
    book: Book,
    session_on: Callable[[Book], Session],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> PassphraseCard:
    monkeypatch.setattr(passphrases.change_passphrase, "__kwdefaults__", {"log_n": LOG_N})
    known = {**(new_keys.prepare.__kwdefaults__ or {}), "log_n": LOG_N}
    monkeypatch.setattr(new_keys.prepare, "__kwdefaults__", known)
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


def renewed(card: PassphraseCard, old: str, new: str = "") -> None:
    card.key_button.click()
    for field, text in ((card.old, old), (card.first, new), (card.second, new)):
        field.line.setText(text)
    card.renew_button.click()
    if "can be guessed" in card.state.text():
        card.renew_button.click()


def opens(book: Book, passphrase: str) -> None:
    open_book(book.path, passphrase=passphrase, world=make_world(3)).close()


def test_a_new_key_takes_the_place_of_the_old_one_and_one_goes_on(
    card: PassphraseCard, book: Book, qtbot: QtBot
) -> None:
    kept = back_up(book, backups(book.path))
    key, group = book.key, add(book, kind="group", fields={"name": "Front"}).uid
    renewed(card, PASSPHRASE)
    qtbot.waitUntil(
        lambda: card.state.text() == "The book has a new key. The passphrase is the same."
    )
    assert not card.form.isVisible()
    assert card.key_button.hasFocus()
    assert book.key != key
    assert book.lists.record(group).title == "Front"
    later = add(book, kind="group", fields={"name": "Later"}).uid
    renewed(card, PASSPHRASE, NEW)
    qtbot.waitUntil(lambda: card.state.text() == "The book has a new key and the new passphrase.")
    assert book.lists.record(later).title == "Later"
    book.close()
    opens(book, NEW)
    with closing(open_book(kept, passphrase=NEW, world=make_world(3))) as copy:
        assert copy.key == book.key


def test_a_new_key_waits_for_what_runs(card: PassphraseCard, book: Book, qtbot: QtBot) -> None:
    go, key, held = threading.Event(), book.key, []

    def linger(book: Book) -> None:
        held.append(book.lists.count("group"))
        go.wait(60)

    task = card._session.run(linger)
    qtbot.waitUntil(lambda: bool(held))
    renewed(card, PASSPHRASE)
    qtbot.waitUntil(lambda: card._session.key_renewal._prepared is not None)
    assert book.key == key
    with qtbot.waitSignal(task.ended):
        go.set()
    qtbot.waitUntil(lambda: book.key != key)
    qtbot.waitUntil(lambda: card.state.text().startswith("The book has a new key."))


def test_a_page_that_is_gone_lets_the_new_key_come_to_its_end(
    card: PassphraseCard, book: Book, qtbot: QtBot
) -> None:
    session, key = card._session, book.key
    other = PassphraseCard(session)
    renewed(other, PASSPHRASE)
    other.deleteLater()
    qtbot.waitUntil(lambda: book.key != key and not session.tasks)
    add(book, kind="group", fields={"name": "Front"})


def test_stopping_leaves_the_old_key(card: PassphraseCard, book: Book, qtbot: QtBot) -> None:
    key = book.key
    renewed(card, PASSPHRASE)
    [task] = card._session.tasks
    task.cancel()
    qtbot.waitUntil(lambda: card.state.text() == "Stopped. Nothing was changed.")
    assert book.key == key
    add(book, kind="group", fields={"name": "Front"})
    assert not list(book.path.glob("new-key*"))


def test_a_new_key_with_a_wrong_passphrase_changes_nothing(
    card: PassphraseCard, book: Book, qtbot: QtBot
) -> None:
    key = book.key
    renewed(card, "another one")
    qtbot.waitUntil(lambda: "does not open" in card.state.text())
    assert book.key == key
    assert card.form.isEnabled()
    card.cancel_button.click()
    card.open_button.click()
    assert card.change_button.isVisible()
    assert not card.renew_button.isVisible()
