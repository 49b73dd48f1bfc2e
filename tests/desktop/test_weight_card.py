"""What a book weighs, on the settings page."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.settings.weight_card import WeightCard
from waybook.desktop.session.session import Session
from waybook.work.records.records import add


def test_what_takes_room_is_shown_when_it_is_asked_for(
    book: Book, session_on: Callable[[Book], Session], qtbot: QtBot
) -> None:
    add(book, kind="group", fields={"name": "Front", "summary": "x" * 3000})
    card = WeightCard(session_on(book))
    qtbot.addWidget(card)
    card.show()
    assert str(book.path) in card.folder.text()
    assert card.list.isHidden()
    card.weigh_button.click()
    qtbot.waitUntil(card.list.isVisible)
    first, *lines = card.list.text().splitlines()
    assert first.startswith("On the disk it takes ")
    assert any(line.startswith("What was written and received: ") for line in lines)
    assert any("Groups" in line for line in lines)
    assert not any(line.startswith("Drafts") for line in lines)
