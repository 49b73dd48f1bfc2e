from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from telling import tell_everything

from aside_people import ASIDE_SECRET, made
from waybook.book import Book
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.send.outbound_check.found_list import SHOWN
from waybook.desktop.pages.handover.send.outbound_check.found_name import sentence_around
from waybook.desktop.pages.handover.send.seal_form import SealPart
from waybook.desktop.session.session import Session
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.work import identities
from waybook.work.records.attaching import attach
from waybook.work.records.records import add, edit

Show = Callable[..., HandoverPage]


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def aside(burundi: Book) -> None:
    with closing(made(burundi)) as aside:
        for code_name, name in (("PINE-4", "Karim Hadi"), ("ELM-2", "Musa Daoud")):
            identities.add(burundi, aside, fields={"code_name": code_name, "name": name})


@pytest.fixture
def part(
    session: Session, make_book: Callable[..., Book], show: Show, aside: None
) -> Iterator[SealPart]:
    acquaint(session.book, make_book("Tomas"))
    made = show(HandoverPage, session, "seal").sealing
    tell_everything(made)
    yield made
    session.identities.close()


def event(book: Book, title: str, text: str = "") -> str:
    return add(book, kind="event", fields={"title": title, "their_account": text}).uid


def look(part: SealPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.looked):
        part.look()
    idle(part, qtbot)


def idle(part: SealPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not part._session.tasks)


def unlock(part: SealPart, qtbot: QtBot) -> None:
    room = part._session.identities
    room.unlock(ASIDE_SECRET, lambda fault: pytest.fail(str(fault)))
    qtbot.waitUntil(lambda: room.session is not None)
    idle(part, qtbot)


def words(part: SealPart) -> str:
    return "\n".join(each.text() for each in part.names.findChildren(QLabel))


def test_without_an_identity_book_nothing_is_said(
    session: Session, make_book: Callable[..., Book], show: Show, qtbot: QtBot
) -> None:
    acquaint(session.book, make_book("Tomas"))
    part = show(HandoverPage, session, "seal").sealing
    tell_everything(part)
    look(part, qtbot)
    assert part.names.isHidden()
    assert part.seal_button.isEnabled()


def test_a_locked_one_is_said_and_unlocked_here(part: SealPart, qtbot: QtBot) -> None:
    event(part._session.book, "Karim came")
    look(part, qtbot)
    assert "was not scanned for names: the identity book is locked." in words(part)
    assert part.seal_button.isEnabled()
    click(qtbot, part.names.button)
    assert part.names.asking is not None
    qtbot.keyClicks(part.names.asking.fields[0].line, ASIDE_SECRET)
    qtbot.keyClick(part.names.asking.fields[0].line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(part.names.list.items))
    assert not part.seal_button.isEnabled()
    assert part.names.reason.isVisible()
    assert "1 place names" in part.seal_button.accessibleDescription()


def test_a_find_is_shown_in_its_sentence_by_code_name(part: SealPart, qtbot: QtBot) -> None:
    event(part._session.book, "A <visit>", "They came. Then Karim Hadi spoke. We left.")
    unlock(part, qtbot)
    look(part, qtbot)
    [item] = part.names.list.items
    assert "They came" not in item.text.text()
    assert "<b>\u2068[Karim Hadi]\u2069</b> spoke." in item.text.text()
    assert item.text.accessibleName() == "Then \u2068[Karim Hadi]\u2069 spoke."
    assert "PINE-4" in words(part)
    assert "A <visit>" in words(part)
    for button in item.buttons:
        assert "PINE-4" in button.accessibleName()


def test_each_is_settled_in_its_way_by_the_keyboard(
    part: SealPart, tmp_path: Path, qtbot: QtBot
) -> None:
    book = part._session.book
    unlock(part, qtbot)
    replaced, kept = event(book, "1 Karim Hadi came"), event(book, "2 Karim left")
    held = event(book, "3 Musa spoke")
    look(part, qtbot)
    for uid, number in ((replaced, 0), (kept, 1), (held, 2)):
        item = next(each for each in part.names.list.items if each.found.at.record == uid)
        assert not part.seal_button.isEnabled()
        item.buttons[number].setFocus()
        qtbot.keyClick(item.buttons[number], Qt.Key.Key_Space)
        idle(part, qtbot)
    assert book.lists.record(replaced).title == "1 PINE-4 came"
    assert book.lists.record(kept).title == "2 Karim left"
    assert part.held.uids == (held,)
    assert part.names.list.items == []
    assert part.seal_button.isEnabled()
    assert QApplication.focusWidget() is part.seal_button
    with qtbot.waitSignal(part.sealed):
        part.seal_into(tmp_path)
    look(part, qtbot)
    click(qtbot, part.held.let_button)
    idle(part, qtbot)
    assert [each.found.at.record for each in part.names.list.items] == [held]


def test_all_of_one_person_are_replaced_at_once(part: SealPart, qtbot: QtBot) -> None:
    book = part._session.book
    unlock(part, qtbot)
    uids = [event(book, f"{number} Karim came") for number in range(SHOWN + 2)]
    event(book, "Musa came")
    look(part, qtbot)
    assert len(part.names.list.items) == SHOWN
    assert f"The first {SHOWN} are shown." in words(part)
    part.names.replace([each for each in part.names._found if each.words == "Karim"])
    idle(part, qtbot)
    assert all("PINE-4" in book.lists.record(uid).title for uid in uids)
    assert [each.found.words for each in part.names.list.items] == ["Musa"]


