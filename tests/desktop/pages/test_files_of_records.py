"""The files of a record, on its page: attached, described, brought out, destroyed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from dragging import drop, enter
from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from record_pages import on_each_record_page
from telling import tell_everything

from waybook.book import Book, Edit
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.session.background import Task
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.model.fields import Json
from waybook.work.handover.sealing import seal
from waybook.work.records.attaching import KIND, attach
from waybook.work.records.records import add, edit

SCAN = b"%PDF " + bytes(range(256)) * 12_000  # nearly three mebibytes
CHOOSING = "waybook.desktop.records.files.record_files."
SAVING = "waybook.desktop.records.files.copy_saving."


def film_of(group: str) -> dict[str, Json]:
    return {"about": group, "name": "film.mp4", "size": 1 << 32, "digest": "0" * 64}


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Peace terms.pdf"
    path.write_bytes(SCAN)
    return path


@pytest.fixture
def said(session: Session) -> list[str]:
    """Return what the message line says."""
    told: list[str] = []
    session.told.connect(lambda message: told.append(message.text))
    return told


@pytest.fixture
def group(session: Session) -> str:
    return add(session.book, kind="group", fields={"name": "Heron", "label": "AMBER"}).uid


def files_on(show: Callable[..., Page], session: Session, group: str) -> RecordFiles:
    [found] = show(GroupsPage, session, group).findChildren(RecordFiles)
    return found


def settled(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks)
    QApplication.processEvents()


@on_each_record_page
def test_files_are_attached_and_listed_on_the_page_of_a_record(
    session: Session,
    show: Callable[..., Page],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    scan: Path,
    said: list[str],
    page: type[Page],
    kind: str,
    fields: dict[str, str],
) -> None:
    uid = add(session.book, kind=kind, fields=fields).uid
    [files] = show(page, session, uid).findChildren(RecordFiles)
    note = scan.with_name("note.txt")
    note.write_bytes(b"short")
    monkeypatch.setattr(CHOOSING + "choose_files", lambda *_, **__: [scan, note])
    files.add_button.click()
    settled(qtbot, session)
    lines = {line.title: line for line in files.list.lines.lines}
    assert lines["Peace terms.pdf"].remark == "2.9 MiB"
    assert lines["note.txt"].remark == "5 bytes"
    assert files.list.current_uid() == lines["note.txt"].uid
    assert scan.read_bytes() == SCAN
    [sentence] = said
    assert sentence.startswith(
        "2 files attached. 2 originals are still on their disk. Delete them securely"
    )


def test_what_is_refused_is_named_and_the_others_are_attached(
    session: Session,
    show: Callable[..., Page],
    qtbot: QtBot,
    scan: Path,
    said: list[str],
    group: str,
) -> None:
    huge = scan.with_name("huge.mp4")
    with huge.open("wb") as file:
        file.truncate(9 << 30)  # takes no room
    files = files_on(show, session, group)
    files.take([huge, scan])
    settled(qtbot, session)
    assert [line.title for line in files.list.lines.lines] == ["Peace terms.pdf"]
    assert "1 file attached." in said[0]
    assert "is more than a bundle can hold (8 GiB). Split it." in said[0]


def test_many_that_are_refused_are_named_in_part(
    session: Session,
    show: Callable[..., Page],
    qtbot: QtBot,
    tmp_path: Path,
    said: list[str],
    group: str,
) -> None:
    files_on(show, session, group).take([tmp_path / f"gone-{number}.txt" for number in range(5)])
    settled(qtbot, session)
    assert session.book.lists.count("attachment") == 0
    [sentence] = said
    assert sentence.count("There is no such file") == 3
    assert sentence.endswith("2 more files were not attached.")
    assert "file attached" not in sentence


def test_files_dropped_on_the_section_are_copied_and_never_moved(
    session: Session, show: Callable[..., Page], qtbot: QtBot, scan: Path, group: str
) -> None:
    files = files_on(show, session, group)
    dropping = drop(files, [scan])
    assert dropping.dropAction() is Qt.DropAction.CopyAction
    settled(qtbot, session)
    assert [line.title for line in files.list.lines.lines] == ["Peace terms.pdf"]
    text = QMimeData()
    text.setText("no file")
    assert not enter(files, text)


def test_a_cancelled_copy_leaves_nothing_and_what_came_before_it_stands(
    session: Session,
    show: Callable[..., Page],
    qtbot: QtBot,
    scan: Path,
    said: list[str],
    group: str,
) -> None:
    small = scan.with_name("small.txt")
    small.write_bytes(b"small")
    never = scan.with_name("never.txt")
    never.write_bytes(b"never")
    files = files_on(show, session, group)
    session.started.connect(cancel_large)
    files.take([small, scan, never])
    settled(qtbot, session)
    session.started.disconnect(cancel_large)
    assert [line.title for line in files.list.lines.lines] == ["small.txt"]
    assert len(session.book.files.all()) == 1
    assert said[0].startswith("Cancelled. Attached before that: 1 of 3 files.")


def said_below(model: QAbstractItemModel, above: QModelIndex) -> list[str]:
    """Return what a screen reader says of all lines below one."""
    found: list[str] = []
    for number in range(model.rowCount(above)):
        index = model.index(number, 0, above)
        found.append(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        found += said_below(model, index)
    return found


def cancel_large(task: Task) -> None:
    """Cancel once the second piece of a large file is asked for, as a person would."""
    told = task.on_progress

    def on_progress(done: int, total: int = 0) -> None:
        if total == len(SCAN) and done:
            task.cancel()
        told(done, total)

    task.on_progress = on_progress  # type: ignore[method-assign]


def test_copying_goes_on_when_its_page_is_left(
    session: Session, show: Callable[..., Page], qtbot: QtBot, scan: Path, group: str
) -> None:
    page = show(GroupsPage, session, group)
    [files] = page.findChildren(RecordFiles)
    small = scan.with_name("small.txt")
    small.write_bytes(b"small")
    files.take([scan, small])
    page.go("new")
    settled(qtbot, session)
    assert sorted(row.title for row in session.book.lists.rows("attachment")) == [
        "Peace terms.pdf",
        "small.txt",
    ]


def test_bringing_out_says_first_that_the_copy_is_in_the_clear(
    session: Session,
    show: Callable[..., Page],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    scan: Path,
    said: list[str],
    group: str,
) -> None:
    attach(session.book, about=group, path=scan, name="../terms.pdf")
    files = files_on(show, session, group)
    proposed: list[dict[str, object]] = []
    out = scan.with_name("out.pdf")

    def choose(*_: object, **given: object) -> Path:
        proposed.append(given)
        return out

    monkeypatch.setattr(SAVING + "choose_new_file", choose)
    qtbot.keyClick(files.saving.button, Qt.Key.Key_Space)
    assert files.saving.asking is not None
    asking = files.saving.asking
    qtbot.waitUntil(lambda: not asking.leave_button.visibleRegion().isEmpty())
    assert (
        "not be encrypted: the passphrase no longer protects it" in files.saving.asking.sentences[1]
    )
    assert "may be a program" not in files.saving.asking.sentences[1]
    assert files.saving.asking.leave_button.hasFocus()
    qtbot.keyClick(files.saving.asking, Qt.Key.Key_Escape)
    assert files.saving.asking is None
    assert files.saving.button.hasFocus()
    assert proposed == []
    files.saving.button.click()
    assert files.saving.asking is not None
    qtbot.keyClick(files.saving.asking.agree_button, Qt.Key.Key_Space)
    settled(qtbot, session)
    assert proposed == [{"name": "_terms.pdf", "may_replace": False}]
    assert out.read_bytes() == SCAN
    assert "not encrypted" in said[-1]
    out.write_bytes(b"mine")
    files.saving.save_to(out)
    settled(qtbot, session)
    assert out.read_bytes() == b"mine"
    assert "nothing is overwritten" in said[-1]


def test_cancelling_bringing_out_leaves_no_file(
    session: Session,
    show: Callable[..., Page],
    qtbot: QtBot,
    scan: Path,
    said: list[str],
    group: str,
    stick: Path,
) -> None:
    attach(session.book, about=group, path=scan)
    files = files_on(show, session, group)
    session.started.connect(cancel_large)
    files.saving.save_to(stick / "out.pdf")
    settled(qtbot, session)
    session.started.disconnect(cancel_large)
    assert list(stick.iterdir()) == []
    assert said == ["Cancelled. No file was saved."]


def test_name_label_and_note_are_edited_in_place(
    session: Session, show: Callable[..., Page], qtbot: QtBot, scan: Path, group: str
) -> None:
    edit(session.book, uid=group, fields={"label": "AMBER+STRICT"})
    attach(session.book, about=group, path=scan)
    files = files_on(show, session, group)
    [line] = files.list.lines.lines
    assert line.chips == ()
    files.edit_button.click()
    assert files.editor is not None
    first = files.editor.form.editors["name"]
    qtbot.waitUntil(lambda: not first.visibleRegion().isEmpty())
    for name, value in (("name", "Terms"), ("note", "Second draft"), ("label", "RED")):
        files.editor.form.editors[name].set_value(value)
    files.editor.form.editors["rule"].set_value("off-record")
    files.editor.save()
    [line] = files.list.lines.lines
    assert line.sentence == "Terms, 2.9 MiB  ·  Second draft, RED, Off record"
    assert files.list.hasFocus()


def test_content_that_is_not_here_is_said_and_cannot_be_brought_out(
    session: Session, show: Callable[..., Page], group: str, scan: Path
) -> None:
    attach(session.book, about=group, path=scan)
    fields = film_of(group)
    missing = add(session.book, kind="attachment", fields=fields).uid
    files = files_on(show, session, group)
    lines = {line.uid: line for line in files.list.lines.lines}
    assert lines[missing].remark == "4.0 GiB"
    assert "its content is not in this book" in lines[missing].sentence
    files.list.choose(missing)
    assert not files.saving.button.isEnabled()
    assert files.saving.button.accessibleDescription() == "film.mp4"
    [other] = lines.keys() - {missing}
    files.list.choose(other)
    assert files.saving.button.isEnabled()


def test_a_file_is_destroyed_for_good_where_it_is_listed(
    session: Session, show: Callable[..., Page], qtbot: QtBot, group: str, scan: Path
) -> None:
    book = session.book
    attach(book, about=group, path=scan)
    small = scan.with_name("small.txt")
    small.write_bytes(b"small")
    kept = attach(book, about=group, path=small).uid
    files = files_on(show, session, group)
    [gone] = {line.uid for line in files.list.lines.lines} - {kept}
    files.list.choose(gone)
    files.destroying.button.menu().actions()[-1].trigger()
    assert files.destroying.asking is not None
    assert "Peace terms.pdf" in files.destroying.asking.sentences[0]
    files.list.choose(kept)  # another file: what was asked is taken back
    assert files.destroying.asking is None
    files.list.choose(gone)
    files.destroying.button.menu().actions()[-1].trigger()
    asking = files.destroying.asking
    assert asking is not None
    asking.line.setText("delete")
    asking.agree()
    settled(qtbot, session)
    assert [line.uid for line in files.list.lines.lines] == [kept]
    assert len(book.files.all()) == 1
    assert files.list.current_uid() == kept


def test_the_seal_and_what_came_show_a_file_with_name_and_size(
    session_on: Callable[[Book], Session],
    session: Session,
    show: Callable[..., HandoverPage],
    stick: Path,
    lead: Book,
    qtbot: QtBot,
    group: str,
    scan: Path,
) -> None:
    book = session.book
    acquaint(book, lead)
    attach(book, about=group, path=scan)
    fields = film_of(group)
    add(book, kind="attachment", fields=fields)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    with qtbot.waitSignal(part.looked):
        part.look()
    lines = {line.title: line.remark for line in part.view.list.lines.lines}
    assert lines["Peace terms.pdf"] == "Attachment  ·  2.9 MiB"
    assert lines["film.mp4"] == "Attachment  ·  4.0 GiB  ·  without its content"
    sealed = seal(book, to=lead.name, folder=stick).path
    theirs = show(HandoverPage, session_on(lead), "received")
    theirs.take([sealed])
    qtbot.waitUntil(lambda: not theirs.session.tasks)
    shown = said_below(theirs.received.view.model, QModelIndex())
    [line] = [said for said in shown if "Peace terms.pdf" in said]
    assert "2.9 MiB" in line


def test_bringing_out_a_program_says_what_it_is(
    session: Session,
    show: Callable[..., Page],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    scan: Path,
    group: str,
) -> None:
    uid = attach(session.book, about=group, path=scan).uid
    name = "../terms\u202efdp    .exe"
    session.book.append([Edit(kind=KIND, fields={"name": name}, record=uid)])
    files = files_on(show, session, group)
    proposed: list[object] = []
    monkeypatch.setattr(
        SAVING + "choose_new_file", lambda *_, **given: proposed.append(given["name"])
    )
    files.saving.ask()
    assert files.saving.asking is not None
    assert "may be a program" in files.saving.asking.sentences[1]
    assert "\u202e" not in "".join(files.saving.asking.sentences)
    files.saving.asking.agree_button.click()
    assert proposed == ["_terms_fdp.exe"]
