"""Files that carry details are named before they leave, and each is decided on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from acquainting import acquaint
from pytestqt.qtbot import QtBot
from telling import tell_everything

from sample_files import exif_segment, full_exif, jpeg, pdf
from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.send.seal_form import SealPart
from waybook.desktop.session.session import Session
from waybook.work.handover.merging import merge
from waybook.work.records.attaching import attach, bring_out

Show = Callable[..., HandoverPage]
PHOTO = jpeg(exif_segment(full_exif()))
BRIEF = pdf(b"/Author (Amina)")


def attached(book: Book, folder: Path, name: str, raw: bytes) -> str:
    (folder / name).write_bytes(raw)
    return attach(book, about=book.lists.rows("group")[0].uid, path=folder / name).uid


def look(part: SealPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.looked):
        part.look()


def choose(part: SealPart, words: str, qtbot: QtBot) -> None:
    place = part.files.choice.findText(words)
    assert place >= 0
    with qtbot.waitSignal(part.looked):
        part.files.choice.setCurrentIndex(place)
        part.files.choice.activated.emit(place)


@pytest.fixture
def part(session: Session, lead: Book, show: Show) -> SealPart:
    acquaint(session.book, lead)
    made = show(HandoverPage, session, "seal").sealing
    tell_everything(made)
    return made


def test_a_photo_leaves_as_a_copy_unless_the_original_is_chosen(
    part: SealPart, session: Session, lead: Book, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    uid = attached(session.book, tmp_path, "bridge.jpg", PHOTO)
    assert part.files.isHidden()
    look(part, qtbot)
    assert not part.files.isHidden()
    [line] = part.files.list.lines.lines
    assert "place" in line.sentence
    assert "copy" in line.sentence
    assert part.files.choice.currentText() == "Send a copy without these details"
    assert part.seal_button.isEnabled()
    with qtbot.waitSignal(part.sealed) as sealed:
        part.seal_into(stick)
    merge(lead, paths=[sealed.args[0].path])
    assert b"SERIAL-77" not in bring_out(lead, uid=uid, to=tmp_path / "copy").read_bytes()
    look(part, qtbot)
    choose(part, "Send the original", qtbot)
    with qtbot.waitSignal(part.sealed) as sealed:
        part.seal_into(stick)
    merge(lead, paths=[sealed.args[0].path])
    assert bring_out(lead, uid=uid, to=tmp_path / "whole").read_bytes() == PHOTO


def test_sealing_waits_for_a_file_that_has_no_copy(
    part: SealPart, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    attached(session.book, tmp_path, "bridge.jpg", PHOTO)
    uid = attached(session.book, tmp_path, "brief.pdf", BRIEF)
    look(part, qtbot)
    assert part.files.list.current_uid() == uid
    assert not part.seal_button.isEnabled()
    assert part.files.reason.isVisible()
    assert "Decide before you seal" in part.seal_button.accessibleDescription()
    choose(part, "Send the original", qtbot)
    assert part.seal_button.isEnabled()
    choose(part, "Choose…", qtbot)
    assert not part.seal_button.isEnabled()
    with qtbot.waitSignal(part.looked):
        part.files.hold_button.click()
    assert part.seal_button.isEnabled()
    assert uid in part.held.uids
    assert uid not in {each.uid for each in part.files.list.lines.lines}


def test_a_bundle_for_each_of_several_with_a_preview_of_each(
    part: SealPart, session: Session, make_book: Callable[..., Book], stick: Path,
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    acquaint(session.book, make_book("Dora", 7))
    part.refresh_people()
    look(part, qtbot)
    assert part.preview.isHidden()
    first = part.choices.recipients.names[0]
    other = next(name for name in ("Dora", "Tomas") if name != first)
    with qtbot.waitSignal(part.looked):
        part.choices.recipients.tick(other)
    assert part.choices.recipients.names == (first, other)
    assert not part.preview.isHidden()
    assert part.preview.words.text() == "All recipients get the same records."
    part.preview.people.setCurrentIndex(1)
    assert part.preview.shown.to.name == other
    assert part.view.has_records
    sealed: list[Any] = []
    part.sealed.connect(sealed.append)
    part.seal_into(stick)
    qtbot.waitUntil(lambda: len(sealed) == 2)
    assert [each.to.name for each in sealed] == [first, other]
    assert len(list(stick.iterdir())) == 2
    assert all(name in part.result.sentences[0] for name in (first, other))
    part.choices.choose(other)
    assert list(part.choices.recipients.names) == [other]
