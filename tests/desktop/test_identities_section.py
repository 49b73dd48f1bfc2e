import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from aside_people import ASIDE_SECRET, full, made, unlocked
from fixed_world import PASSPHRASE
from waybook.book import Book, BookState
from waybook.desktop.app.exit_statuses import LOCKED, RELAYED
from waybook.desktop.app.key_handoff import Relay
from waybook.desktop.app.states import WindowState as Opening
from waybook.desktop.app.window import Window
from waybook.desktop.pages.people.identity import WhoThisIs
from waybook.desktop.records.forms.sheet import SectionPanel
from waybook.desktop.session.session import Session
from waybook.model.faults import InUse
from waybook.work import identities
from waybook.work.records.records import add


@pytest.fixture
def pine(burundi: Book) -> str:
    return add(burundi, kind="contact", fields={"code_name": "PINE-4"}).uid


@pytest.fixture
def person(burundi: Book, pine: str) -> str:
    with closing(made(burundi)) as aside:
        identities.add(burundi, aside, fields=full("PINE-4", contact=pine))
    return pine


@pytest.fixture
def show_who(session: Session, qtbot: QtBot) -> Iterator[Callable[[str], WhoThisIs]]:
    def shown(contact: str) -> WhoThisIs:
        section = WhoThisIs(session, contact)
        qtbot.addWidget(section)
        section.show()
        return section

    yield shown
    session.identities.close()


def words(section: WhoThisIs) -> str:
    return "\n".join(each.text() for each in section.findChildren(QLabel))


def give(section: WhoThisIs, qtbot: QtBot, *passphrases: str) -> None:
    section.button.click()
    for field, passphrase in zip(section.fields, passphrases, strict=True):
        qtbot.keyClicks(field.line, passphrase)
    section.go.click()
    qtbot.waitUntil(lambda: not section._session.tasks)


def test_a_locked_book_shows_nothing_but_a_button(
    session: Session, person: str, show_who: Callable[[str], WhoThisIs]
) -> None:
    section = show_who(person)
    assert "Karim" not in words(section)
    assert section.button.text() == "Unlock identities…"
    assert session.identities.state is BookState.LOCKED


def test_its_passphrase_shows_who_it_is_until_it_locks(
    session: Session, person: str, show_who: Callable[[str], WhoThisIs], qtbot: QtBot
) -> None:
    section = show_who(person)
    give(section, qtbot, PASSPHRASE)
    assert session.identities.session is None
    assert "passphrase" in words(section)
    section.refresh()
    give(section, qtbot, ASIDE_SECRET)
    assert "Karim" in words(section)
    with pytest.raises(InUse):
        unlocked(session.book)
    with qtbot.waitSignal(session.identities.locked):
        section.button.click()
    assert "Karim" not in words(section)
    unlocked(session.book).close()


def test_one_writes_down_who_it_is(
    session: Session, pine: str, person: str, show_who: Callable[[str], WhoThisIs], qtbot: QtBot
) -> None:
    elm = add(session.book, kind="contact", fields={"code_name": "ELM-2"}).uid
    section = show_who(elm)
    give(section, qtbot, ASIDE_SECRET)
    assert "Not recorded yet" in words(section)
    section.write_button.click()
    assert section.editor is not None
    QTest.keyClicks(section.editor.form.editors["name"].box, "Musa Daoud")  # type: ignore[attr-defined]
    section.editor.save()
    assert "Musa Daoud" in words(section)
    aside = session.identities.session
    assert aside is not None
    [held] = identities.of_contact(aside.book, elm)
    assert (held.title, held.fields["name"]) == ("ELM-2", "Musa Daoud")
    assert not any(
        "Musa" in str(session.book.drafts.text(key)) for key in session.book.drafts.names()
    )
    [panel] = section.findChildren(SectionPanel)
    panel.edit("name")
    assert panel.is_edited


def test_without_an_identity_book_one_is_made(
    session: Session, pine: str, show_who: Callable[[str], WhoThisIs], qtbot: QtBot
) -> None:
    section = show_who(pine)
    give(section, qtbot, "one passphrase", "another")
    assert "differ" in words(section)
    assert session.identities.state is BookState.ABSENT
    section.refresh()
    section.button.click()
    for field in section.fields:
        qtbot.keyClicks(field.line, ASIDE_SECRET)
    section.go.click()
    assert "can be guessed" in words(section)
    assert section.go.text() == "Use it anyway"
    assert session.identities.state is BookState.ABSENT
    section.go.click()
    qtbot.waitUntil(lambda: session.identities.session is not None, timeout=60_000)
    assert "Not recorded yet" in words(section)


