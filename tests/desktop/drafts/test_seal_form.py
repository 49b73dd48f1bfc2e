"""What is chosen for a bundle stands there after each way out; what is held back stays back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from acquainting import acquaint
from drafted import beside_the_cursor
from pytestqt.qtbot import QtBot
from telling import tell_everything
from ways import Way

from sample_files import exif_segment, full_exif, jpeg
from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.send.choices.what_to_send import GROUPS
from waybook.desktop.pages.handover.send.seal_draft import NAME
from waybook.desktop.pages.handover.send.seal_form import SealPart
from waybook.desktop.session.drives import Drive
from waybook.work.cards.trusting import revoke
from waybook.work.handover.merging import merge
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add

Opened = Callable[..., HandoverPage]


class Story:
    """A book with two groups, a contact who is to stay at home, a photo and two colleagues."""

    def __init__(self, book: Book, folder: Path, *colleagues: Book) -> None:
        self.book = book
        self.pine = add(book, kind="group", fields={"name": "Pine"}).uid
        self.oak = add(book, kind="group", fields={"name": "Oak"}).uid
        self.heron = add(
            book, kind="contact", fields={"code_name": "Heron", "group": self.pine}
        ).uid
        add(book, kind="contact", fields={"code_name": "Egret", "group": self.pine})
        path = folder / "bridge.jpg"
        path.write_bytes(jpeg(exif_segment(full_exif())))
        self.photo = attach(book, about=self.pine, path=path).uid
        for each in colleagues:
            acquaint(book, each)

    def choose(self, part: SealPart, qtbot: QtBot) -> None:
        """Choose something in every part, and look; hold the contact back."""
        part.choices.choose("Tomas")
        part.choices.recipients.tick("Jonas")
        part.choices.again.setChecked(True)
        part.choices.up_to.setCurrentIndex(part.choices.up_to.findData("RED"))
        part.choices.what.limit_to([self.heron])
        part.choices.what.tick(self.pine)
        part.choices.expires.line.setText("2199-05-01")
        part.choices.expires.line.setCursorPosition(4)
        part.places.other.click()
        look(part, qtbot)
        part.view.list.choose(self.heron)
        with qtbot.waitSignal(part.looked):
            part.view.hold_button.click()
        place = part.files.choice.findText("Send the original")
        with qtbot.waitSignal(part.looked):
            part.files.choice.setCurrentIndex(place)
            part.files.choice.activated.emit(place)


def look(part: SealPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.looked):
        part.look_button.click()


def states(part: SealPart) -> dict[str, Any]:
    return {name: each.state() for name, each in part.draft._parts.items()}


@pytest.fixture
def story(book: Book, tmp_path: Path, make_book: Callable[..., Book]) -> Story:
    return Story(book, tmp_path, make_book("Tomas"), make_book("Jonas"))


@pytest.fixture
def left(story: Story, opened: Opened, qtbot: QtBot, way: Way) -> dict[str, Any]:
    """Return what was chosen in a form that was left."""
    page = opened(HandoverPage, story.book, "seal")
    story.choose(page.sealing, qtbot)
    wanted = states(page.sealing)
    wish = page.sealing.wish()
    way(page.session, page, qtbot)
    return {"states": wanted, "wish": wish}


def test_the_form_stands_as_it_stood(
    story: Story, left: dict[str, Any], opened: Opened, qtbot: QtBot
) -> None:
    part = opened(HandoverPage, story.book, "seal").sealing
    found = states(part)
    for name, state in left["states"].items():
        assert found[name] == state, name
    assert part.wish() == left["wish"]
    assert part.held.uids == (story.heron,)
    assert not part.seal_button.isEnabled()
    assert "restored" in part.result.sentences[0]
    look(part, qtbot)
    shown = [line.title for line in part.view.list.lines.lines]
    assert "Egret" in shown
    assert "Heron" not in shown
    assert part.files.originals == (story.photo,)
    assert part.seal_button.isEnabled()


def test_each_part_differs_from_how_the_form_opens(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    page = opened(HandoverPage, story.book, "seal")
    before = states(page.sealing)
    story.choose(page.sealing, qtbot)
    page.sealing.choices.profile.box.setCurrentIndex(1)
    after = states(page.sealing)
    assert [name for name in before if before[name] == after[name]] == []


@pytest.mark.parametrize("way", ["lock"], indirect=True)
def test_the_draft_holds_ids_and_choices_alone(story: Story, left: dict[str, Any]) -> None:
    raw = story.book.drafts.text(NAME)
    assert raw is not None
    for name in ("Heron", "Pine", "Tomas", "Jonas", "bridge"):
        assert name not in raw
    held = json.loads(raw)
    assert held["place"] == "handover/seal"
    assert held["parts"]["held"]["chosen"] == [story.heron]


def test_a_record_that_is_gone_is_asked_about_and_stays_held_back(
    story: Story, opened: Opened, qtbot: QtBot, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(HandoverPage, story.book, "seal")
    story.choose(page.sealing, qtbot)
    page.session.drafts.keep()
    destroy(story.book, uid=story.heron)
    part = opened(HandoverPage, story.book, "seal").sealing
    assert part.held.uids == (story.heron,)
    look(part, qtbot)
    monkeypatch.setattr(
        "waybook.desktop.pages.handover.send.seal_form.choose_folder", lambda *_: stick
    )
    part.seal_button.click()
    qtbot.waitUntil(lambda: not part._session.tasks)
    assert list(stick.iterdir()) == []
    assert "Not all of your choices" in part.result.sentences[0]
    assert "“Excluded”" in part.result.sentences[1]
    part.seal_button.click()
    assert part.lost.asking is not None  # a reader may recognise those that leave
    part.lost.asking.agree()
    qtbot.waitUntil(lambda: not part._session.tasks)
    assert len(list(stick.iterdir())) == 2


def test_nobody_stands_in_for_whom_one_cannot_seal_any_more(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    page = opened(HandoverPage, story.book, "seal")
    story.choose(page.sealing, qtbot)
    page.session.drafts.keep()
    [tomas] = [each.card for each in story.book.trust_store.cards() if each.card.name == "Tomas"]
    revoke(story.book, card=tomas, from_ms=None, reason="")
    part = opened(HandoverPage, story.book, "seal").sealing
    assert part.choices.recipients.names == ()
    part.refresh(None)
    assert part.choices.recipients.names == ()
    assert not part.look_button.isEnabled()
    assert not part.seal_button.isEnabled()
    assert not part.answer_button.isEnabled()
    assert part.reason.text() == "Choose the recipient."
    part.choices.choose("Jonas")
    part.answer_button.click()
    assert "“Seal for”" in part.result.sentences[1]


def test_a_group_that_is_gone_does_not_make_it_everything(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    page = opened(HandoverPage, story.book, "seal")
    page.sealing.choices.choose("Tomas")
    page.sealing.choices.what.tick(story.oak)
    page.session.drafts.keep()
    destroy(story.book, uid=story.oak)
    page.sealing.refresh(None)
    assert page.sealing.wish().scope.groups == (story.oak,)
    part = opened(HandoverPage, story.book, "seal").sealing
    assert part.wish().scope.groups == (story.oak,)
    part.look_button.click()
    qtbot.waitUntil(lambda: not part._session.tasks)
    assert not part.seal_button.isEnabled()
    [gone] = [
        item
        for item in map(part.choices.what.groups.item, range(part.choices.what.groups.count()))
        if "no longer in this book" in item.text()
    ]
    gone.setCheckState(gone.checkState().Unchecked)
    assert part.wish().scope.groups == ()
    assert part.reason.text() == "Select at least one group."
    assert not part.look_button.isEnabled()  # none selected is not everything


@pytest.mark.parametrize("held", ["nonsense", {"chosen": 7}, {"chosen": [["x"]]}, {}])
def test_what_was_held_back_and_cannot_be_read_is_asked_about(
    story: Story, opened: Opened, held: object
) -> None:
    page = opened(HandoverPage, story.book, "seal")
    page.sealing.held.take([story.heron], story.book)
    page.sealing.held.changed.emit()
    page.session.drafts.keep()
    raw = json.loads(story.book.drafts.text(NAME) or "")
    raw["parts"]["held"] = held
    story.book.drafts.keep(NAME, json.dumps(raw))
    part = opened(HandoverPage, story.book, "seal").sealing
    part._on_seal()
    assert "Not all of your choices" in part.result.sentences[0]


def test_a_sealed_bundle_leaves_a_draft_only_of_what_lasts(
    story: Story, opened: Opened, qtbot: QtBot, stick: Path
) -> None:
    page = opened(HandoverPage, story.book, "seal")
    part = page.sealing
    part.choices.choose("Tomas")
    part.choices.what.tick(story.pine)
    page.session.drafts.keep()
    assert story.book.drafts.text(NAME)
    look(part, qtbot)
    part.seal_into(stick)
    qtbot.waitUntil(lambda: not part._session.tasks)
    page.session.drafts.keep()
    assert story.book.drafts.text(NAME) is None
    part.choices.again.setChecked(True)
    look(part, qtbot)
    part.view.list.choose(story.heron)
    with qtbot.waitSignal(part.looked):
        part.view.hold_button.click()
    part.seal_into(stick)
    qtbot.waitUntil(lambda: not part._session.tasks)
    page.session.drafts.keep()
    again = opened(HandoverPage, story.book, "seal").sealing
    assert again.held.uids == (story.heron,)
    assert again.wish().scope.groups == (story.pine,)


def test_discarding_shows_the_form_as_it_opened_and_can_be_undone(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    page = opened(HandoverPage, story.book, "seal")
    part = page.sealing
    told: list[Any] = []
    page.session.told.connect(told.append)
    story.choose(part, qtbot)
    wanted = states(part)
    part.discard_button.click()
    assert list(part.held.uids) == []
    assert not part.draft.is_begun
    assert part.discard_button.isHidden()
    assert not part.seal_button.isEnabled()  # what is shown is not what would leave
    told[-1].action.slot()
    assert states(part) == wanted
    assert list(part.held.uids) == [story.heron]
    page.session.drafts.keep()
    assert story.book.drafts.text(NAME)
    qtbot.waitUntil(lambda: not part._session.tasks)


def test_the_drive_chosen_is_chosen_once_it_is_plugged_in_again(
    story: Story, opened: Opened, stick: Path
) -> None:
    drives = [Drive(stick / name, name, "FAT32", 1 << 34, 1 << 33) for name in ("one", "two")]
    page = opened(HandoverPage, story.book, "seal")
    page.sealing.drives.stop()
    page.sealing.drives.take(tuple(drives))
    page.sealing.places.buttons[drives[1].path].click()
    page.session.drafts.keep()
    part = opened(HandoverPage, story.book, "seal").sealing
    assert part.places.chosen is None
    part.drives.stop()
    part.drives.take(tuple(drives))
    assert part.places.chosen == drives[1]


def test_a_draft_of_an_earlier_version_means_its_groups(story: Story, opened: Opened) -> None:
    page = opened(HandoverPage, story.book, "seal")
    page.sealing.choices.what.tick(story.oak)
    page.session.drafts.keep()
    raw = json.loads(story.book.drafts.text(NAME) or "")
    del raw["parts"]["what"]
    story.book.drafts.keep(NAME, json.dumps(raw))
    part = opened(HandoverPage, story.book, "seal").sealing
    assert part.choices.what.choice == GROUPS
    assert part.wish().scope.groups == (story.oak,)


def test_a_new_card_or_group_is_nobody_s_choice(
    book: Book, opened: Opened, make_book: Callable[..., Book]
) -> None:
    page = opened(HandoverPage, book, "seal")
    acquaint(book, make_book("Tomas"))
    add(book, kind="group", fields={"name": "Ash"})
    page.refresh(None)
    acquaint(book, make_book("Jonas"))
    page.refresh(None)
    page.session.drafts.keep()
    assert not page.sealing.draft.is_begun
    assert book.drafts.names() == {}


def test_both_readers_get_the_bundle_without_what_was_held_back(
    story: Story, opened: Opened, stick: Path, qtbot: QtBot, make_book: Callable[..., Book]
) -> None:
    lena = make_book("Lena")
    acquaint(story.book, lena)
    page = opened(HandoverPage, story.book, "seal")
    tell_everything(page.sealing, "Lena")
    look(page.sealing, qtbot)
    page.sealing.view.list.choose(story.heron)
    with qtbot.waitSignal(page.sealing.looked):
        page.sealing.view.hold_button.click()
    page.session.drafts.keep()
    part = opened(HandoverPage, story.book, "seal").sealing
    look(part, qtbot)
    with qtbot.waitSignal(part.sealed) as sealed:
        part.seal_into(stick)
    merge(lena, paths=[sealed.args[0].path])
    assert lena.lists.held([story.pine, story.heron]) == {story.pine}


def test_the_cursor_comes_back_into_each_part_of_it(
    story: Story, opened: Opened, qtbot: QtBot
) -> None:
    part = opened(HandoverPage, story.book, "seal").sealing
    story.choose(part, qtbot)
    assert beside_the_cursor(part.draft) == []
