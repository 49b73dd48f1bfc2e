"""What an opening found stays in sight, with one button that helps; copies are compared."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, open_book
from waybook.book import opening as opening_module
from waybook.book.backup import back_up
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.strips import finding_strip
from waybook.desktop.app.window import Window
from waybook.desktop.opening.move_screen import MoveScreen
from waybook.desktop.opening.restore_screen import RestoreScreen
from waybook.desktop.opening.unlock import UnlockScreen
from waybook.desktop.pages.copies import CopiesPage
from waybook.desktop.pages.copies import page as page_module
from waybook.desktop.pages.handover.page import HandoverPage
from waybook.desktop.session.session import Session
from waybook.disk.book_folder import backups, database, write_ahead
from waybook.disk.file_systems import FolderPlace
from waybook.work.records.records import add

Make = Callable[[Path | None], Window]
SYNCED = "book.sync-conflict-20261130-120000-ABCDEFG.db"


@pytest.fixture
def opened(make_window: Make, qtbot: QtBot) -> Callable[[Path], Window]:
    """Return a function that opens a book in a window as a person does."""

    def open_(path: Path) -> Window:
        window = make_window(path)
        unlock = window._layout.currentWidget()
        assert isinstance(unlock, UnlockScreen)
        with qtbot.waitSignal(window.opened):
            unlock.given.emit(PASSPHRASE)
        return window

    return open_


def group(book: Book, name: str) -> str:
    return add(book, kind="group", fields={"name": name}).uid


def frame_of(window: Window) -> Frame:
    assert window.frame is not None
    return window.frame


def copies_page(window: Window) -> CopiesPage:
    page = frame_of(window).page("copies")
    assert isinstance(page, CopiesPage)
    return page


def shut(window: Window) -> None:
    assert window.session is not None
    window.hide()  # lists of a closed book must not be painted
    window.session.book.close()


def stale(book: Book) -> Path:
    """Put an older book.db and its log of before beside the state of a later session."""
    group(book, "Front")
    log = write_ahead(book.path).read_bytes()
    back_up(book, backups(book.path))
    for number in range(12):
        group(book, f"Later {number}")
    book.close()
    write_ahead(book.path).write_bytes(log)
    return book.path


def test_nothing_is_shown_where_nothing_was_found(open_window: Window) -> None:
    assert frame_of(open_window).findings.isHidden()


def test_a_stale_log_is_told_and_the_button_compares_with_the_backup(
    book: Book, opened: Callable[[Path], Window], qtbot: QtBot
) -> None:
    window = opened(stale(book))
    strip = frame_of(window).findings
    assert strip.isVisible()
    assert "It was moved aside" in strip.says.text()
    assert strip.accessibleName() == strip.says.text()
    assert not strip.next.isVisible()
    assert strip.act.text() == "Compare with a backup…"
    strip.act.click()
    page = copies_page(window)
    qtbot.waitUntil(page.card.isVisible)
    assert page.card.verdict.text() == (
        "This book has all that the copy has, and 12 saved edits more."
    )
    assert "This book: 13 records, 13 saved edits, 0 attachments. " in page.card.numbers.text()
    assert "The copy: 1 record, 1 saved edit, 0 attachments. " in page.card.numbers.text()
    assert strip.isVisible()
    strip.away.click()
    assert strip.isHidden()
    shut(window)


def test_an_older_copy_of_the_store_is_told_and_compared(
    book: Book, opened: Callable[[Path], Window], qtbot: QtBot
) -> None:
    group(book, "Front")
    book.close()
    older = database(book.path).read_bytes()
    with closing(open_book(book.path, passphrase=PASSPHRASE, world=make_world(7))) as again:
        group(again, "حركة التحرير")
        back_up(again, backups(again.path))
    database(book.path).write_bytes(older)
    window = opened(book.path)
    strip = frame_of(window).findings
    assert "may be an older copy" in strip.says.text()
    strip.act.click()
    page = copies_page(window)
    qtbot.waitUntil(page.card.isVisible)
    assert page.card.verdict.text() == "The copy has 1 saved edit that this book lacks."
    assert [each.title for each in page.card.ahead.lines.lines] == ["\u2068حركة التحرير\u2069"]
    page.card.restore.click()
    restore = window._layout.currentWidget()
    assert isinstance(restore, RestoreScreen)
    qtbot.waitUntil(restore.list.isVisible)
    [kept] = backups(book.path).iterdir()
    assert restore.list.current_uid() == str(kept)


def test_a_doubled_book_is_compared_with_the_other_folder(
    book: Book,
    opened: Callable[[Path], Window],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    group(book, "Front")
    book.close()
    double = tmp_path / "double.waybook"
    shutil.copytree(book.path, double)
    with closing(open_book(double, passphrase=PASSPHRASE, world=make_world(8))) as other:
        group(other, "Union")
    with closing(open_book(double, passphrase=PASSPHRASE, world=make_world(8))) as other:
        assert other.findings == ()
    window = opened(book.path)
    frame_of(window).go("copies")
    page = copies_page(window)
    qtbot.waitUntil(page.none.isVisible)
    assert window.session is not None
    group(window.session.book, "Here alone")
    monkeypatch.setattr(page_module, "choose_folder", lambda *_: double)
    page.other_button.click()
    qtbot.waitUntil(page.card.isVisible)
    assert page.card.verdict.text() == "The copy has 1 saved edit that this book lacks."
    assert page.list.uids == [str(double)]
    shut(window)


def test_a_folder_that_was_copied_is_told_and_the_other_one_taken_in(
    book: Book,
    opened: Callable[[Path], Window],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    group(book, "Front")
    book.close()
    double = tmp_path / "double.waybook"
    shutil.copytree(book.path, double)
    with closing(open_book(book.path, passphrase=PASSPHRASE, world=make_world(8))) as other:
        group(other, "Union")
    window = opened(double)
    strip = frame_of(window).findings
    assert "was copied or moved" in strip.says.text()
    monkeypatch.setattr(finding_strip, "choose_folder", lambda *_: book.path)
    strip.act.click()
    handover = frame_of(window).page("handover")
    assert isinstance(handover, HandoverPage)
    view = handover.received.copy
    qtbot.waitUntil(lambda: view.take_button.isVisible() and view.take_button.isEnabled())
    view.take_button.click()
    assert window.session is not None
    session = window.session
    qtbot.waitUntil(lambda: not session.tasks and view.result.isVisible())
    assert session.book.lists.count("group") == 2
    strip.away.click()
    assert strip.isHidden()
    shut(window)


def test_a_conflict_copy_is_told_until_it_is_gone_and_the_button_shows_what_it_has(
    book: Book, opened: Callable[[Path], Window], tmp_path: Path, qtbot: QtBot
) -> None:
    copy = back_up(book, tmp_path / "copy.waybook")
    with closing(open_book(copy, passphrase=PASSPHRASE, world=make_world(9))) as other:
        group(other, "Union")
    shutil.copy(database(copy), book.path / SYNCED)
    book.close()
    window = opened(book.path)
    strip = frame_of(window).findings
    assert "Another copy of this book lies in its folder" in strip.says.text()
    assert not strip.away.isVisible()
    frame_of(window).go(f"copies/{SYNCED}")
    page = copies_page(window)
    qtbot.waitUntil(page.card.isVisible)
    assert page.list.current_uid() == str(book.path / SYNCED)
    assert page.card.verdict.text() == "The copy has 1 saved edit that this book lacks."
    assert not page.card.restore.isVisible()
    assert page.card.take_in.isVisible()
    strip.act.click()
    handover = frame_of(window).page("handover")
    assert isinstance(handover, HandoverPage)
    view = handover.received.copy
    qtbot.waitUntil(lambda: view.take_button.isVisible() and view.take_button.isEnabled())
    view.take_button.click()
    assert window.session is not None
    session = window.session
    qtbot.waitUntil(lambda: not session.tasks and view.result.isVisible())
    assert strip.isVisible()
    [remove] = [b for b in view.findChildren(QPushButton) if b.text() == "Remove this copy"]
    remove.click()
    qtbot.waitUntil(strip.isHidden)
    assert not (book.path / SYNCED).exists()
    shut(window)


@pytest.mark.parametrize("place", [FolderPlace.SHARED, FolderPlace.SYNCED])
def test_a_shared_folder_is_told_as_long_as_the_book_is_there(
    book: Book,
    opened: Callable[[Path], Window],
    monkeypatch: pytest.MonkeyPatch,
    place: FolderPlace,
) -> None:
    book.close()
    monkeypatch.setattr(opening_module, "place_of", lambda _: place)
    window = opened(book.path)
    strip = frame_of(window).findings
    assert strip.isVisible()
    assert not strip.away.isVisible()
    assert strip.act.text() == "Move the book…"
    frame_of(window).go("people")
    assert strip.isVisible()
    strip.act.click()
    assert isinstance(window._layout.currentWidget(), MoveScreen)
    assert window.gate.state is WindowState.OPEN


def test_several_findings_take_turns(
    book: Book, opened: Callable[[Path], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening_module, "place_of", lambda _: FolderPlace.SYNCED)
    window = opened(stale(book))
    strip = frame_of(window).findings
    assert strip.next.text() == "Next (1 of 2)"
    strip.next.click()
    assert strip.act.text() == "Move the book…"
    assert strip.next.text() == "Next (2 of 2)"
    strip.next.click()
    strip.away.click()
    assert strip.act.text() == "Move the book…"
    assert not strip.next.isVisible()
    shut(window)


def test_what_cannot_be_compared_is_told_in_its_place(
    book: Book, opened: Callable[[Path], Window], make_book: Callable[..., Book], qtbot: QtBot
) -> None:
    stranger = make_book("Tomas")
    kept = back_up(stranger, backups(book.path))
    book.close()
    window = opened(book.path)
    frame_of(window).go("copies")
    page = copies_page(window)
    qtbot.waitUntil(page.card.isVisible)
    assert f"“\u2068{kept.name}\u2069” is not a copy of this book" in page.card.verdict.text()
    assert not page.card.numbers.isVisible()
    assert page.card.restore.isVisible()
    shut(window)


@pytest.mark.parametrize(
    ("finding", "may_close"),
    [(OpeningFinding.READING_ONLY, False), (OpeningFinding.LEASE_TAKEN_OVER, True)],
)
def test_where_no_button_helps_none_is_shown(
    book: Book,
    session_on: Callable[[Book], Session],
    qtbot: QtBot,
    finding: OpeningFinding,
    may_close: bool,
) -> None:
    book.findings = (finding,)
    strip = finding_strip.FindingStrip(session_on(book))
    qtbot.addWidget(strip)
    strip.show()
    assert strip.says.text() == finding.sentence
    assert not strip.act.isVisible()
    assert strip.away.isVisible() is may_close
