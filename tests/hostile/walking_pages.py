"""Walk through all places of the window, and count what each costs."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from cProfile import Profile
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from scene import Scene

from waybook.book import Book
from waybook.book.storage.store import Store
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.scrolled.gradual_fill import fill_all
from waybook.desktop.widgets.tabs import Tabs
from waybook.practice.phases.methods import placing
from waybook.practice.phases.methods.parse_methods import read_method

PAGES = (
    "today", "board", "groups", "people", "meetings", "methods", "search", "settings", "handover",
)  # fmt: skip
_LIKE_OTHERS = ("/stages", "/scores", "/readiness", "/timeline")
"""Parts of a group's page that are made with it, whichever is shown."""

_TURNS = 6
_STRANGE = 2
_GROUP = ("", "/phases", "/phases/stages", "/phases/scores", "/phases/warnings",
          "/phases/readiness", "/timeline")  # fmt: skip


@dataclass
class Cost:
    """What a place cost: statements and rows read, calls of functions, methods parsed, widgets.

    `longest` is how long the longest text is that is laid out whole.
    """

    queries: int = 0
    rows: int = 0
    calls: int = 0
    parsed: int = 0
    widgets: int = 0
    longest: int = 0


@contextmanager
def window_on(scene: Scene, app: QApplication) -> Iterator[Window]:
    """Show the window on Tomas's book."""
    app.setStyle("Fusion")
    book = scene.tomas
    window = Window(
        Theme(app, Scheme.LIGHT, 100), book.path, world=lambda: book.world, end=lambda _: None
    )
    window.resize(1180, 760)
    window.show()
    window.gate.move(WindowState.LOCKED, WindowState.OPENING)
    window.gate.move(WindowState.OPENING, WindowState.OPEN)
    window.show_book(book)
    settle(window, app)
    try:
        yield window
    finally:
        settle(window, app)
        assert window.session is not None
        window.session.drop.stop()
        window.hide()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(window: Window, app: QApplication) -> None:
    """Let the window do what it has to, also what others do for it meanwhile."""
    for _ in range(_TURNS):
        app.processEvents()
    while window.session is not None and window.session.tasks:
        app.processEvents()
        QThread.msleep(1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def strange_places(book: Book) -> list[str]:
    """Return the pages of groups, people and meetings that came last."""
    pages = {"group": "groups", "contact": "people", "meeting": "meetings"}
    return [
        f"{page}/{row.uid}"
        for kind, page in pages.items()
        for row in book.lists.rows(kind, order="updated", descending=True, limit=_STRANGE)
    ]


def places(known: dict[str, str]) -> list[str]:
    """Return every page, and every part of the pages of a group, a person and a meeting."""
    return [
        "today", "board", "groups", *(f"groups/{known['group']}{part}" for part in _GROUP),
        "people",
        f"people/{known['pine']}", "meetings", f"meetings/{known['meeting']}", "methods",
        "search/PINE", "settings", "handover",
    ]  # fmt: skip


def _settle_whole(window: Window, app: QApplication, shown: QWidget) -> None:
    """Wait until all is there: how far cards come one by one depends on the machine."""
    settle(window, app)
    fill_all(shown)
    settle(window, app)


def walked(
    scene: Scene,
    app: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    pages: Collection[str] = PAGES,
    *,
    strange: bool = False,
) -> dict[str, Cost]:
    """Return what each place of some pages costs when it is shown."""
    found: dict[str, Cost] = {}
    with window_on(scene, app) as window:
        assert window.frame is not None
        for place in [*places(scene.known), *(strange_places(scene.tomas) if strange else ())]:
            page, _, inside = place.partition("/")
            if page not in pages or (not strange and inside.endswith(_LIKE_OTHERS)):
                continue
            with counting(monkeypatch, calls=not strange) as cost:
                window.frame.go(place)
                _settle_whole(window, app, window.frame.page(page))
            _look_at(window.frame.page(page), cost)
            found[place] = cost
        if "handover" not in pages:
            return found
        [tabs] = window.frame.page("handover").findChildren(Tabs)
        for number in range(tabs.tabBar().count()):
            with counting(monkeypatch, calls=not strange) as cost:
                tabs.setCurrentIndex(number)
                _settle_whole(window, app, tabs)
            _look_at(tabs, cost)
            found[f"handover#{number}"] = cost
    return found


def _look_at(page: QWidget, cost: Cost) -> None:
    cost.widgets = len(page.findChildren(QWidget))
    cost.longest = max((len(each.text()) for each in page.findChildren(QLabel)), default=0)


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch, *, calls: bool) -> Iterator[Cost]:
    """Count what is done; calls of functions only if asked for, since that takes long."""
    cost = Cost()

    def told(read: Any) -> Any:
        def rows(self: Store, sql: str, values: Any = ()) -> Any:
            found = read(self, sql, values)
            cost.queries += 1
            cost.rows += len(found) if isinstance(found, list) else 1
            return found

        return rows

    def parsed(raw: bytes, known: Any) -> Any:
        cost.parsed += 1
        return read_method(raw, known)

    with monkeypatch.context() as changed:
        changed.setattr(Store, "rows", told(Store.rows))
        changed.setattr(Store, "one", told(Store.one))
        changed.setattr(placing, "read_method", parsed)
        if not calls:
            yield cost
            return
        with Profile(subcalls=False) as called:
            yield cost
        cost.calls = sum(each.callcount for each in called.getstats())