def test_when_it_locks_what_was_found_is_gone_at_once(part: SealPart, qtbot: QtBot) -> None:
    event(part._session.book, "Karim came")
    unlock(part, qtbot)
    look(part, qtbot)
    assert "[Karim]" in words(part)
    part._session.identities.lock()
    assert "Karim" not in words(part)
    assert "PINE-4" not in words(part)
    assert "was not scanned" in words(part)
    assert part.seal_button.isEnabled()
    part._session.identities.lock()
    idle(part, qtbot)


def test_a_scan_that_ends_after_the_lock_shows_nothing(part: SealPart, qtbot: QtBot) -> None:
    event(part._session.book, "Karim came")
    look(part, qtbot)
    unlock_only = part._session.identities
    unlock_only.unlock(ASIDE_SECRET, lambda fault: pytest.fail(str(fault)))
    qtbot.waitUntil(lambda: unlock_only.session is not None)
    part.names.look_through()
    unlock_only.lock()
    idle(part, qtbot)
    assert part.names.list.items == []
    assert "was not scanned" in words(part)


def test_a_scan_that_was_cancelled_may_be_made_again(part: SealPart, qtbot: QtBot) -> None:
    event(part._session.book, "Karim came")
    unlock(part, qtbot)
    with qtbot.waitSignal(part.looked):
        part.look()
    for task in tuple(part._session.tasks):
        task.cancel()
    idle(part, qtbot)
    assert "Cancelled" in words(part)
    assert not part.seal_button.isEnabled()
    click(qtbot, part.names.button)
    idle(part, qtbot)
    assert len(part.names.list.items) == 1


def test_somebody_new_in_the_identity_book_is_looked_for(part: SealPart, qtbot: QtBot) -> None:
    event(part._session.book, "Salma came")
    unlock(part, qtbot)
    look(part, qtbot)
    assert part.seal_button.isEnabled()
    aside = part._session.identities.session
    assert aside is not None
    fields = {"code_name": "ASH-9", "name": "Salma Noor"}
    book = part._session.book
    aside.write(identities.add, book=book, aside=aside.book, fields=fields)
    idle(part, qtbot)
    assert len(part.names.list.items) == 1


def test_the_content_of_files_is_said_not_to_be_scanned(
    part: SealPart, qtbot: QtBot, tmp_path: Path
) -> None:
    book = part._session.book
    group = book.lists.rows("group")[0].uid
    unscanned = "The content of 2 files was not scanned."
    for number in range(2):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(b"Karim Hadi %d" % number)
        attach(book, about=group, path=path)
    look(part, qtbot)
    assert f"the identity book is locked. {unscanned}" in words(part)
    unlock(part, qtbot)
    look(part, qtbot)
    assert "No names from the identity book are left" in words(part)
    assert "cannot find nicknames, initials, descriptions" in words(part)
    assert unscanned in words(part)
    event(book, "Karim Hadi came")
    look(part, qtbot)
    assert len(part.names.list.items) == 1
    assert unscanned in words(part)


def test_few_alike_are_said(part: SealPart, qtbot: QtBot) -> None:
    add(part._session.book, kind="contact", fields={"code_name": "PINE-4", "role": "a cook"})
    look(part, qtbot)
    said = [each.text() for each in part.view.findChildren(QLabel)]
    assert any("fewer than 5 contacts" in each for each in said), said


def test_a_text_beside_another_is_not_replaced_here(
    part: SealPart, make_book: Callable[..., Book], tmp_path: Path, qtbot: QtBot
) -> None:
    from waybook.work.handover.merging import merge  # noqa: PLC0415
    from waybook.work.handover.sealing import seal  # noqa: PLC0415

    book, jonas = part._session.book, make_book("Jonas")
    acquaint(book, jonas)
    uid = event(book, "They came")
    merge(jonas, paths=[seal(book, to="Jonas", folder=tmp_path).path])
    edit(jonas, uid=uid, fields={"title": "Karim came"})
    edit(book, uid=uid, fields={"title": "Musa came"})
    acquaint(jonas, book)
    merge(book, paths=[seal(jonas, to="Amina", folder=tmp_path).path])
    part.refresh_people()
    unlock(part, qtbot)
    look(part, qtbot)
    able = {each.found.at.beside: each.replace_button.isEnabled() for each in part.names.list.items}
    assert able == {False: True, True: False}


def test_long_sentences_are_cut_around_the_name() -> None:
    text = "a" * 200 + " Karim\nHadi " + "b" * 200
    before, name, after = sentence_around(text, 201, 211)
    assert name == "Karim Hadi"
    assert (before[0], after[-1]) == ("…", "…")
    assert len(before) == len(after) == 141
    assert sentence_around("قال نعم؟ جاء كريم. ثم", 13, 17) == ("جاء ", "كريم", ".")


@pytest.mark.parametrize("percent", [100, 150])
def test_a_few_finds_are_seen_whole_and_many_scroll(
    part: SealPart, theme: Theme, qtbot: QtBot, percent: int
) -> None:
    unlock(part, qtbot)
    event(part._session.book, "Karim Hadi came to the inn by the lake")
    theme.choose(Scheme.LIGHT, percent)
    part.window().resize(690, 640)
    for _ in range(2):
        event(part._session.book, "Musa spoke, at length, of the road to the north")
    look(part, qtbot)
    bar = part.names.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    for number in range(8):
        event(part._session.book, f"{number} Musa spoke")
    look(part, qtbot)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
