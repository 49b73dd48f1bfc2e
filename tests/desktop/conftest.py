"""A dressed application, a session on a book, a window: what tests of screens use."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from real_screen import RealScreen, started

from waybook.book import Book
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window
from waybook.desktop.session.session import Session
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.model.world import World
from waybook.resource_files import resource
from waybook.work.records.importing import import_case
from waybook.work.records.records import add

SIZE = (1180, 760)
PATIENCE_MS = 60_000
_dressed: dict[QApplication, Theme] = {}


class PatientBot(QtBot):
    """Wait longer than five seconds: on a busy machine a second may take ten."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)


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
        session.backups.stop()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session")
def real_screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealScreen]:
    """Return a screen that takes real keys, one for all tests; `real_screen.py` says how."""
    with started(tmp_path_factory.mktemp("screen")) as screen:
        yield screen


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the preferences of whoever runs the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)  # a window outside may listen there
    return home


@pytest.fixture(autouse=True)
def no_drives(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is plugged into the machine out of the tests."""
    if not request.node.get_closest_marker("real_drives"):
        monkeypatch.setattr("waybook.desktop.session.drives.volumes", list)


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
def book(make_book: Callable[..., Book], request: pytest.FixtureRequest) -> Book:
    """Return an empty book, or the one with the Burundi case if that is asked for, too."""
    return make_book(fill=add_burundi) if "burundi" in request.fixturenames else make_book()


def add_burundi(book: Book) -> None:
    import_case(book, path=resource("cases") / "burundi.json")


@pytest.fixture
def burundi(book: Book) -> Book:
    """Return a book that holds the Burundi case."""
    return book


@pytest.fixture
def session(theme: Theme, burundi: Book, world: World) -> Iterator[Session]:
    """Return what a page is given."""
    made = Session(burundi, world, theme)
    yield made
    made.drop.stop()
    made.backups.stop()


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
            task.halt()  # its thread must not outlive the window to which it reports
            assert task.wait(PATIENCE_MS / 1000)
        if window.session:
            window.session.drop.stop()
            window.session.backups.stop()
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_window(burundi: Book, make_window: Callable[[Path | None], Window]) -> Window:
    """Return a window on the Burundi book."""
    window = make_window(burundi.path)
    window.gate.move(WindowState.LOCKED, WindowState.OPENING)
    window.gate.move(WindowState.OPENING, WindowState.OPEN)
    window.show_book(burundi)
    return window


@pytest.fixture
def told(burundi: Book) -> Book:
    """Return a book in which a contact was met, and two accounts of it were written."""
    group = burundi.lists.rows("group", limit=1)[0].uid
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
