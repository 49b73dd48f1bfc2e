"""Changes that others suggest, in the window: seen before and after merging, decided by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from test_nothing_cut import is_squeezed
from walking import nameless, reached

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.receive.arrivals import What
from waybook.desktop.pages.methods import MethodsPage
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.pages.people.record import ContactRecord
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.texts.suggestions import change_words
from waybook.practice.suggested_changes import (
    CODES,
    FIELDS_NAMED,
    KINDS_NAMED,
    PROMISES_NAMED,
    SuggestedChange,
)
from waybook.work.handover.merging import merge
from waybook.work.phases.methods import methods_of

Show = Callable[..., Page]


def test_suggestions_are_accepted_and_declined_by_keys(
    session: Session, suggesting: tuple[Path, list[str]], show: Show, qtbot: QtBot
) -> None:
    path, uids = suggesting
    merge(session.book, paths=[path])
    page = show(HandoverPage, session, "suggestions")
    assert isinstance(page, HandoverPage)
    part = page.suggestions
    assert page.tabs.tabText(2) == "Suggestions (4)"
    assert nameless(page) == []
    for _ in range(4):  # heights follow widths, and scroll bars follow heights
        QApplication.processEvents()
    assert not [each for each in part.findChildren(QWidget) if is_squeezed(each)]
    cards = {
        card.accessibleName().replace("\u2068", "").replace("\u2069", ""): card
        for card in part.cards
    }
    digest = cards["Method: Coordination digest (coordination_digest 9)"]
    assert not digest.accept_button.isEnabled()
    assert "would include more" in digest.accept_button.accessibleDescription()
    assert any("More kinds of records would be included: " in each for each in digest.sentences)
    person = cards["Same person: PINE-4 · OAK-2"]
    assert {person.accept_button, person.decline_button} <= reached(page)
    person.accept_button.setFocus()
    qtbot.keyClick(person.accept_button, Qt.Key.Key_Space)
    assert session.book.lists.duplicates.all_of(uids[1]) == tuple(uids)
    assert page.tabs.tabText(2) == "Suggestions (3)"
    assert part.cards[0].decline_button.hasFocus()
    model = next(card for card in part.cards if "Ours" in card.accessibleName())
    model.decline_button.setFocus()
    qtbot.keyClick(model.decline_button, Qt.Key.Key_Space)
    assert "ours" not in methods_of(session.book).models
    assert page.tabs.tabText(2) == "Suggestions (2)"


def test_more_than_a_page_can_be_reached(
    session: Session,
    suggesting: tuple[Path, list[str]],
    show: Show,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("waybook.desktop.pages.handover.requests.suggestion_list._AT_ONCE", 3)
    merge(session.book, paths=[suggesting[0]])
    page = show(HandoverPage, session, "suggestions")
    assert isinstance(page, HandoverPage)
    part = page.suggestions
    assert len(part.cards) == 3
    assert part.more_button.isVisible()
    part.more_button.click()
    assert len(part.cards) == 4
    assert part.cards[3].decline_button.hasFocus()
    assert not part.more_button.isVisible()


def test_the_preview_has_suggested_changes_under_a_heading_of_their_own(
    session: Session, suggesting: tuple[Path, list[str]], show: Show, qtbot: QtBot
) -> None:
    page = show(HandoverPage, session, "received")
    assert isinstance(page, HandoverPage)
    received = page.received
    with qtbot.waitSignal(received.previewed):
        received.look_into([suggesting[0]])
    view = received.view
    node = view.model.node(view.model.index(0, 0))
    assert node.what is What.BUNDLE
    heading = node.children[0]
    assert heading.what is What.SUGGESTED
    assert view.model._words(heading).title == "Suggested changes"
    assert len(heading.children) == 4
    below = view.model.index(0, 0)
    assert view.tree.isExpanded(view.model.index(0, 0, below))
    told: list[str] = []
    for each in heading.children:
        view.detail.show_node(each, view.model.selection)
        told += view.detail.sentences
    assert any(sentence.startswith("Removed warnings: ") for sentence in told)
    assert any(sentence.startswith("It cannot be accepted. ") for sentence in told)
    assert not view.model._has_box(heading)
    with qtbot.waitSignal(received.merged):
        received.accept()
    assert "4 suggested changes." in received.result.sentences[0]
    assert methods_of(session.book).rules.keys() != set()
    assert len(methods_of(session.book).rules) > 3


def test_a_contact_s_page_shows_who_others_say_it_is(
    session: Session, suggesting: tuple[Path, list[str]], show: Show, qtbot: QtBot
) -> None:
    path, uids = suggesting
    merge(session.book, paths=[path])
    page = show(PeoplePage, session, uids[0])
    record = page.findChild(ContactRecord)
    assert record is not None
    [card] = record.twice.suggestions
    assert "Would be shown as one: " in card.sentences[0]
    qtbot.keyClick(card.accept_button, Qt.Key.Key_Space)
    assert session.book.lists.duplicates.shown(uids[1]) == uids[0]
    record = page.findChild(ContactRecord)
    assert record is not None
    assert record.twice.suggestions == []


def test_the_page_of_methods_leads_to_them(
    session: Session, suggesting: tuple[Path, list[str]], show: Show
) -> None:
    page = show(MethodsPage, session)
    assert isinstance(page, MethodsPage)
    assert page.suggested.isHidden()
    merge(session.book, paths=[suggesting[0]])
    page.refresh(None)
    assert page.suggested.sentences[0].startswith("Others suggest 3 changes to the methods.")


def test_the_rail_counts_them(
    open_window: Window, burundi: Book, suggesting: tuple[Path, list[str]]
) -> None:
    session, frame = open_window.session, open_window.frame
    assert session is not None
    assert frame is not None
    done = merge(burundi, paths=[suggesting[0]])
    session.announce(done)
    rail = frame.rail.buttons["handover"]
    assert rail.accessibleName() == "Handover, 4 suggested changes"
    assert rail.text().endswith("(4)")


@pytest.mark.parametrize("code", CODES)
def test_every_change_has_words_in_the_window_and_out_of_it(code: str) -> None:
    names = {
        **dict.fromkeys(KINDS_NAMED, "group"),
        **dict.fromkeys(FIELDS_NAMED, "group.aims"),
        **dict.fromkeys(PROMISES_NAMED, "names"),
    }
    change = SuggestedChange(code, 7, (names.get(code, "Named"),) * 7)
    for words in (change_words(change), change.words):
        assert "{" not in words
        assert words[0].isupper() or words[0] in "7“"
