"""Pages of two processes on one book, before and after a way out; and `drafted_page`, shown."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from drafted_page import Here
from pytestqt.qtbot import QtBot
from ways import WAYS, Way

from waybook.book import Book
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session

P = TypeVar("P", bound=Page)
Shown = Callable[..., P]


@pytest.fixture(params=sorted(WAYS))
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Way:
    """Return each way out of a form; the clock that keeps drafts is quick here."""
    monkeypatch.setattr("waybook.desktop.session.drafts.keeper.SOON_MS", 30)
    return WAYS[request.param]


@pytest.fixture
def opened(session_on: Callable[[Book], Session], qtbot: QtBot) -> Iterator[Shown[Page]]:
    """Return a function that shows a page in a process of its own."""
    sessions: list[Session] = []

    def made(page: type[P], book: Book, place: str = "") -> P:
        session = session_on(book)
        sessions.append(session)
        shown = page(session)
        qtbot.addWidget(shown)
        shown.resize(980, 720)
        with qtbot.waitExposed(shown):
            shown.show()
        shown.go(place)
        qtbot.waitUntil(lambda: not session.tasks)
        return shown

    yield made
    for session in sessions:
        for task in tuple(session.tasks):
            task.cancel()
        session.drafts.deleteLater()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def open_form(qtbot: QtBot, session_on: Callable[[Book], Session]) -> Callable[..., Here]:
    """Return a function that shows the form, in a session of its own."""

    def made(book: Book, uid: str = "") -> Here:
        page = Here(session_on(book), uid)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return made
