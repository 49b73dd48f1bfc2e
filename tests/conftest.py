"""What every test may use: a world that is the same in each run, and a book in a fresh folder."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from fixed_world import LOG_N, PASSPHRASE, make_world
from people_at_work import Team
from waybook.book import Book, create_book
from waybook.desktop.app.application import Application
from waybook.model.world import World

if sys.platform != "win32":
    from waybook.process import linux

    linux.forbid_core_files = lambda: None  # type: ignore[attr-defined] # # tests start processes that are to be crashed
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # without a screen Qt would end the run
os.umask(0o077)  # passphrase files of tests are their owner's; what the program makes has tests

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
def make_book(tmp_path: Path) -> Iterator[Callable[..., Book]]:
    """Return a function that makes books; each is closed at the end."""
    made: list[Book] = []

    def make(name: str = "Amina", seed: int = 0) -> Book:
        path = tmp_path / f"{name}.waybook"
        world = make_world(seed or len(made))
        made.append(create_book(path, passphrase=PASSPHRASE, name=name, world=world, log_n=LOG_N))
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
