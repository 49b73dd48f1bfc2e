"""An attachment is looked at inside the window, from memory, and forgotten on leaving."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_files import pdf, picture

from waybook.book import Book
from waybook.desktop.pages.files import FilesPage
from waybook.desktop.pages.files.drawn_file_view import DrawnFileView
from waybook.desktop.pages.files.text_file_view import TextFileView
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.model.faults import BadFormat
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add
from waybook.work.viewing import FileContent, content_to_show

Show = Callable[..., Page]
Attach = Callable[[str, bytes], str]


@pytest.fixture
def attached(session: Session, tmp_path: Path) -> Attach:
    """Return a function that attaches a file to a group."""
    group = add(session.book, kind="group", fields={"name": "Heron"}).uid

    def made(name: str, content: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content)
        return attach(session.book, about=group, path=path).uid

    return made


def drawn(page: Page, qtbot: QtBot) -> DrawnFileView:
    assert isinstance(page, FilesPage)
    view = page.view
    assert isinstance(view, DrawnFileView)
    qtbot.waitUntil(lambda: not view.area.image.isNull())
    return view


def test_a_text_is_read_in_parts_and_each_paragraph_in_its_direction(
    session: Session, show: Show, attached: Attach
) -> None:
    text = "Terms of the pause.\nالهدنة مرهونة بانسحاب الحواجز\n" + "A line of many.\n" * 30_000
    page = show(FilesPage, session, attached("terms.txt", text.encode()))
    assert isinstance(page, FilesPage)
    view = page.view
    assert isinstance(view, TextFileView)
    assert view.encodings.isHidden()
    first, second, *_ = view.parts[0].paragraphs._paragraphs
    assert (first.is_right, second.is_right) == (False, True)
    shown = len(view.text())
    assert 0 < shown < len(text) // 4, "all of it was laid out at once"
    view.show_more()
    assert len(view.text()) > shown
    assert view.parts[1].hasFocus()


def test_a_text_whose_encoding_is_a_guess_may_be_read_in_another(
    session: Session, show: Show, attached: Attach
) -> None:
    raw = "Перемирие зависит от отвода постов.\n".encode("cp1251")
    page = show(FilesPage, session, attached("old.txt", raw))
    assert isinstance(page, FilesPage)
    view = page.view
    assert isinstance(view, TextFileView)
    assert view.encodings.isVisible()
    assert "Перемирие" in view.text()
    view.encodings.setCurrentIndex(view.encodings.findData("cp1256"))
    assert "Перемирие" not in view.text()


def test_a_picture_is_shown_with_its_name_and_zoomed_by_keys(
    session: Session, show: Show, attached: Attach, qtbot: QtBot
) -> None:
    uid = attached("bridge.jpg", picture("jpeg", 3_000, 2_000))
    page = show(FilesPage, session, uid)
    view = drawn(page, qtbot)
    assert view.area.hasFocus()
    assert view.area.accessibleName() == "bridge.jpg"
    fitting = view.area.percent
    assert fitting < 40
    qtbot.keyClick(view.area, Qt.Key.Key_Plus)
    assert view.area.percent > fitting
    qtbot.keyClick(view.area, Qt.Key.Key_1)
    assert view.area.percent == 100
    qtbot.keyClick(view.area, Qt.Key.Key_0)
    assert view.area.percent == fitting


def test_the_pages_of_a_pdf_are_turned_by_keys_and_read_as_text(
    session: Session, show: Show, attached: Attach, qtbot: QtBot
) -> None:
    page = show(FilesPage, session, attached("terms.pdf", pdf("first words", "second words")))
    view = drawn(page, qtbot)
    assert view._said.text().startswith("Page 1 of 2")
    for _ in range(3):
        qtbot.keyClick(view.area, Qt.Key.Key_PageDown)
    assert view._said.text().startswith("Page 2 of 2")
    view.text_button.click()
    qtbot.waitUntil(lambda: "second words" in _read(view))
    view.turn(-1)
    qtbot.waitUntil(lambda: "first words" in _read(view))


def _read(view: DrawnFileView) -> str:
    texts = [each.widget() for each in map(view.reading.parts.itemAt, range(1)) if each]
    return str(getattr(texts[0], "text", str)()) if texts and texts[0] else ""


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("film.mp4", b"\0\0\0\x18ftypmp42" + bytes(500), "cannot show this kind of file"),
        ("broken.pdf", b"%PDF-1.7\n" + bytes(500), "is damaged"),
        ("empty.txt", b"", "This file is empty"),
    ],
)
def test_what_is_not_shown_is_said_and_a_copy_may_be_saved(
    session: Session,
    show: Show,
    attached: Attach,
    qtbot: QtBot,
    name: str,
    content: bytes,
    says: str,
) -> None:
    page = show(FilesPage, session, attached(name, content))
    assert isinstance(page, FilesPage)
    qtbot.waitUntil(lambda: says in page.says.text())
    assert page.says.isVisible()
    assert page.saving.button.isVisible()


def test_what_is_deleted_while_it_is_looked_at_goes_from_the_window(
    session: Session, show: Show, attached: Attach, qtbot: QtBot
) -> None:
    uid = attached("bridge.png", picture("png"))
    page = show(FilesPage, session, uid)
    view = drawn(page, qtbot)
    session.write(destroy, uid=uid)
    assert isinstance(page, FilesPage)
    assert page.view is None
    assert view.area.image.isNull()
    assert page.says.text() == "This file is no longer in the book."
    assert not page.saving.button.isVisible()


def test_whoever_leaves_the_page_leaves_nothing_of_the_file(
    session: Session, show: Show, attached: Attach, qtbot: QtBot
) -> None:
    page = show(FilesPage, session, attached("bridge.png", picture("png")))
    view = drawn(page, qtbot)
    rendering = view._rendering
    assert rendering is not None
    page.hide()
    assert view.area.image.isNull()
    assert rendering._child.returncode is not None, "its process lives on"
    page.show()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not session.tasks)
    drawn(page, qtbot)


def test_a_file_that_could_not_be_read_says_nothing_on_the_page_of_the_next(
    session: Session,
    show: Show,
    attached: Attach,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    one, two = (attached(name, b"Terms of the pause.") for name in ("one.txt", "two.txt"))
    goes_on = Event()

    def reading(book: Book, *, uid: str, most: int) -> FileContent:
        if uid == one:
            goes_on.wait(10)
            raise BadFormat("This file cannot be read.")
        return content_to_show(book, uid=uid, most=most)

    page = show(FilesPage, session)
    assert isinstance(page, FilesPage)
    monkeypatch.setattr("waybook.desktop.pages.files.page.content_to_show", reading)
    page.go(one)
    page.go(two)
    qtbot.waitUntil(lambda: page.view is not None)
    goes_on.set()
    qtbot.waitUntil(lambda: not session.tasks)
    assert isinstance(page.view, TextFileView)
    assert page.says.isHidden()


def test_enter_on_a_file_of_an_event_leads_to_it(
    session: Session, show: Show, tmp_path: Path, qtbot: QtBot
) -> None:
    event = session.book.lists.rows("event")[0].uid
    group = str(session.book.lists.record(event).fields["group"])
    path = tmp_path / "terms.pdf"
    path.write_bytes(pdf("words"))
    page = show(GroupsPage, session, f"{group}/timeline/{event}")
    [files] = [each for each in page.findChildren(RecordFiles) if each._owner == event]
    files.take([path])
    qtbot.waitUntil(lambda: not session.tasks and bool(files.list.lines.lines))
    uid = files.list.current_uid()
    assert session.book.lists.record(uid).fields["about"] == event
    asked: list[str] = []
    session.asked.disconnect()
    session.asked.connect(asked.append)
    files.list.setFocus()
    qtbot.keyClick(files.list, Qt.Key.Key_Return)
    assert asked == [f"files/{uid}"]
