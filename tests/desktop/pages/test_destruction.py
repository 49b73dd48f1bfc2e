from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from record_pages import on_each_record_page

from sealing_choices import seal
from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.records.removal.deletion import DeletionControl
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import ChosenBundle
from waybook.work.records import destroying
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add

Show = Callable[..., HandoverPage]
On = Callable[[Book], Session]


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def of_its_own(page: Page) -> DeletionControl:
    """Return what destroys the record of a page, not one of its files."""
    found = page.findChildren(DeletionControl)
    [own] = [each for each in found if not isinstance(each.parentWidget(), RecordFiles)]
    return own


@pytest.fixture
def asked(make_book: Callable[..., Book], burundi: Book, stick: Path) -> Book:
    """Return the book of somebody who is asked to destroy a contact."""
    lead = make_book("Tomas")
    acquaint(burundi, lead)
    heron = add(burundi, kind="contact", fields={"code_name": "Heron"}).uid
    accept(lead, chosen=[ChosenBundle(seal(burundi, to="Tomas", folder=stick).path)])
    destroy(burundi, uid=heron)
    accept(lead, chosen=[ChosenBundle(seal(burundi, to="Tomas", folder=stick).path)])
    return lead


def test_a_request_is_asked_once_more_before_the_content_goes(
    session_on: On, show: Show, asked: Book, qtbot: QtBot
) -> None:
    page = show(HandoverPage, session_on(asked), "destruction")
    part = page.destruction
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Deletions (1)"
    assert [line.title for line in part.requests.lines.lines] == ["Heron"]
    assert "Amina" in part.requests.lines.lines[0].remark
    click(qtbot, part.accept_button)
    asking = part.asking
    assert asking is not None
    assert asking.leave_button.hasFocus()
    assert (
        "It is deleted from this book’s own backups too. Copies elsewhere still contain it."
        in asking.sentences
    )
    qtbot.keyClick(asking.leave_button, Qt.Key.Key_Escape)
    assert part.asking is None
    assert asked.lists.count("contact") == 1
    click(qtbot, part.accept_button)
    assert part.asking is not None
    click(qtbot, part.asking.agree_button)
    qtbot.waitUntil(lambda: part.open == 0)
    assert asked.lists.count("contact") == 0
    assert {line.chips[0].words for line in part.lines.lines.lines} == {"deleted"}
    assert "Heron" not in " ".join(line.sentence for line in part.lines.lines.lines)
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Deletions"


def test_a_request_is_declined_and_said(
    session_on: On, show: Show, asked: Book, qtbot: QtBot
) -> None:
    part = show(HandoverPage, session_on(asked), "destruction").destruction
    click(qtbot, part.decline_button)
    assert part.asking is not None
    click(qtbot, part.asking.agree_button)
    qtbot.waitUntil(lambda: part.open == 0)
    assert asked.lists.count("contact") == 1
    assert {line.chips[0].words for line in part.lines.lines.lines} == {"deleted", "kept"}


def test_a_request_says_who_brought_it_and_that_an_undo_set_the_record_aside(
    session_on: On,
    show: Show,
    make_book: Callable[..., Book],
    burundi: Book,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(destroying, "_undecided", lambda *_: set())  # as earlier versions had it
    lead, jonas = make_book("Tomas"), make_book("Jonas")
    for one, other in ((burundi, lead), (burundi, jonas), (jonas, lead)):
        acquaint(one, other)
    heron = add(burundi, kind="contact", fields={"code_name": "Heron"}).uid

    def hand_over(giver: Book, reader: Book, *back: str) -> int:
        path = seal(giver, to=reader.name, folder=stick, hold_back=back).path
        return accept(reader, chosen=[ChosenBundle(path)]).step

    hand_over(burundi, jonas)
    lead.undo(hand_over(jonas, lead))
    destroy(burundi, uid=heron)
    hand_over(burundi, jonas)
    hand_over(jonas, lead, heron)
    [line] = show(HandoverPage, session_on(lead), "destruction").destruction.requests.lines.lines
    assert line.remark.endswith("requested by \u2068Amina\u2069, according to \u2068Jonas\u2069")
    assert [chip.words for chip in line.chips] == ["undone"]


@on_each_record_page
def test_a_record_is_destroyed_from_its_page_once_the_word_is_typed(
    session: Session,
    show: Callable[..., Page],
    qtbot: QtBot,
    page: type[Page],
    kind: str,
    fields: dict[str, str],
) -> None:
    book = session.book
    uid = add(book, kind=kind, fields=fields).uid
    shown = show(page, session, uid)
    destroying = of_its_own(shown)
    book.drafts.keep(f"{kind}/{uid}/note", "still typing")
    actions = destroying.button.menu().actions()
    next(each for each in actions if each.text().startswith("Delete")).trigger()
    asking = destroying.asking
    assert asking is not None
    assert asking.line.hasFocus()
    assert "Heron" in asking.sentences[0]
    assert (
        "It is deleted from this book’s own backups too. Copies elsewhere still contain it."
        in asking.sentences
    )
    assert not asking.agree_button.isEnabled()
    qtbot.keyClick(asking.line, Qt.Key.Key_Return)
    assert not session.tasks
    qtbot.keyClicks(asking.line, "Delete")
    with qtbot.waitSignal(session.told) as told:
        qtbot.keyClick(asking.line, Qt.Key.Key_Return)
    assert told.args[0].text.startswith("It is deleted permanently. It is deleted from")
    assert book.lists.held([uid]) == set()
    assert not [key for key in book.drafts.names() if uid in key]
    assert shown.place == ""


def test_what_is_typed_on_the_page_goes_with_the_record(
    session: Session, show: Callable[..., PeoplePage], qtbot: QtBot
) -> None:
    book = session.book
    uid = add(book, kind="contact", fields={"code_name": "Heron"}).uid
    page = show(PeoplePage, session, uid)
    record = page._above
    record.affiliations.add()  # type: ignore[union-attr]
    note = record.affiliations.editor.form  # type: ignore[union-attr]
    destroying = of_its_own(page)
    destroying.ask()
    assert destroying.asking is not None
    assert note is not None
    destroying.asking.line.setText("delete")
    with qtbot.waitSignal(session.told):
        destroying.asking.agree()
    session.drafts.keep()
    assert not [key for key in book.drafts.names() if uid in key]
