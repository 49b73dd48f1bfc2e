"""What every test may use: a world that is the same in each run, and a book in a fresh folder."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from fixed_world import PASSPHRASE, START_MS, Clockwork, make_world
from people_at_work import Team
from ready_books import Fill, nothing, ready_book
from waybook.book import Book
from waybook.desktop.app.application import Application
from waybook.model.world import World
from weak_keys import weaken_all

if sys.platform != "win32":
    from waybook.process import linux

    linux.forbid_core_files = lambda: None  # type: ignore[attr-defined] # # tests start processes that are to be crashed
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # without a screen Qt would end the run
os.umask(0o077)  # passphrase files of tests are their owner's; what the program makes has tests


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over 11,000 tests: it takes a quarter of a second for them."""
    gc.freeze()


settings.register_profile("quick", max_examples=30, deadline=None)
settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if "CI" in os.environ else "quick")


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    """Let pytest-qt make the application that the window has."""
    return Application


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp: object) -> None:
    """Start all of Qt before a command starts a part of it: a process has one."""
    del qapp


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def in_zone() -> Iterator[Callable[[str], None]]:
    """Return a function that sets the machine's zone for this process; it is set back at the end.

    Setting `TZ` alone is not enough: Python and Qt then disagree on when they notice.
    """
    if not hasattr(time, "tzset"):
        pytest.skip("the zone cannot be set for one process")

    def put(name: str) -> None:
        patch.setenv("TZ", name)
        time.tzset()

    with pytest.MonkeyPatch.context() as patch:
        yield put
    time.tzset()


@pytest.fixture
def weak_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that lock a book take no time for it."""
    weaken_all(monkeypatch)


@pytest.fixture
def make_book(tmp_path: Path) -> Iterator[Callable[..., Book]]:
    """Return a function that makes books; each is closed at the end."""
    made: list[Book] = []

    def make(name: str = "Amina", seed: int = 0, fill: Fill = nothing) -> Book:
        path = tmp_path / f"{name}.waybook"
        clock = Clockwork(seed or len(made), START_MS)
        made.append(ready_book(path, name=name, passphrase=PASSPHRASE, clock=clock, fill=fill))
        return made[-1]

    yield make
    for book in made:
        book.close()


@pytest.fixture
def book(make_book: Callable[..., Book]) -> Book:
    return make_book()


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """People with books of their own, who hand each other a stick."""
    people = Team(tmp_path)
    yield people
    people.close()
