"""The way out and back in, from the settings page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.settings import export_card
from waybook.desktop.app.settings.export_card import ExportCard
from waybook.desktop.session.session import Session
from waybook.work.handover.merge_steps import undo
from waybook.work.records.records import add


@pytest.fixture
def card_on(
    session_on: Callable[[Book], Session], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Book, Path], ExportCard]:
    """Return a function that shows the card of a book to somebody who chooses one folder."""

    def make(book: Book, chosen: Path) -> ExportCard:
        monkeypatch.setattr(export_card, "choose_folder", lambda *_: chosen)
        card = ExportCard(session_on(book))
        qtbot.addWidget(card)
        card.show()
        return card

    return make


def test_all_of_a_book_goes_out_and_comes_in_after_a_second_click(
    make_book: Callable[..., Book],
    card_on: Callable[[Book, Path], ExportCard],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    amina, tomas = make_book("Amina"), make_book("Tomas")
    add(amina, kind="group", fields={"name": "Front", "label": "RED"})
    (tmp_path / "stick").mkdir()
    leaving = card_on(amina, tmp_path / "stick")
    leaving.export_button.click()
    qtbot.waitUntil(lambda: "not encrypted" in leaving.state.text())
    assert "TLP:RED" in leaving.state.text()
    [folder] = (tmp_path / "stick").iterdir()
    assert (folder / "group.jsonl").is_file()

    coming = card_on(tomas, folder)
    assert coming.import_button.isHidden()
    coming.open_button.click()
    qtbot.waitUntil(lambda: "1 new record\n" in coming.state.text())
    assert "not signed" in coming.state.text()
    assert not tomas.lists.count("group")
    coming.cancel_button.click()
    assert coming.import_button.isHidden()
    assert coming.state.isHidden()

    coming.open_button.click()
    qtbot.waitUntil(coming.import_button.isVisible)
    coming.import_button.click()
    qtbot.waitUntil(lambda: "A backup was made" in coming.state.text())
    assert tomas.lists.count("group") == 1
    coming.open_button.click()
    qtbot.waitUntil(lambda: "nothing new" in coming.state.text())
    undo(tomas, step=1)
    assert not tomas.lists.count("group")


def test_a_folder_that_is_no_export_is_named(
    book: Book, card_on: Callable[[Book, Path], ExportCard], qtbot: QtBot, tmp_path: Path
) -> None:
    card = card_on(book, tmp_path)
    card.open_button.click()
    qtbot.waitUntil(lambda: "no export" in card.state.text())
    assert card.import_button.isHidden()
