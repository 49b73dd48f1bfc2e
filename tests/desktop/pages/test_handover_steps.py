from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.receive.received import ReceivedPart
from waybook.desktop.session.session import Session
from waybook.disk.book_folder import backups
from waybook.work.cards.trusting import revoke
from waybook.work.handover.receipts import confirm_by_words
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add, edit

Show = Callable[..., HandoverPage]
On = Callable[[Book], Session]


@pytest.fixture
def received(
    session_on: On, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> ReceivedPart:
    """Return the part after a bundle of Amina's came in."""
    acquaint(lead, burundi)
    seal(burundi, to="Tomas", folder=stick)
    part = show(HandoverPage, session_on(lead), "received").received
    assert part.came.isHidden()
    with qtbot.waitSignal(part.previewed):
        part.look_into([stick])
    with qtbot.waitSignal(part.merged):
        part.accept()
    return part


def offered(part: ReceivedPart) -> QPushButton:
    [button] = part.result.findChildren(QPushButton)
    return button


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_backup_is_made_and_said_and_what_came_in_can_be_undone(
    received: ReceivedPart, lead: Book, qtbot: QtBot
) -> None:
    assert len(list((backups(lead.path) / "before-merging").iterdir())) == 1
    assert "A verified backup was made first. You can undo this." in received.result.sentences
    assert lead.lists.count("group") == 1
    with qtbot.waitSignal(received.came.undone):
        click(qtbot, offered(received))
    assert lead.lists.count("group") == 0
    assert received.result.sentences[0].startswith("Undone: ")
    with qtbot.waitSignal(received.came.taken_back):
        click(qtbot, offered(received))
    assert lead.lists.count("group") == 1
    assert received.result.sentences[0] == "The merge is redone."


def test_what_was_built_on_stays_and_is_named_with_the_reason(
    received: ReceivedPart, lead: Book, qtbot: QtBot
) -> None:
    group = lead.lists.rows("group")[0]
    edit(lead, uid=group.uid, fields={"name": "Ours"})
    with qtbot.waitSignal(received.came.undone):
        click(qtbot, offered(received))
    assert "These were not undone" in received.result.sentences[0]
    kept = [said for said in received.result.sentences if "Ours" in said]
    assert kept[0].endswith("It was edited since.")


def test_each_step_is_listed_and_undone_from_the_list(
    received: ReceivedPart, lead: Book, qtbot: QtBot
) -> None:
    came = received.came
    [line] = came.list.lines.lines
    assert "Amina" in line.title
    assert line.chips[0].words == "merged"
    assert came.undo_button.text() == "Undo"
    with qtbot.waitSignal(came.undone):
        click(qtbot, came.undo_button)
    assert came.list.lines.lines[0].chips[0].words == "undone"
    assert came.undo_button.text() == "Redo merge"
    assert not came.words_button.isEnabled()
    with qtbot.waitSignal(came.taken_back):
        click(qtbot, came.undo_button)
    assert lead.lists.count("group") == 1


def test_words_are_read_out_for_what_is_held_whole(
    received: ReceivedPart, burundi: Book, qtbot: QtBot
) -> None:
    click(qtbot, received.came.words_button)
    reading = received.reading
    assert reading is not None
    assert "Amina" in reading.sentences[0]
    assert confirm_by_words(burundi, to="Tomas", said=reading.words[0]).sent.number == 1
    click(qtbot, reading.done_button)
    assert received.reading is None
    assert received.came.list.hasFocus()


def test_no_words_are_shown_where_something_is_lacking(
    session_on: On, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    acquaint(lead, burundi)
    add(burundi, kind="contact", fields={"code_name": "Heron"})
    seal(burundi, to="Tomas", folder=stick)
    part = show(HandoverPage, session_on(lead), "received").received
    with qtbot.waitSignal(part.previewed):
        part.look_into([stick])
    selection = part.view.selection
    heron = [record for record in selection.told[0] if record.title == "Heron"]
    selection.put_records(0, heron, inside=False)
    with qtbot.waitSignal(part.merged):
        part.accept()
    part.read_out(1)
    assert part.reading is not None
    assert part.reading.words == []
    assert "words cannot confirm it" in part.reading.sentences[0]


def test_what_is_older_than_the_loss_of_a_card_comes_in_only_when_ticked(
    session_on: On, show: Show, stick: Path, lead: Book, burundi: Book, qtbot: QtBot
) -> None:
    acquaint(lead, burundi)
    seal(burundi, to="Tomas", folder=stick)
    revoke(lead, card=burundi.card, from_ms=4_000_000_000_000)
    part = show(HandoverPage, session_on(lead), "received").received
    with qtbot.waitSignal(part.previewed):
        part.look_into([stick])
    assert not part.merge_button.isEnabled()
    part.view.put(0, inside=True)
    with qtbot.waitSignal(part.merged):
        part.accept()
    assert lead.lists.count("group") == 1
