"""Python searches all objects for garbage only while nobody types: it stops every thread."""

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from waybook.desktop.app.idle import garbage
from waybook.desktop.app.idle.garbage import GarbageSearch
from waybook.desktop.app.window import Window

MANY = 60_000
"""Objects that Python searches through several times, and once all of them, by itself."""


class Ring:
    """What only a search finds: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


class Typist:
    """Somebody who typed so many seconds ago."""

    idle_s = 0.0

    def __call__(self) -> float:
        return self.idle_s


@pytest.fixture
def typist() -> Typist:
    return Typist()


@pytest.fixture
def search(
    qapp: QObject, typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> Iterator[GarbageSearch]:
    monkeypatch.setattr(garbage, "_ENOUGH", 0)
    owner = QObject(qapp)
    gc.unfreeze()  # what was left out when all tests were collected
    yield GarbageSearch(typist, owner)
    owner.deleteLater()
    gc.freeze()


@pytest.fixture
def full_searches() -> Iterator[list[int]]:
    """Count full searches."""
    found: list[int] = []

    def note(phase: str, told: dict[str, int]) -> None:
        if phase == "stop" and told["generation"] == 2:
            found.append(1)

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def lost() -> "weakref.ref[Ring]":
    """Lose a ring that is no longer young."""
    made = Ring()
    gc.collect(1)
    return weakref.ref(made)


def test_what_a_reading_makes_causes_no_full_search(
    search: GarbageSearch, full_searches: list[int]
) -> None:
    held = [[number] for number in range(MANY)]
    assert not full_searches
    assert held


def test_it_searches_once_nobody_types(search: GarbageSearch, typist: Typist) -> None:
    ring = lost()
    search.look()
    assert ring() is not None
    typist.idle_s = 4
    search.look()
    assert ring() is None


def test_who_waits_is_interrupted_ever_more_rarely(
    search: GarbageSearch, typist: Typist, full_searches: list[int]
) -> None:
    for second in range(100):
        typist.idle_s = second
        search.look()
    assert len(full_searches) == 3  # after 3, 12 and 48 seconds
    typist.idle_s = 0
    search.look()
    typist.idle_s = 4
    search.look()
    assert len(full_searches) == 4


def test_nothing_is_searched_if_little_came(
    search: GarbageSearch,
    typist: Typist,
    full_searches: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(garbage, "_ENOUGH", 5)
    gc.collect()
    full_searches.clear()
    typist.idle_s = 4
    search.look()
    assert not full_searches


def test_the_code_of_the_window_is_left_out_once_it_is_all_there(
    search: GarbageSearch, typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    typist.idle_s = 4
    monkeypatch.setattr(garbage, "MODULES", ("waybook.no.such.module",))
    search.look()
    assert not gc.get_freeze_count()
    monkeypatch.setattr(
        garbage, "MODULES", tuple(name for name in sys.modules if "waybook" in name)
    )
    typist.idle_s = 0
    search.look()
    typist.idle_s = 4
    search.look()
    assert gc.get_freeze_count()


def test_python_searches_by_itself_again_without_it(qapp: QCoreApplication, typist: Typist) -> None:
    gc.set_threshold(700, 10, 10)  # a window of another test may still be there
    made = GarbageSearch(typist, qapp)
    assert gc.get_threshold()[2] > MANY
    made.deleteLater()
    qapp.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    assert gc.get_threshold() == (700, 10, 10)


def test_a_window_with_a_book_has_it(open_window: Window, qtbot: QtBot) -> None:
    window = open_window
    qtbot.waitUntil(lambda: len(window.findChildren(GarbageSearch)) == 1)
    [made] = window.findChildren(GarbageSearch)
    assert window.session is not None
    qtbot.waitUntil(lambda: window.session is not None and not window.session.tasks)
    window.watch.count_from(60)
    assert made._idle_s() >= 60
    window.session.run(lambda: None)
    assert made._idle_s() == 0, "what a thread makes is not searched before it is done"
    qtbot.waitUntil(lambda: window.session is not None and not window.session.tasks)
    window.watch.count_from(61)
    assert 0.5 < made._idle_s() < 60, "who waited for it looks at it now"
    window.watch.count_from(2)
    assert made._idle_s() >= 2, "somebody typed since"