@pytest.fixture
def unlocked_window(open_window: Window, person: str, qtbot: QtBot) -> Window:
    assert open_window.frame is not None
    assert open_window.session is not None
    session = open_window.session
    open_window.frame.go(f"people/{person}")
    session.identities.unlock(ASIDE_SECRET, lambda fault: pytest.fail(str(fault)))
    qtbot.waitUntil(lambda: session.identities.session is not None and not session.tasks)
    return open_window


class Left(Relay):
    def __init__(self) -> None:
        super().__init__("-1")
        self.keys: list[str] = []

    def leave(self, key: str) -> None:
        self.keys.append(key)

    def take(self) -> str:
        return self.keys.pop() if self.keys else ""


def ends(window: Window) -> list[int]:
    return window.ends  # type: ignore[attr-defined, no-any-return]


def test_without_a_pipe_both_books_lock(unlocked_window: Window) -> None:
    assert unlocked_window.session is not None
    unlocked_window.session.identities.lock()
    assert ends(unlocked_window) == [LOCKED]


def test_with_one_the_key_of_the_first_is_left(unlocked_window: Window) -> None:
    assert unlocked_window.session is not None
    unlocked_window._relay = left = Left()
    unlocked_window.session.identities.lock()
    assert ends(unlocked_window) == [RELAYED]
    assert left.keys == [unlocked_window.session.book.key]


def test_two_idle_minutes_lock_it_and_three_more_the_first(unlocked_window: Window) -> None:
    session = unlocked_window.session
    assert session is not None
    unlocked_window._relay = Left()
    aside = session.identities._watch
    assert aside is not None
    aside._active_at -= 115
    aside.look()
    assert ends(unlocked_window) == []
    aside._active_at -= 5
    unlocked_window.watch._active_at -= 120
    aside.look()
    assert ends(unlocked_window) == [RELAYED]
    assert unlocked_window.watch.idle_s >= 120


def test_a_sleep_locks_both(unlocked_window: Window) -> None:
    session = unlocked_window.session
    assert session is not None
    unlocked_window._relay = left = Left()
    aside = session.identities._watch
    assert aside is not None
    for watch in (aside, unlocked_window.watch):
        watch._looked = replace(watch._looked, now_s=watch._looked.now_s - 3600)
    aside.look()
    assert ends(unlocked_window) == [LOCKED]
    assert left.keys == []


def test_ctrl_l_is_heard_by_the_first_book(unlocked_window: Window) -> None:
    handle = QApplication.focusWindow() or unlocked_window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert ends(unlocked_window) == [LOCKED]


def test_work_that_runs_may_end_first(unlocked_window: Window, qtbot: QtBot) -> None:
    session = unlocked_window.session
    assert session is not None
    unlocked_window._relay = Left()
    go = threading.Event()
    session.run(go.wait, words="Merging")
    session.identities.lock()
    assert session.identities.session is None
    assert ends(unlocked_window) == []
    go.set()
    qtbot.waitUntil(lambda: ends(unlocked_window) == [RELAYED])


@pytest.fixture
def left_open() -> Iterator[list[Book]]:
    """Close books at the end, once no window shows them any more."""
    books: list[Book] = []
    yield books
    for book in books:
        book.close()


@pytest.mark.parametrize("is_right", [True, False])
def test_the_next_window_opens_with_the_key_that_was_left(
    burundi: Book,
    left_open: list[Book],
    make_window: Callable[[Path | None], Window],
    qtbot: QtBot,
    *,
    is_right: bool,
) -> None:
    burundi.close()
    window = make_window(burundi.path)
    window._relay = left = Left()
    left.keys = [burundi.key if is_right else "00" * 32]
    screen = window.ask_passphrase(burundi.path)
    window.take_over(burundi.path, screen)
    qtbot.waitUntil(lambda: window.gate.state is not Opening.OPENING)
    assert (window.session is not None) is is_right
    if window.session is not None:
        left_open.append(window.session.book)
    else:  # one may type the passphrase, and knows why
        assert screen.field.isEnabled()
        assert screen.says.text().endswith(".")


def test_a_pipe_is_read_and_written_once() -> None:
    took, left = os.pipe(), os.pipe()
    os.write(took[1], b"ab" * 32)
    os.close(took[1])
    relay = Relay(f"{left[1]},{took[0]}")
    assert relay.take() == "ab" * 32
    assert relay.take() == ""
    relay.leave("cd" * 32)
    relay.leave("ef" * 32)
    assert os.read(left[0], 4096) == b"cd" * 32
    assert os.read(left[0], 4096) == b""
    os.close(left[0])
