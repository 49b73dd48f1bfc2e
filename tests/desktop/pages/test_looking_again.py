"""What they will see follows the choices, and only what is shown can be sealed."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from acquainting import acquaint
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from telling import tell_everything

from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.send.preview import preview_refresh
from waybook.desktop.pages.handover.send.preview.preview_refresh import PAUSE_MS
from waybook.desktop.pages.handover.send.seal_form import SealPart
from waybook.desktop.session.session import Session
from waybook.work.handover.sealing import LookAhead
from waybook.work.handover.sealing_for_several import look_ahead_for
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit

Show = Callable[..., HandoverPage]


class Looks:
    """Count the looks, and hold one up until it may go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        self.may_end = threading.Event()
        self.may_end.set()
        monkeypatch.setattr(preview_refresh, "look_ahead_for", self.look)

    def look(self, book: Book, **wish: Any) -> tuple[LookAhead, ...]:
        self.count += 1
        ahead = look_ahead_for(book, **wish)
        self.may_end.wait(60)
        return ahead


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[Looks]:
    made = Looks(monkeypatch)
    yield made
    made.may_end.set()


@pytest.fixture
def page(session: Session, lead: Book, show: Show, looks: Looks) -> HandoverPage:
    acquaint(session.book, lead)
    return show(HandoverPage, session, "seal")


@pytest.fixture
def part(page: HandoverPage) -> SealPart:
    tell_everything(page.sealing)
    return page.sealing


def look(part: SealPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.looked):
        part.look_button.click()


def rest(part: SealPart, qtbot: QtBot) -> None:
    """Wait until nothing more would happen by itself."""
    qtbot.wait(PAUSE_MS + 100)
    qtbot.waitUntil(lambda: not part._session.tasks)


def titles(part: SealPart) -> list[str]:
    return [line.title for line in part.view.list.lines.lines]


def test_before_the_first_look_nothing_runs(part: SealPart, looks: Looks, qtbot: QtBot) -> None:
    part.choices.again.setChecked(True)
    add(part._session.book, kind="contact", fields={"code_name": "Heron"})
    part.refresh(None)
    rest(part, qtbot)
    assert looks.count == 0
    assert part.fresh.isHidden()


def test_quick_changes_cause_one_look_and_the_cursor_stays(
    part: SealPart, looks: Looks, qtbot: QtBot
) -> None:
    book = part._session.book
    add(book, kind="group", fields={"name": "Ash"})
    part.choices.what.tick(book.lists.rows("group", text="CNDD")[0].uid)
    look(part, qtbot)
    groups = part.choices.what.groups
    groups.setFocus()
    groups.setCurrentItem(groups.findItems("Ash", Qt.MatchFlag.MatchExactly)[0])
    shown = titles(part)
    with qtbot.waitSignal(part.looked) as looked:
        for _ in range(5):
            qtbot.keyClick(groups, Qt.Key.Key_Space)
        part.choices.again.setChecked(True)
        assert titles(part) == shown
        assert "your last change is not shown yet" in part.fresh.words.text()
        assert part.fresh.isVisible()
        assert not part.seal_button.isEnabled()
    assert looks.count == 2
    assert len(titles(part)) == len(looked.args[0].records)
    assert "Up to date" in part.fresh.words.text()
    assert part.seal_button.isEnabled()
    assert QApplication.focusWidget() is groups
    rest(part, qtbot)
    assert looks.count == 2


@pytest.mark.parametrize("change", ["person", "profile", "groups", "everything", "label"])
def test_each_choice_is_looked_at_again(
    part: SealPart, make_book: Callable[..., Book], change: str, qtbot: QtBot
) -> None:
    acquaint(part._session.book, make_book("Jonas"))
    part.refresh(None)
    part.choices.choose("Tomas")
    look(part, qtbot)
    choices = part.choices
    before = part.looking.seen
    with qtbot.waitSignal(part.looked) as looked:
        if change == "person":
            choices.choose("Jonas")
        elif change == "profile":
            known = choices.profile._known.items()
            choices.profile.choose(next(code for code, each in known if not each.needs_groups))
        elif change == "groups":
            choices.what.tick(part._session.book.lists.rows("group")[0].uid)
        elif change == "everything":
            choices.again.toggle()
        else:
            choices.up_to.setCurrentIndex(0)
        assert part.looking.seen is None
    assert part.looking.seen == part.wish() != before
    assert looked.args[0].to.name == choices.recipients.names[0]


def test_a_look_that_ends_after_a_newer_change_is_not_shown(
    part: SealPart, looks: Looks, qtbot: QtBot
) -> None:
    heron = add(part._session.book, kind="contact", fields={"code_name": "Heron"}).uid
    look(part, qtbot)
    part.view.list.choose(heron)
    looks.may_end.clear()
    part.view.hold_button.click()  # looks at once, and takes its time
    qtbot.waitUntil(lambda: looks.count == 2)
    shown: list[object] = []
    part.looked.connect(lambda _: shown.append(part.looking.seen))
    part.choices.again.setChecked(True)
    assert "Heron" in titles(part)
    assert not part.seal_button.isEnabled()
    looks.may_end.set()
    qtbot.waitUntil(lambda: bool(shown) and not part._session.tasks)
    assert shown == [part.wish()]  # the newer wish alone
    assert part.wish().scope.everything
    assert "Heron" not in titles(part)
    assert part.seal_button.isEnabled()


