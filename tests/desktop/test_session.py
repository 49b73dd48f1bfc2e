import threading
from collections.abc import Callable
from functools import partial

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book, Changes
from waybook.desktop.app.strips.progress_strip import ProgressStrip
from waybook.desktop.session.background import Cancelled
from waybook.desktop.session.messages import Message, Tone
from waybook.desktop.session.session import Session
from waybook.model.faults import BadInput, Fault
from waybook.process.defects import describe
from waybook.work.records.records import add


def test_writing_tells_every_page_what_changed(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.changed) as heard:
        added = session.write(add, kind="contact", fields={"code_name": "Heron"})
    assert added is not None
    assert added.uid in heard.args[0].records


def test_what_changes_nothing_is_not_announced(session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.changed):
        session.write(lambda book: book.name)


def test_a_refusal_goes_to_the_form_or_the_message_line(session: Session, qtbot: QtBot) -> None:
    faults: list[Fault] = []
    with qtbot.assertNotEmitted(session.told):
        assert session.write(add, failed=faults.append, kind="contact", fields={}) is None
    assert isinstance(faults[0], BadInput)
    with qtbot.waitSignal(session.told) as told:
        session.write(add, kind="contact", fields={})
    assert told.args == [Message(str(faults[0]), Tone.FAULT)]


def test_long_work_runs_elsewhere_and_comes_back_here(session: Session, qtbot: QtBot) -> None:
    places: list[threading.Thread] = []

    def work(book: Book, *, word: str) -> Changes:
        places.append(threading.current_thread())
        assert book is not session.book
        return add(book, kind="contact", fields={"code_name": word}).changes

    def done(changes: Changes) -> None:
        places.append(threading.current_thread())
        assert changes.kinds == {"contact"}

    with qtbot.waitSignals([session.changed, session.started]):
        session.run(work, done=done, word="Heron")
    qtbot.waitUntil(lambda: not session.tasks)
    assert places[0] is not threading.main_thread()
    assert places[1] is threading.main_thread()


def refuse() -> None:
    raise BadInput("No.")


class View(QWidget):
    def take(self, word: str, result: object = None) -> None:
        raise AssertionError(word, result)

    def later(self) -> Callable[[object], None]:
        return lambda result: self.take("left", result)


@pytest.mark.parametrize("made", [lambda view: partial(view.take, "left"), View.later])
@pytest.mark.parametrize("work", [lambda: 1, refuse])
def test_a_view_that_was_left_meanwhile_is_not_called(
    session: Session,
    qtbot: QtBot,
    work: Callable[[], object],
    made: Callable[[View], Callable[[object], None]],
) -> None:
    view = View()
    go_on = threading.Event()

    def slowly() -> object:
        go_on.wait(60)
        return work()

    callback = made(view)
    session.run(slowly, done=callback, failed=callback)
    shiboken6.delete(view)
    go_on.set()
    qtbot.waitUntil(lambda: not session.tasks)


def break_down() -> None:
    name = "a name in a frame"
    raise ValueError(name)


def test_faults_of_long_work_come_back_as_sentences(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.told) as told:
        session.run(refuse)
    assert told.args == [Message("No.", Tone.FAULT)]


def test_defects_are_reported_without_content(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.told) as told:
        session.run(break_down)
    message = told.args[0]
    assert message.tone is Tone.DEFECT
    assert "ValueError" in message.text
    assert "break_down" in message.text
    assert "a name" not in message.text


def test_a_report_names_causes_too() -> None:
    try:
        try:
            break_down()
        except ValueError as error:
            raise KeyError("secret") from error
    except KeyError as error:
        told = describe(error)
    assert told.startswith("KeyError")
    assert "caused by ValueError" in told
    assert "secret" not in told


def wait_for_ever(on_progress: Callable[[int, int], None], begun: threading.Event) -> None:
    begun.set()
    while True:
        on_progress(1, 10)


def test_long_work_is_cancelled_at_its_next_step(session: Session, qtbot: QtBot) -> None:
    begun = threading.Event()
    heard: list[object] = []
    task = session.run(wait_for_ever, done=heard.append, failed=heard.append, begun=begun)
    assert begun.wait(60)
    with qtbot.waitSignal(task.ended):
        task.cancel()
    assert heard == []
    assert session.tasks == []


def read_for_ever(book: Book, begun: threading.Event) -> None:
    begun.set()
    book.store.cell(
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    )


def test_a_reading_is_shown_after_a_while_and_cancelled_in_the_middle(
    session: Session, qtbot: QtBot
) -> None:
    strips: list[ProgressStrip] = []
    session.started.connect(lambda task: strips.append(ProgressStrip(task)))
    begun, heard, ended = threading.Event(), [], []  # type: ignore[var-annotated]
    task = session.read(
        read_for_ever, words="Reading", done=heard.append, cancelled=ended.append, begun=begun
    )
    qtbot.addWidget(strips[0])
    assert strips[0].isHidden()
    qtbot.waitUntil(strips[0].isVisible)
    assert begun.wait(60)
    with qtbot.waitSignal(task.ended):
        strips[0]._cancel.click()
    assert (heard, ended) == ([], [None])


def test_a_step_after_cancelling_raises(session: Session) -> None:
    begun = threading.Event()
    task = session.run(wait_for_ever, begun=begun)
    task.cancel()
    with pytest.raises(Cancelled):
        task.on_progress(1)
    assert task.wait(60)


def test_progress_is_told(session: Session, qtbot: QtBot) -> None:
    def work(on_progress: Callable[[int, int], None]) -> None:
        on_progress(3, 10)

    told: list[tuple[int, int]] = []
    session.started.connect(lambda task: task.progressed.connect(lambda *at: told.append(at)))
    session.run(work)
    qtbot.waitUntil(lambda: not session.tasks)
    assert told == [(3, 10)]


def test_progress_in_very_many_bytes_is_told_as_a_share(session: Session, qtbot: QtBot) -> None:
    def work(on_progress: Callable[[int, int], None]) -> None:
        on_progress(3 * 2**32, 2**34)

    told: list[tuple[int, int]] = []
    session.started.connect(lambda task: task.progressed.connect(lambda *at: told.append(at)))
    session.run(work)
    qtbot.waitUntil(lambda: not session.tasks)
    assert told == [(7_500, 10_000)]


def test_what_was_done_before_the_cancelling_was_heard_is_announced(
    session: Session, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(book: Book) -> Changes:
        begun.set()
        go_on.wait(60)
        return add(book, kind="contact", fields={"code_name": "Heron"}).changes

    stood: list[Changes | None] = []
    task = session.run(work, cancelled=stood.append)
    assert begun.wait(60)
    task.cancel()
    with qtbot.waitSignal(session.changed):
        go_on.set()
    qtbot.waitUntil(lambda: not session.tasks)
    assert [each.kinds for each in stood if each] == [{"contact"}]
