"""What the window says of a fault: in its language, with its own places, and no command."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.session.messages import Message, Tone
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.model.faults import BadInput, Fault, OwnWords
from waybook.work.handover.merge_steps import undo
from waybook.work.phases.group_history import group_named
from waybook.work.records.records import edit

Show = Callable[..., HandoverPage]
NOWHERE = "0" * 32


@pytest.fixture
def told(session: Session) -> list[Message]:
    """Return what the message line is given."""
    said: list[Message] = []
    session.told.connect(said.append)
    return said


class Loud(QTranslator):
    """A language in which every sentence is in capitals and the places change their order."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        del disambiguation, n
        known = {
            ("", "{label}: {problem}"): "{problem} ({label})",
            ("", "it is empty. Fill it in."): "LEER",
            ("", "Name"): "NAME",
            ("", "There is no group “{group}”."): "KEINE GRUPPE {group}",
            ("NextSteps", "Choose a group from the list."): "WÄHLEN",
        }
        return known.get((context, text))


@pytest.fixture
def loud(qapp: QApplication) -> Iterator[None]:
    translator = Loud()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_a_fault_of_a_save_names_no_command(session: Session, told: list[Message]) -> None:
    assert session.write(edit, uid=NOWHERE, fields={"name": "x"}) is None
    [message] = told
    assert message.tone is Tone.FAULT
    assert message.text == (
        f"There is no record “\u2068{NOWHERE}\u2069” in this book. It may have been deleted or "
        "undone. Go back to the list."
    )


def test_a_refused_field_is_named_by_its_label_alone(
    session: Session, told: list[Message], burundi: Book
) -> None:
    uid = next(iter(burundi.lists.records("group"))).uid
    session.write(edit, uid=uid, fields={"name": " "})
    assert [message.text for message in told] == ["Name: it is empty. Fill it in."]


def test_a_page_says_why_a_file_is_no_bundle(
    session: Session,
    show: Show,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page = show(HandoverPage, session, "received")
    bundle = tmp_path / "0123456789abcdef.bundle"
    bundle.write_bytes(b"no bundle at all")
    page.received.look_into([bundle])
    qtbot.waitUntil(lambda: not session.tasks)
    assert (
        "The file ends too early, or it is not a sealed file. Ask the sender to send it again."
        in page.received.view.detail.sentences
    )


def test_sentences_labels_and_next_steps_are_translated(loud: None, burundi: Book) -> None:
    with pytest.raises(Fault) as caught:
        group_named(burundi, "جبهة {group}")
    assert worded(caught.value) == "KEINE GRUPPE \u2068جبهة {group}\u2069 WÄHLEN"
    uid = next(iter(burundi.lists.records("group"))).uid
    with pytest.raises(BadInput) as refused:
        edit(burundi, uid=uid, fields={"name": " "})
    assert worded(refused.value) == "LEER (NAME)"


def test_what_somebody_wrote_is_not_translated(loud: None) -> None:
    assert worded(BadInput("{who}", who="Name")) == "\u2068Name\u2069"
    assert worded(BadInput("{who}", who=OwnWords("Name"))) == "NAME"


def test_a_step_that_is_not_there_is_named_with_its_place(
    session: Session, told: list[Message]
) -> None:
    session.write(undo, step=9)
    assert [message.text for message in told] == ["There is no step 9. See “Handover”, “Received”."]