def test_an_equal_wish_on_another_book_is_not_shown_either(
    part: SealPart, looks: Looks, qtbot: QtBot
) -> None:
    look(part, qtbot)
    looks.may_end.clear()
    part.look()
    qtbot.waitUntil(lambda: looks.count == 2)  # it has read the book by then, or is about to
    with qtbot.waitSignal(part.looked):
        part._session.write(add, kind="contact", fields={"code_name": "Heron"})
        assert not part.seal_button.isEnabled()
        looks.may_end.set()
    assert looks.count == 3
    assert "Heron" in titles(part)


def test_only_what_is_shown_can_be_sealed(
    part: SealPart, stick: Path, looks: Looks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed: list[object] = []
    monkeypatch.setattr(
        "waybook.desktop.pages.handover.send.bundle_writing.seal_for",
        lambda **wish: sealed.append(wish),
    )
    part.seal_into(stick)
    look(part, qtbot)
    part.choices.again.setChecked(True)
    with qtbot.waitSignal(part.looked):
        part.seal_into(stick)
    with QSignalBlocker(part.choices.again):  # a change that nobody told
        part.choices.again.setChecked(False)
    part.seal_into(stick)
    rest(part, qtbot)
    assert sealed == []
    assert "The preview has changed" in part.result.sentences[0]


def test_a_change_while_the_folder_is_chosen_stops_the_seal(
    part: SealPart, stick: Path, looks: Looks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(part, qtbot)

    def choose(*_: object) -> Path:
        with qtbot.waitSignal(part.looked):
            part._session.write(add, kind="contact", fields={"code_name": "Heron"})
        return stick

    monkeypatch.setattr("waybook.desktop.pages.handover.send.seal_form.choose_folder", choose)
    part.seal_button.click()
    rest(part, qtbot)
    assert list(stick.iterdir()) == []
    assert "The preview has changed" in part.result.sentences[0]
    assert "Heron" in titles(part)


def test_a_change_of_the_book_is_followed_in_sight_and_forgotten_elsewhere(
    page: HandoverPage, part: SealPart, looks: Looks, qtbot: QtBot
) -> None:
    look(part, qtbot)
    part.seal_button.setFocus()
    with qtbot.waitSignal(part.looked):
        heron = part._session.write(add, kind="contact", fields={"code_name": "Heron"})
        assert part.look_button.hasFocus()
    assert "Heron" in titles(part)
    assert heron is not None
    page.go("sent")
    part._session.write(edit, uid=heron.uid, fields={"code_name": "Egret"})
    page.go("seal")  # a part out of sight hears of a change just before it is shown
    assert part.looking.seen is None
    rest(part, qtbot)
    assert looks.count == 2
    assert part.fresh.isHidden()
    assert not part.view.is_shown
    look(part, qtbot)
    page.hide()  # the whole page: it catches up when it is shown
    part._session.write(edit, uid=heron.uid, fields={"code_name": "Ibis"})
    with qtbot.waitSignal(part.looked):
        page.show()
        assert not part.seal_button.isEnabled()
    assert "Ibis" in titles(part)


def test_what_cannot_be_looked_at_is_said_until_the_choice_that_helps(
    part: SealPart, qtbot: QtBot
) -> None:
    look(part, qtbot)
    known = part.choices.profile._known.items()
    part.choices.profile.choose(next(code for code, each in known if each.needs_groups))
    qtbot.waitUntil(part.result.isVisible)
    assert not part.view.is_shown
    assert not part.seal_button.isEnabled()
    with qtbot.waitSignal(part.looked):
        part.choices.what.tick(part._session.book.lists.rows("group")[0].uid)
    assert part.result.isHidden()
    assert part.view.is_shown


def test_held_back_goes_by_its_present_name_and_by_none_once_destroyed(
    part: SealPart, qtbot: QtBot
) -> None:
    session = part._session
    heron = add(session.book, kind="contact", fields={"code_name": "Heron"}).uid
    look(part, qtbot)
    part.view.list.choose(heron)
    with qtbot.waitSignal(part.looked):
        part.view.hold_button.click()
    with qtbot.waitSignal(part.looked):
        session.write(edit, uid=heron, fields={"code_name": "Egret"})
    assert [line.title for line in part.held.list.lines.lines] == ["Egret"]
    with qtbot.waitSignal(part.looked):
        part.choices.again.setChecked(True)
    assert part.held.uids == (heron,)
    with qtbot.waitSignal(part.looked):
        session.write(destroy, uid=heron)
    assert part.held.isHidden()
    assert part.held.uids == (heron,)


def test_the_record_under_the_cursor_stays_there(part: SealPart, qtbot: QtBot) -> None:
    heron = add(part._session.book, kind="contact", fields={"code_name": "Heron"}).uid
    look(part, qtbot)
    part.view.list.choose(heron)
    part.view.list.setFocus()
    with qtbot.waitSignal(part.looked):
        part._session.write(add, kind="contact", fields={"code_name": "Egret"})
    assert part.view.list.current_uid() == heron
    assert part.view.list.hasFocus()
