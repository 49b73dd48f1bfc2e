import errno
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from acquainting import acquaint
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.settings.shared_folder_card import DropCard
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.session.messages import Message
from waybook.desktop.session.session import Session
from waybook.model.faults import Damaged
from waybook.work.handover.collecting import CollectOutcome, FileNeedingPerson
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add

if TYPE_CHECKING:
    from waybook.desktop.session.background import Task

On = Callable[[Book], Session]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def lead(make_book: Callable[..., Book], burundi: Book) -> Book:
    return make_book("Tomas")


def settled(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.tasks)


def heard_by(session: Session) -> list[str]:
    said: list[str] = []

    def hear(message: Message) -> None:
        said.append(message.text)

    session.told.connect(hear)
    return said


def test_it_is_off_until_a_folder_is_chosen(session: Session, qtbot: QtBot, shared: Path) -> None:
    card = DropCard(session)
    qtbot.addWidget(card)
    session.drop.start()
    session.drop.look()
    assert not session.tasks
    assert "Off" in card.state.text()
    assert card.stop_button.isHidden()
    session.drop.choose(shared)
    settled(qtbot, session)
    assert session.book.settings.get("drop") == str(shared)
    assert shared.name in card.state.text()
    card.stop_button.click()
    assert session.drop.folder is None
    assert not session.drop._timer.isActive()


def test_what_lies_there_is_merged_answered_and_said(
    session_on: On,
    show: Callable[..., HandoverPage],
    shared: Path,
    lead: Book,
    burundi: Book,
    qtbot: QtBot,
) -> None:
    acquaint(lead, burundi)
    path = seal(burundi, to="Tomas", folder=shared).path
    session = session_on(lead)
    heard = heard_by(session)
    page = show(HandoverPage, session, "received")
    assert page.received.dropped.isHidden()
    with qtbot.waitSignal(session.drop.came):
        session.drop.choose(shared)
    assert lead.lists.count("group") == 1
    assert heard[-1].startswith("Shared folder: 1 bundle merged")
    assert "1 receipt sent" in heard[-1]
    assert page.received.dropped.sentences[0] == heard[-1]
    assert len(page.received.came.list.lines.lines) == 1
    assert len(page.sent.list.lines.lines) == 1
    assert len({*shared.glob("*.bundle")} - {path}) == 1
    session.drop.look()
    settled(qtbot, session)
    assert len(heard) == 1


def test_what_needs_a_person_is_named_once_and_led_to_the_preview(
    session_on: On,
    show: Callable[..., HandoverPage],
    shared: Path,
    lead: Book,
    burundi: Book,
    qtbot: QtBot,
) -> None:
    acquaint(lead, burundi, verified=False)
    path = seal(burundi, to="Tomas", folder=shared).path
    (shared / "other.bundle").write_bytes(b"cut off")
    session = session_on(lead)
    heard = heard_by(session)
    page = show(HandoverPage, session, "received")
    with qtbot.waitSignal(session.drop.came):
        session.drop.choose(shared)
    assert lead.lists.count("group") == 0
    told = page.received.dropped.sentences
    assert any(path.name in said and "not verified" in said for said in told)
    assert any("other.bundle" in said for said in told)
    session.drop.look()
    settled(qtbot, session)
    assert len(heard) == 1
    with qtbot.waitSignal(page.received.previewed) as found:
        page.received.dropped.look_wanted.emit([path])
    assert found.args[0].outcomes[0].consent


def test_a_folder_that_went_away_is_said_once_and_that_it_is_back_is_shown(
    session: Session, shared: Path, qtbot: QtBot
) -> None:
    card = DropCard(session)
    qtbot.addWidget(card)
    heard = heard_by(session)
    session.drop.choose(shared)
    settled(qtbot, session)
    shared.rmdir()
    for _ in range(2):
        session.drop.look()
        settled(qtbot, session)
    assert len(heard) == 1
    assert "There is no folder" in heard[0]
    assert "There is no folder" in card.trouble.text()
    shared.mkdir()
    session.drop.look()
    settled(qtbot, session)
    assert card.trouble.text() == ""
    assert len(heard) == 1


def test_two_rounds_never_run_at_once(session: Session, shared: Path, qtbot: QtBot) -> None:
    begun: list[Task] = []
    session.started.connect(begun.append)
    session.drop.choose(shared)
    session.drop.look()
    session.drop.look()
    assert len(begun) == 1
    settled(qtbot, session)
    session.drop.look()
    assert len(begun) == 2
    settled(qtbot, session)


def test_a_round_waits_while_something_else_is_at_work(
    session: Session, shared: Path, qtbot: QtBot
) -> None:
    session.drop.choose(shared)
    settled(qtbot, session)
    add(session.book, kind="contact", fields={"code_name": "Heron"})
    session.run(lambda: None)
    session.drop.look()
    assert len(session.tasks) == 1
    settled(qtbot, session)


def test_what_was_left_on_a_share_that_fails_is_named_all_the_same(
    session: Session,
    show: Callable[..., HandoverPage],
    shared: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = show(HandoverPage, session, "received")

    def fails(_path: Path, **_how: bool) -> None:
        raise OSError(errno.ESTALE, "stale")

    left = FileNeedingPerson(shared / "0123456789abcdef.bundle", Damaged("It could not be read."))
    with monkeypatch.context() as gone:
        gone.setattr(Path, "stat", fails)
        page.received.dropped.show_round(CollectOutcome(left=(left,)))
    assert any(left.path.name in said for said in page.received.dropped.sentences)
