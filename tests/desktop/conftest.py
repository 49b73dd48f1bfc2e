"""A dressed application, a session on a book, a window: what tests of screens use."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.look.schemes import Scheme
from waybook.desktop.look.theme import Theme
from waybook.desktop.session import Session
from waybook.desktop.states import State
from waybook.desktop.window import Window
from waybook.model.world import World
from waybook.resource_files import resource
from waybook.work.importing import import_case
from waybook.work.records import add

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # without a screen Qt would end the run
SIZE = (1180, 760)
_dressed: dict[QApplication, Theme] = {}


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the preferences of whoever runs the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture(autouse=True)
def no_drives(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is plugged into the machine out of the tests."""
    if not request.node.get_closest_marker("real_drives"):
        monkeypatch.setattr("waybook.desktop.drives.volumes", list)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Return the look of the application: light, at 100 %."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows of tests before
    if qapp not in _dressed:
        qapp.setStyle("Fusion")
        _dressed[qapp] = Theme(qapp, Scheme.LIGHT, 100)
    _dressed[qapp].choose(Scheme.LIGHT, 100)
    return _dressed[qapp]


@pytest.fixture
def burundi(book: Book) -> Book:
    """Return a book that holds the Burundi case."""
    import_case(book, path=resource("cases") / "burundi.json")
    return book


@pytest.fixture
def session(theme: Theme, burundi: Book, world: World) -> Iterator[Session]:
    """Return what a page is given."""
    made = Session(burundi, world, theme)
    yield made
    made.drop.stop()


@pytest.fixture
def make_window(
    theme: Theme, world: World, qtbot: QtBot
) -> Iterator[Callable[[Path | None], Window]]:
    """Return a function that shows a window; it notes how it would have ended the process."""
    made: list[Window] = []

    def make(path: Path | None) -> Window:
        ends: list[int] = []
        window = Window(theme, path, world=lambda: world, end=ends.append)
        window.ends = ends  # type: ignore[attr-defined]
        window.resize(*SIZE)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make
    for window in made:
        for task in tuple(window.session.tasks) if window.session else ():
            task.cancel()
        if window.session:
            window.session.drop.stop()
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_window(burundi: Book, make_window: Callable[[Path | None], Window]) -> Window:
    """Return a window on the Burundi book."""
    window = make_window(burundi.path)
    window.gate.move(State.LOCKED, State.OPENING)
    window.gate.move(State.OPENING, State.OPEN)
    window.show_book(burundi)
    return window


@pytest.fixture
def told(burundi: Book) -> Book:
    """Return a book in which a contact was met, and two accounts of it were written."""
    group = burundi.rows("group", limit=1)[0].uid
    heron = add(burundi, kind="contact", fields={"code_name": "Heron", "role": "speaks for them"})
    met = {"date": "2026-02-11", "title": "Terms for a pause", "group": group}
    meeting = add(burundi, kind="meeting", fields=met).uid
    add(burundi, kind="attendance", fields={"meeting": meeting, "contact": heron.uid})
    for text in (
        "They said that nobody would move before the harvest. We asked who would see to it.",
        "الهدنة مرهونة بانسحاب الحواجز من الطريق الشمالي.",
    ):
        add(burundi, kind="account", fields={"meeting": meeting, "text": text})
    return burundi
