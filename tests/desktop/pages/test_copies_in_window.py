"""Another copy of the book, in the window: looked into, taken in, undone, removed."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, open_book
from waybook.book.copies.comparing import CopyComparison
from waybook.desktop.app.settings import copies_card
from waybook.desktop.app.settings.copies_card import CopiesCard
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window
from waybook.desktop.pages.copies import CopiesPage
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.copies.copy_view import CopyView
from waybook.desktop.session.places import copy_place
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.scrolled.gradual_fill import fill_all
from waybook.desktop.widgets.tabs import Tabs
from waybook.work import other_copies
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit

Show = Callable[..., HandoverPage]
On = Callable[[Book], Session]
CONFLICT = "book.sync-conflict-20261130-081500-ABCDEFG.db"


class Doubled:
    """A book with a conflict copy beside it, in which other things were written."""

    def __init__(self, book: Book, folder: Path) -> None:
        self.book = book
        self.group = add(book, kind="group", fields={"name": "الجبل"}).uid
        self.gone = add(book, kind="group", fields={"name": "Old Front"}).uid
        book.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        other = folder / "other.waybook"
        shutil.copytree(book.path, other)
        edit(book, uid=self.group, fields={"aims": "Land"})
        later = make_world(77, 1_700_900_000_000)
        with open_book(other, passphrase=PASSPHRASE, world=later) as copy:
            edit(copy, uid=self.group, fields={"aims": "Water"})
            add(copy, kind="contact", fields={"code_name": "ဆူး"})
            destroy(copy, uid=self.gone)
        self.copy = book.path / CONFLICT
        shutil.copy(other / "book.db", self.copy)


@pytest.fixture
def doubled(book: Book, tmp_path: Path) -> Doubled:
    return Doubled(book, tmp_path)


@pytest.fixture
def view(doubled: Doubled, session_on: On, show: Show, qtbot: QtBot) -> CopyView:
    """Return the view in which the copy is shown."""
    session = session_on(doubled.book)
    page = show(HandoverPage, session, "received")
    with qtbot.waitSignal(page.received.copy.seen):
        session.go(copy_place(doubled.copy))
    return page.received.copy


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def offered(view: CopyView) -> dict[str, QPushButton]:
    return {each.text(): each for each in view.result.findChildren(QPushButton)}


def beside(card: CopiesCard) -> list[QPushButton]:
    """Return the buttons for copies beside the book."""
    shown = [each for each in card.findChildren(QPushButton) if each.isVisible()]
    return [each for each in shown if CONFLICT in each.text()]


def test_a_person_sees_all_of_it_before_anything_is_written(
    view: CopyView, doubled: Doubled
) -> None:
    assert view.isVisible()
    assert view.take_button.isVisible()
    assert view.take_button.hasFocus()
    said = view.state.text().replace("\xa0", " ")
    assert said == "new: 2  ·  changed: 1  ·  unchanged: 0  ·  in conflict: 1"
    assert view.warning.isVisible()
    assert "1 record was destroyed in the copy." in view.warning.sentences[0]
    assert "Old Front" in view.warning.sentences[1]
    first = view.model.index(0, 0)
    assert view.model.data(first) == "Another copy of this book"
    assert view.model.data(first, Qt.ItemDataRole.CheckStateRole) is None  # it comes in whole
    assert doubled.book.lists.record(doubled.group).fields["aims"] == "Land"


def test_it_is_taken_in_undone_redone_and_removed(
    view: CopyView, doubled: Doubled, qtbot: QtBot
) -> None:
    book = doubled.book
    with qtbot.waitSignal(view.taken):
        click(qtbot, view.take_button)
    assert view.result.sentences[0] == "The copy is taken in."
    assert not view.take_button.isVisible()
    assert book.lists.record(doubled.group).conflicts == ("aims",)
    assert [row.title for row in book.lists.rows("contact")] == ["ဆူး"]
    assert not book.lists.held([doubled.gone])
    click(qtbot, offered(view)["Undo"])
    qtbot.waitUntil(lambda: "Redo" in offered(view))
    assert book.lists.rows("contact") == []
    click(qtbot, offered(view)["Redo"])
    qtbot.waitUntil(lambda: "Undo" in offered(view))
    assert [row.title for row in book.lists.rows("contact")] == ["ဆူး"]
    with qtbot.waitSignal(view.seen):
        view.look_into(doubled.copy)
    assert view.result.sentences[0] == "All of this copy is in your book."
    with qtbot.waitSignal(view.removed):
        click(qtbot, offered(view)["Remove this copy"])
    assert not doubled.copy.exists()
    assert view.leave_button.text() == "Done"
    click(qtbot, view.leave_button)
    assert view.isHidden()


def test_cancelling_writes_nothing(view: CopyView, doubled: Doubled, qtbot: QtBot) -> None:
    click(qtbot, view.leave_button)
    assert view.isHidden()
    assert doubled.book.received_bundles.steps() == []
    assert doubled.copy.exists()


def test_what_is_no_copy_is_said_in_one_sentence(
    view: CopyView, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "text.db").write_text("no book " * 9000)
    view.look_into(tmp_path / "text.db")
    qtbot.waitUntil(view.result.isVisible)
    assert "does not open with the key" in view.result.sentences[0]
    assert not view.take_button.isVisible()


def test_the_settings_name_each_copy_beside_the_book_and_let_choose_another(
    doubled: Doubled, session_on: On, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = session_on(doubled.book)
    asked: list[str] = []
    session.asked.connect(asked.append)
    monkeypatch.setattr(copies_card, "choose_file", lambda *_, **__: tmp_path / "book.db")
    card = CopiesCard(session)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: bool(beside(card)))
    click(qtbot, beside(card)[0])
    click(qtbot, card.choose_button)
    assert asked == [copy_place(doubled.copy), copy_place(tmp_path / "book.db")]
    doubled.copy.unlink()
    card.refresh()
    assert card.state.isHidden()


def test_what_is_found_of_a_copy_that_is_not_chosen_any_more_is_not_shown(
    doubled: Doubled, session_on: On, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    compare, goes_on = other_copies.compare, Event()
    same, gone = tmp_path / "same.db", tmp_path / "gone.db"
    shutil.copy(doubled.book.path / "book.db", same)

    def slowly(book: Book, *, copy: Path) -> CopyComparison:
        if copy != same:
            goes_on.wait(10)
        return compare(book, copy=copy)

    monkeypatch.setattr(other_copies, "compare", slowly)
    session = session_on(doubled.book)
    page = CopiesPage(session)
    qtbot.addWidget(page)
    page.show_copies(([doubled.copy, same, gone], []))
    for copy in (doubled.copy, gone, same):
        page.list.choose(str(copy))
        page.compare()
    qtbot.waitUntil(lambda: page.card.verdict.text() != "")
    assert page.card.copy == same
    verdict = page.card.verdict.text()
    goes_on.set()
    qtbot.waitUntil(lambda: not session.tasks)
    assert page.card.verdict.text() == verdict
    assert page.card.take_in.isHidden()


def test_the_steps_name_it_without_a_number_and_without_words_to_read_out(
    view: CopyView, doubled: Doubled, session_on: On, show: Show, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.taken):
        click(qtbot, view.take_button)
    part = show(HandoverPage, session_on(doubled.book), "received").received
    line = part.came.list.lines.index(0)
    assert "another copy of this book" in str(part.came.list.lines.data(line))
    assert part.came.bundles_of(1) == []


def test_the_whole_window_takes_a_copy_in_by_keyboard(
    doubled: Doubled, make_window: Callable[[Path | None], Window], qtbot: QtBot
) -> None:
    window = make_window(doubled.book.path)
    window.gate.move(WindowState.LOCKED, WindowState.OPENING)
    window.gate.move(WindowState.OPENING, WindowState.OPEN)
    window.show_book(doubled.book)
    frame = window.frame
    assert frame is not None
    frame.go("settings")
    fill_all(frame)
    card = frame.page("settings").findChild(CopiesCard)
    assert card is not None
    qtbot.waitUntil(lambda: bool(beside(card)))
    qtbot.keyClick(beside(card)[0], Qt.Key.Key_Space)
    assert frame.place == "handover/received"
    copy = frame.page("handover").findChild(CopyView)
    assert copy is not None
    qtbot.waitUntil(copy.take_button.hasFocus)
    with qtbot.waitSignal(copy.taken):
        qtbot.keyClick(copy.take_button, Qt.Key.Key_Space)
    tabs = frame.page("handover").findChild(Tabs)
    assert tabs is not None
    qtbot.waitUntil(lambda: "(1)" in tabs.tabText(1))
    frame.go_back()
    assert frame.place == "settings"
