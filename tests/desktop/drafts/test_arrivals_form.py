"""What is left out of bundles before merging stays left out after each way out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from acquainting import acquaint
from pytestqt.qtbot import QtBot
from ways import Way

from sealing_choices import seal
from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.receive.kept_choices import NAME
from waybook.desktop.pages.handover.receive.received import ReceivedPart
from waybook.work.cards.trusting import trust
from waybook.work.handover.merging import ChosenBundle, merge
from waybook.work.records.records import add

Opened = Callable[..., HandoverPage]


class Story:
    """Two bundles on a stick; of the first one record is not wanted, the second needs consent."""

    def __init__(self, book: Book, tomas: Book, jonas: Book, stick: Path) -> None:
        self.book, self.tomas, self.stick = book, tomas, stick
        acquaint(book, tomas)
        acquaint(book, jonas, verified=False)
        self.heron = add(tomas, kind="contact", fields={"code_name": "Heron"}).uid
        self.egret = add(tomas, kind="contact", fields={"code_name": "Egret"}).uid
        self.first = seal(tomas, to="Amina", folder=stick).path
        add(jonas, kind="contact", fields={"code_name": "Ibis"})
        self.second = seal(jonas, to="Amina", folder=stick).path
        self.paths = [self.first, self.second]

    def open(self, opened: Opened) -> ReceivedPart:
        return opened(HandoverPage, self.book, "received").received

    def look(self, part: ReceivedPart, qtbot: QtBot) -> None:
        with qtbot.waitSignal(part.previewed):
            part.look_into(self.paths)

    def choose(self, part: ReceivedPart, qtbot: QtBot) -> None:
        self.look(part, qtbot)
        selection = part.view.selection
        [heron] = [each for each in selection.told[0] if each.uid == self.heron]
        selection.put_records(0, [heron], inside=False)
        selection.put(1, inside=True)
        part.view.model.ticked.emit()

    def again(self, part: ReceivedPart, qtbot: QtBot) -> None:
        with qtbot.waitSignal(part.previewed):
            part.again._on_look()


@pytest.fixture
def story(book: Book, make_book: Callable[..., Book], stick: Path) -> Story:
    return Story(book, make_book("Tomas"), make_book("Jonas"), stick)


def keep(part: ReceivedPart) -> None:
    part._session.drafts.keep()


def chosen(part: ReceivedPart) -> list[ChosenBundle]:
    return part.view.chosen()


def test_the_ticks_stand_as_they_stood(
    story: Story, opened: Opened, way: Way, qtbot: QtBot
) -> None:
    part = story.open(opened)
    story.choose(part, qtbot)
    wanted = chosen(part)
    assert [sorted(each.exclude) for each in wanted] == [[story.heron], []]
    way(part._session, part, qtbot)
    part = story.open(opened)
    assert part.again.isVisible()
    assert "2" in part.again.sentences[0]
    assert not part.merge_button.isVisible()
    story.again(part, qtbot)
    assert chosen(part) == wanted
    assert part.again.isHidden()
    part.accept()
    qtbot.waitUntil(lambda: not part._session.tasks)
    assert story.book.lists.held([story.heron, story.egret]) == {story.egret}
    keep(part)
    assert story.book.drafts.text(NAME) is None


def test_bundles_that_are_only_looked_at_are_there_again(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    part = story.open(opened)
    story.look(part, qtbot)
    wanted = chosen(part)
    keep(part)
    part = story.open(opened)
    story.again(part, qtbot)
    assert chosen(part) == wanted


def test_nothing_is_kept_where_there_was_nothing_to_choose(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    damaged = story.stick / "damaged.bundle"
    damaged.write_bytes(story.first.read_bytes()[:-1])
    part = story.open(opened)
    with qtbot.waitSignal(part.previewed):
        part.look_into([damaged, story.stick / "gone.bundle"])
    part.leave()
    assert part.again.isHidden()
    keep(part)
    assert story.book.drafts.text(NAME) is None


def test_they_are_found_again_where_somebody_chooses_them_by_hand(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    part = story.open(opened)
    story.choose(part, qtbot)
    keep(part)
    part = story.open(opened)
    with qtbot.waitSignal(part.previewed):
        part.look_into([story.first])
    assert [sorted(each.exclude) for each in chosen(part)] == [[story.heron]]
    assert "1" in part.again.sentences[0]  # of the other bundle it still knows
    assert part.again.asks() == ""


def test_what_cannot_be_left_out_again_is_asked_about(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    part = story.open(opened)
    story.choose(part, qtbot)
    keep(part)
    moved = story.first.rename(story.first.with_name("moved.bundle"))
    part = story.open(opened)
    story.again(part, qtbot)
    part.accept()
    assert "Not all of your choices" in part.result.sentences[0]
    assert story.book.received_bundles.listed() == []
    keep(part)
    part = story.open(opened)  # it still knows what was left out of the one that is missing
    with qtbot.waitSignal(part.previewed):
        part.look_into([moved])
    assert [sorted(each.exclude) for each in chosen(part)] == [[story.heron]]


def test_a_record_that_came_by_another_way_is_asked_about(
    story: Story, opened: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    part = story.open(opened)
    story.choose(part, qtbot)
    keep(part)
    folder = tmp_path / "other"
    folder.mkdir()
    acquaint(story.tomas, story.book)
    merge(story.book, paths=[seal(story.tomas, to="Amina", folder=folder, everything=True).path])
    part = story.open(opened)
    story.again(part, qtbot)
    part.merge_button.setEnabled(True)
    part.accept()
    assert "Not all of your choices" in part.result.sentences[0]


def test_consent_is_not_given_again_for_more_than_it_was_given_for(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    part = story.open(opened)
    story.choose(part, qtbot)
    state: Any = part.view.selection.state()
    state[1]["needs"] = ["something else"]
    part.again._take(state)
    story.again(part, qtbot)
    assert [each.path for each in chosen(part)] == [story.first]
    assert part.again.asks()


def test_leaving_them_keeps_the_ticks_and_discarding_can_be_undone(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    part = story.open(opened)
    told: list[Any] = []
    part._session.told.connect(told.append)
    story.choose(part, qtbot)
    wanted = chosen(part)
    part.leave_button.click()
    assert part.again.isVisible()
    keep(part)
    assert story.book.drafts.text(NAME)
    part.again.discard()
    assert part.again.isHidden()
    keep(part)
    assert story.book.drafts.text(NAME) is None
    told[-1].action.slot()
    assert part.again.isVisible()
    story.again(part, qtbot)
    assert chosen(part) == wanted


def test_looking_into_others_meanwhile_loses_nothing(
    story: Story, opened: Opened, qtbot: QtBot, make_book: Callable[..., Book]
) -> None:
    lena = make_book("Lena")
    acquaint(story.book, lena)
    trust(story.book, card=lena.card, verified=True)
    add(lena, kind="contact", fields={"code_name": "Crane"})
    third = seal(lena, to="Amina", folder=story.stick).path
    part = story.open(opened)
    story.choose(part, qtbot)
    wanted = chosen(part)
    with qtbot.waitSignal(part.previewed):
        part.look_into([third])
    part.leave_button.click()
    story.look(part, qtbot)
    assert chosen(part) == wanted
