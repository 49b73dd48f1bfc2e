"""Pages on a book, shown without the window around them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.look.theme import Theme
from waybook.desktop.page import Page
from waybook.desktop.session import Session
from waybook.model.world import World

P = TypeVar("P", bound=Page)
Shown = Callable[..., P]


class Places:
    """Note where a page asked to go, and take it there if the place is its own."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.pages: dict[str, Page] = {}

    def go(self, place: str) -> None:
        self.asked.append(place)
        name, _, inside = place.partition("/")
        if name in self.pages:
            self.pages[name].go(inside)


@pytest.fixture
def places() -> Places:
    return Places()


@pytest.fixture
def session_on(theme: Theme, world: World) -> Iterator[Callable[[Book], Session]]:
    """Return a function that gives a page's session on a book."""

    def make(book: Book) -> Session:
        made.append(Session(book, world, theme))
        return made[-1]

    made: list[Session] = []
    yield make
    for session in made:
        session.drop.stop()


@pytest.fixture
def show(qtbot: QtBot, places: Places) -> Iterator[Shown[Page]]:
    """Return a function that shows a page."""

    def made(page: type[P], session: Session, place: str = "") -> P:
        shown = page(session)
        qtbot.addWidget(shown)
        shown.resize(980, 720)
        places.pages[shown.name] = shown
        session.asked.connect(places.go)
        sessions.append(session)
        with qtbot.waitActive(shown):
            shown.show()
            shown.activateWindow()
        shown.go(place)
        qtbot.waitUntil(lambda: not session.tasks)
        QApplication.processEvents()
        return shown

    sessions: list[Session] = []
    yield made
    for session in sessions:
        for task in tuple(session.tasks):  # what they find out is for nobody any more
            task.cancel()
        session.drafts.deleteLater()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def lead(make_book: Callable[..., Book]) -> Book:
    return make_book("Tomas")
