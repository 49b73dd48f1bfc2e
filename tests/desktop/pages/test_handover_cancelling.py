from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from acquainting import acquaint
from pytestqt.qtbot import QtBot
from telling import tell_everything

from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.session.background import Task
from waybook.desktop.session.session import Session
from waybook.work.handover.sealing import seal
from waybook.work.handover.sealing_for_several import seal_for
from waybook.work.records.records import add

Show = Callable[..., HandoverPage]
On = Callable[[Book], Session]


def cancel_at(part: float, heard: list[tuple[int, int]], task: Task) -> None:
    """Cancel a task once it is so far, as a person would."""
    told = task.on_progress

    def on_progress(done: int, total: int = 0) -> None:
        heard.append((done, total))
        if total and done >= total * part:
            task.cancel()
        told(done, total)

    task.on_progress = on_progress  # type: ignore[method-assign]


def test_a_seal_cancelled_half_way_leaves_the_folder_as_before(
    session: Session, show: Show, stick: Path, lead: Book, qtbot: QtBot
) -> None:
    acquaint(session.book, lead)
    (stick / "letter.txt").write_text("Dear Tomas", encoding="utf-8")
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    with qtbot.waitSignal(part.looked):
        part.look()
    heard: list[tuple[int, int]] = []
    cancelling = partial(cancel_at, 0.4, heard)
    session.started.connect(cancelling)
    part.seal_into(stick)
    assert not part.seal_button.isEnabled()
    qtbot.waitUntil(lambda: not session.tasks)
    assert heard[-1][1] > 0
    assert [path.name for path in stick.iterdir()] == ["letter.txt"]
    assert part.result.sentences == ("Cancelled. Nothing was saved.",)
    assert part.seal_button.isEnabled()
    session.started.disconnect(cancelling)
    with qtbot.waitSignal(part.sealed) as sealed:
        part.seal_into(stick)
    assert sealed.args[0].number == 1


def test_what_was_done_before_the_cancelling_was_heard_is_said(
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
    with qtbot.waitSignal(part.looked):
        part.look()

    def late(book: Book, **given: object) -> object:
        done = seal_for(book, **given)  # type: ignore[arg-type]
        session.tasks[0].cancel()
        return done

    monkeypatch.setattr("waybook.desktop.pages.handover.send.bundle_writing.seal_for", late)
    with qtbot.waitSignal(part.sealed):
        part.seal_into(stick)
    assert len(list(stick.iterdir())) == 1
    assert "saved and checked" in part.result.sentences[0]


def test_a_merge_cancelled_at_once_changes_nothing(
    session_on: On, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    acquaint(lead, burundi)
    seal(burundi, to="Tomas", folder=stick)
    session = session_on(lead)
    received = show(HandoverPage, session, "received").received
    with qtbot.waitSignal(received.previewed):
        received.look_into([stick])
    cancelling = partial(cancel_at, 0, [])
    session.started.connect(cancelling)
    received.accept()
    qtbot.waitUntil(lambda: not session.tasks)
    assert received.result.sentences == ("Cancelled. Nothing was merged.",)
    assert lead.lists.count("group") == 0
    assert received.merge_button.isEnabled()
    session.started.disconnect(cancelling)
    with qtbot.waitSignal(received.merged):
        received.accept()
    assert lead.lists.count("group") == 1


def test_bundles_merged_before_the_cancelling_are_counted(
    session_on: On,
    show: Show,
    stick: Path,
    lead: Book,
    burundi: Book,
    make_book: Callable[..., Book],
    qtbot: QtBot,
) -> None:
    jonas = make_book("Jonas")
    add(jonas, kind="contact", fields={"code_name": "Heron"})
    for book in (burundi, jonas):
        acquaint(book, lead)
        seal(book, to="Tomas", folder=stick)
    session = session_on(lead)
    page = show(HandoverPage, session, "received")
    received = page.received
    with qtbot.waitSignal(received.previewed):
        received.look_into([stick])
    session.started.connect(partial(cancel_at, 0.5, []))
    with qtbot.waitSignal(session.changed):
        received.accept()
    qtbot.waitUntil(lambda: not session.tasks)
    assert received.result.sentences == ("Cancelled. Merged before that: 1 of 2 bundles.",)
    assert lead.lists.count("group") + lead.lists.count("contact") == 1
