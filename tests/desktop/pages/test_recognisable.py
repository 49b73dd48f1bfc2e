"""Before a bundle is sealed from which contacts may be recognised, the window asks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from telling import tell_everything

from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.send.seal_form import SealPart
from waybook.desktop.session.session import Session
from waybook.work.records.records import add

Show = Callable[..., HandoverPage]


@pytest.fixture
def part(
    make_book: Callable[..., Book], burundi: Book, session: Session, show: Show, qtbot: QtBot
) -> SealPart:
    acquaint(burundi, make_book("Tomas"))
    add(burundi, kind="contact", fields={"code_name": "Heron", "role": "friend of the group"})
    made = show(HandoverPage, session, "seal").sealing
    tell_everything(made)
    with qtbot.waitSignal(made.looked):
        made.look()
    return made


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    choose = "waybook.desktop.pages.handover.send.seal_form.choose_folder"
    monkeypatch.setattr(choose, lambda *_: made)
    return made


def test_sealing_asks_and_can_be_left(part: SealPart, stick: Path, qtbot: QtBot) -> None:
    part.seal_button.click()
    asking = part.lost.asking
    assert asking is not None
    assert asking.sentences[0].startswith("A reader may recognise 1 contact that leaves")
    assert asking.sentences[1] == "Exclude them in the preview, or seal all the same."
    assert asking.leave_button.hasFocus()
    qtbot.keyClick(asking.leave_button, Qt.Key.Key_Escape)
    assert part.lost.asking is None
    assert list(stick.iterdir()) == []


def test_who_agrees_seals(part: SealPart, stick: Path, qtbot: QtBot) -> None:
    part.seal_button.click()
    assert part.lost.asking is not None
    with qtbot.waitSignal(part.sealed):
        part.lost.asking.agree_button.click()
    assert len(list(stick.iterdir())) == 1
