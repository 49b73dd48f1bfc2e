"""A file given to Waybook: it waits for one's own book, and is shown in Received."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from dragging import carried, drop, enter, leave
from PySide6.QtCore import Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sealing_choices import seal
from waybook.book import Book
from waybook.desktop.app.given.arriving_files import ArrivingFiles
from waybook.desktop.app.given.usual_book import told_apart, usual_book
from waybook.desktop.app.window import Window
from waybook.desktop.opening.first_run import FirstRunScreen
from waybook.desktop.opening.restore_screen import RestoreScreen
from waybook.desktop.opening.unlock import UnlockScreen
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.receive.received import ReceivedPart
from waybook.desktop.theme.theme import Theme
from waybook.model.world import World
from waybook.work.cards.trusting import my_card
from waybook.work.records.records import add
from waybook.work.upkeep import back_up

Given = Callable[[Path, Path | None], Window]


@pytest.fixture
def given(theme: Theme, world: World, qtbot: QtBot) -> Given:
    """Return a function that starts a window with a file, and the usual book if there is one."""

    def start(path: Path, book: Path | None) -> Window:
        window = Window(theme, book, world=lambda: world, end=lambda _: None, given=path)
        qtbot.addWidget(window, before_close_func=_stop)
        window.show()
        qtbot.waitExposed(window)
        return window

    return start


def _stop(window: QWidget) -> None:
    assert isinstance(window, Window)
    window.closeEvent = lambda event: event.accept()  # type: ignore[method-assign]
    if window.session is not None:
        for task in tuple(window.session.tasks):
            task.halt()
            assert task.wait(60)
        window.session.drop.stop()
        window.session.backups.stop()
        window.session.book.close()


@pytest.fixture
def second_book(make_book: Callable[..., Book]) -> Book:
    return make_book("Heron", 7)


@pytest.fixture
def card(second_book: Book, tmp_path: Path) -> Path:
    path = tmp_path / "stick" / "-card of Heron ကြေညာ\n.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(my_card(second_book), encoding="utf-8")
    return path


@pytest.fixture
def bundle(book: Book, second_book: Book, tmp_path: Path) -> Path:
    acquaint(book, second_book)
    add(second_book, kind="group", fields={"name": "Lapwing", "label": "GREEN"})
    folder = tmp_path / "stick"
    folder.mkdir(exist_ok=True)
    return seal(second_book, to=book.name, folder=folder, everything=True).path


def unlock(window: Window, qtbot: QtBot) -> HandoverPage:
    screen = window.front
    assert isinstance(screen, UnlockScreen)
    with qtbot.waitSignal(window.opened):
        QTest.keyClicks(screen.field.line, "crane lantern orbit")
        QTest.keyClick(screen.field.line, Qt.Key.Key_Return)
    assert window.frame is not None
    assert window.frame.place == "handover/received"
    page = window.frame.page("handover")
    assert isinstance(page, HandoverPage)
    return page


def test_a_bundle_waits_for_the_usual_book_and_is_shown_in_received(
    given: Given, book: Book, bundle: Path, qtbot: QtBot
) -> None:
    book.close()
    window = given(bundle, book.path)
    screen = window.front
    assert isinstance(screen, UnlockScreen)
    assert screen.path == book.path
    assert "Unlock your own book. Waybook then shows" in screen.says.text()
    assert bundle.name in screen.says.text()
    page = unlock(window, qtbot)
    qtbot.waitUntil(page.received.view.isVisible)
    assert window.session is not None
    assert window.session.book.lists.count("group") == 0, "it was merged without being asked"


def test_a_card_is_led_to_the_people_and_added_by_nobody(
    given: Given, book: Book, card: Path, qtbot: QtBot
) -> None:
    book.close()
    page = unlock(given(card, book.path), qtbot)
    assert "is a card, not a bundle" in page.received.result.sentences[0]
    assert page.session.book.trust_store.cards() == []
    page.received.card_wanted.emit(card)
    assert page.place == "people"
    assert page.trusted.comparing is not None


def test_what_vanished_before_the_book_was_open_is_said(
    given: Given, book: Book, bundle: Path, qtbot: QtBot
) -> None:
    book.close()
    window = given(bundle, book.path)
    bundle.unlink()
    page = unlock(window, qtbot)
    qtbot.waitUntil(lambda: not page.session.tasks)
    shown = " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())
    assert "no such file" in shown.lower()


def test_without_a_book_the_file_is_remembered_for_after(given: Given, card: Path) -> None:
    window = given(card, None)
    screen = window.front
    assert isinstance(screen, FirstRunScreen)
    assert "create a book or open yours" in screen.says.text()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gone.bundle", "There is no file"),
        ("film.mp4", "It opens books, backups, bundles and cards"),
        ("pipe", "It opens books, backups, bundles and cards"),
    ],
)
def test_what_waybook_does_not_open_is_said(
    given: Given, book: Book, tmp_path: Path, name: str, says: str
) -> None:
    book.close()
    path = tmp_path / name
    if name == "film.mp4":
        path.write_bytes(b"\0\0\0\x18ftyp")
    elif name == "pipe":
        os.mkfifo(path)
    screen = given(path, book.path).front
    assert isinstance(screen, UnlockScreen)
    assert says in screen.says.text()
    assert name in screen.says.text()


def test_a_backup_is_led_to_where_it_is_restored(given: Given, book: Book, tmp_path: Path) -> None:
    backup = back_up(book, folder=tmp_path / "backups")
    book.close()
    window = given(backup, book.path)
    assert isinstance(window.front, RestoreScreen)


def test_a_book_that_is_open_elsewhere_says_where_the_file_belongs(
    given: Given, book: Book, card: Path
) -> None:
    screen = given(card, book.path).front  # the fixture has it open
    assert isinstance(screen, UnlockScreen)
    assert "is open in another window of Waybook" in screen.says.text()


def test_a_bundle_dropped_anywhere_on_the_window_is_looked_at(
    open_window: Window, bundle: Path, qtbot: QtBot
) -> None:
    frame = open_window.frame
    assert frame is not None
    frame.go("today")
    assert enter(open_window, carried([bundle]))
    [area] = [each for each in open_window.children() if type(each).__name__ == "DropArea"]
    assert isinstance(area, QWidget)
    assert area.isVisible()
    leave(open_window)
    assert not area.isVisible()
    photo = bundle.with_name("photo.jpg")
    photo.write_bytes(b"\xff\xd8\xff")
    assert not enter(open_window, carried([bundle, photo])), "it would be lost"
    drop(open_window, [bundle])
    assert frame.place == "handover/received"
    assert not area.isVisible()
    page = frame.page("handover")
    assert isinstance(page, HandoverPage)
    qtbot.waitUntil(lambda: not page.session.tasks)


def opened_by_finder(window: Window, *paths: Path) -> None:
    """Post what macOS posts to the application, a file at a time."""
    for path in paths:
        QApplication.postEvent(window.app, QFileOpenEvent(str(path)))
    QApplication.sendPostedEvents(window.app)


def test_files_that_finder_opens_wait_until_the_book_is_open(
    given: Given, book: Book, bundle: Path, card: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    looked_into: list[list[Path]] = []
    monkeypatch.setattr(ReceivedPart, "look_into", lambda _, paths: looked_into.append(paths))
    book.close()
    window = given(card, book.path)
    ArrivingFiles(window)
    screen = window.front
    opened_by_finder(window, bundle, card, bundle)
    assert window.front is screen, "a stranger's file asked for something"
    assert isinstance(screen, UnlockScreen)
    assert "Unlock your own book. Waybook then shows" in screen.says.text()
    unlock(window, qtbot)
    assert looked_into == [[card, bundle]]


def test_a_file_that_finder_opens_is_shown_in_the_open_book(
    open_window: Window, bundle: Path, qtbot: QtBot
) -> None:
    frame, session = open_window.frame, open_window.session
    assert frame is not None
    assert session is not None
    groups = session.book.lists.count("group")
    frame.go("today")
    ArrivingFiles(open_window)
    question = QDialog(open_window)
    question.open()
    opened_by_finder(open_window, bundle)
    qtbot.wait(300)
    assert frame.place == "today", "the page went away under a question about it"
    question.close()
    qtbot.waitUntil(lambda: frame.place == "handover/received")
    qtbot.waitUntil(lambda: not session.tasks)
    page = frame.page("handover")
    assert isinstance(page, HandoverPage)
    assert page.received.view.isVisible()
    assert session.book.lists.count("group") == groups, "it was merged without being asked"


@pytest.mark.parametrize(
    ("name", "says"),
    [("gone.bundle", "no file"), ("film.mp4", "does not open"), ("Heron.waybook", "Lock this")],
)
def test_what_finder_opens_in_vain_is_said(
    open_window: Window, second_book: Book, tmp_path: Path, name: str, says: str
) -> None:
    assert open_window.session is not None
    assert open_window.frame is not None
    place = open_window.frame.place
    heard: list[str] = []
    open_window.session.told.connect(lambda message: heard.append(message.text))
    (tmp_path / "film.mp4").write_bytes(b"\0\0\0\x18ftyp")
    ArrivingFiles(open_window)
    opened_by_finder(open_window, second_book.path.with_name(name))
    assert says in heard[0]
    assert open_window.frame.place == place


def test_the_usual_book_is_the_one_in_the_documents_that_was_written_last(tmp_path: Path) -> None:
    for name, at in (("old", 100), ("Notes.waybook", 300), ("Notes (moved)", 500)):
        (tmp_path / name / "keys").mkdir(parents=True)
        (tmp_path / name / "book.db").touch()
        os.utime(tmp_path / name / "book.db", (at, at))
    (tmp_path / "copy" / "keys").mkdir(parents=True)
    for name in ("book.db", "backup.json"):
        (tmp_path / "copy" / name).touch()
    assert usual_book(tmp_path) == tmp_path / "Notes.waybook"
    assert usual_book(tmp_path / "nowhere") is None


def test_a_path_where_a_book_may_be_made_is_no_file(tmp_path: Path) -> None:
    new = tmp_path / "New.waybook"
    assert told_apart(new) == (new, None)
    assert told_apart(tmp_path / "x.bundle")[1] == tmp_path / "x.bundle"
