import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from telling import tell_everything
from timing import is_timed

from waybook.book import Book
from waybook.bundle.drive import DriveCalls as Disk
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.session.drives import Drive, DriveWatch, Volume
from waybook.desktop.session.session import Session
from waybook.work.handover.merging import inspect
from waybook.work.handover.sealing import seal

Show = Callable[..., HandoverPage]
On = Callable[[Book], Session]
GIB = 1024**3


def drive(path: Path, name: str = "KINGSTON") -> Drive:
    return Drive(path, name, "FAT32", 14 * GIB, 4 * GIB)


def plug(watch: DriveWatch, *drives: Drive) -> None:
    """Have a watch see just these drives, and look no more itself."""
    watch.stop()
    watch.take(drives)


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_success_is_said_only_after_reading_back_and_no_drive_is_said_as_such(
    session: Session,
    show: Show,
    stick: Path,
    lead: Book,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    acquaint(session.book, lead)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    assert part.places.nothing.isVisible()
    assert part.places.nothing.text().startswith("No removable drive is connected.")
    assert part.places.other.isChecked()
    plug(part.drives, drive(stick))
    assert not part.places.nothing.isVisible()
    with qtbot.waitSignal(part.looked):
        part.look()
    said: list[bool] = []
    reading = Disk.open

    def read(disk: Disk, path: Path) -> object:
        said.append(part.result.isVisible())
        return reading(disk, path)

    monkeypatch.setattr(Disk, "open", read)
    with qtbot.waitSignal(part.sealed) as sealed:
        click(qtbot, part.seal_button)
    assert said
    assert not any(said)
    assert sealed.args[0].path.parent == stick
    assert "saved and checked" in part.result.sentences[0]
    assert part.result.sentences[0].endswith("You can unplug the drive now.")


def test_a_choice_of_drive_stays_while_others_come_and_go(
    session: Session, show: Show, stick: Path, lead: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    acquaint(session.book, lead)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    other = drive(tmp_path / "b", "Other")
    plug(part.drives, drive(stick))
    assert part.places.chosen == drive(stick)
    assert "KINGSTON" in part.seal_button.text()
    words = part.places.buttons[stick].accessibleName()
    assert "14.0 GiB free" in words
    assert "FAT32: files up to 4 GiB" in words
    plug(part.drives, drive(stick), other)
    assert part.places.chosen is None
    part.places.buttons[stick].click()
    plug(part.drives, other, drive(stick))
    assert part.places.chosen == drive(stick)
    plug(part.drives, other)
    assert part.places.chosen is None
    assert part.places.other.isChecked()
    assert part.seal_button.text() == "Seal to a folder…"
    plug(part.drives, drive(stick), other)
    assert part.places.chosen == drive(stick)


def test_a_drive_that_only_reads_is_not_offered_to_write_to(
    session: Session, show: Show, stick: Path, lead: Book
) -> None:
    acquaint(session.book, lead)
    page = show(HandoverPage, session, "seal")
    locked = Drive(stick, "LOCKED", "exFAT", 0, is_read_only=True)
    plug(page.sealing.drives, locked)
    plug(page.received.drives, locked)
    assert page.sealing.places.nothing.isVisible()
    assert list(page.received.sticks.buttons) == [stick]


def test_drives_are_looked_for_only_while_the_page_is_shown(
    session: Session, show: Show, lead: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquaint(session.book, lead)
    page = show(HandoverPage, session, "card")
    there = [Volume("/media/STICK", "STICK", "vfat", GIB)]
    monkeypatch.setattr(page.sealing.drives, "_read", lambda: there)
    assert not is_timed(page.sealing.drives)
    assert not is_timed(page.received.drives)
    page.go("seal")
    qtbot.waitUntil(lambda: page.sealing.places.chosen is not None)
    assert is_timed(page.sealing.drives)
    page.hide()
    assert not is_timed(page.sealing.drives)


def test_a_whole_stick_is_looked_into_with_one_click(
    session_on: On, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    acquaint(lead, burundi)
    seal(burundi, to="Tomas", folder=stick)
    received = show(HandoverPage, session_on(lead), "received").received
    assert received.sticks.nothing.isVisible()
    plug(received.drives, drive(stick))
    QApplication.processEvents()
    with qtbot.waitSignal(received.previewed) as previewed:
        click(qtbot, received.sticks.buttons[stick])
    assert [each.sender for each in previewed.args[0].outcomes] == ["Amina"]


def test_a_drive_pulled_out_before_sealing_is_said(
    session: Session, show: Show, stick: Path, lead: Book, qtbot: QtBot
) -> None:
    acquaint(session.book, lead)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    plug(part.drives, drive(stick))
    with qtbot.waitSignal(part.looked):
        part.look()
    shutil.rmtree(stick)
    click(qtbot, part.seal_button)
    qtbot.waitUntil(lambda: not session.tasks)
    assert part.result.property("tone") == "fault"
    assert part.seal_button.isEnabled()


def test_a_bundle_is_sealed_until_the_end_of_a_day(
    session: Session, show: Show, stick: Path, lead: Book, qtbot: QtBot
) -> None:
    session.book.world = replace(session.book.world, zone=timezone(timedelta(hours=8)))
    acquaint(session.book, lead)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    day = part.choices.expires
    with qtbot.waitSignal(part.looked):
        part.look()
    day.line.setText("soon")
    assert day.hint.property("role") == "problem"
    assert not part.seal_button.isEnabled()
    day.line.setText("2199-03?")
    assert "too uncertain" in day.hint.text()
    day.line.setText("2199-03")
    assert day.problem() == ""
    assert "until \u2068Sunday 31 March 2199, 23:59\u2069" in day.hint.text()
    assert part.seal_button.isEnabled()
    with qtbot.waitSignal(part.sealed) as sealed:
        part.seal_into(stick)
    expires = inspect(lead, path=sealed.args[0].path).bundle.manifest.expires_at
    assert expires == day.moment_ms() == 7_234_329_599_999  # 23:59:59.999 in Manila


def test_a_day_that_is_over_is_said(
    session: Session, show: Show, stick: Path, lead: Book, qtbot: QtBot
) -> None:
    acquaint(session.book, lead)
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    with qtbot.waitSignal(part.looked):
        part.look()
    part.choices.expires.line.setText("1999-01-01")
    part.seal_into(stick)
    qtbot.waitUntil(lambda: not session.tasks)
    assert "That day is over" in part.result.sentences[0]
    assert list(stick.iterdir()) == []
