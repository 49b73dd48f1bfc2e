"""What every test may use: a world that is the same in each run, and a book in a fresh folder."""

import random
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from people_at_work import Team

from waybook.book import Book, create_book
from waybook.model.world import World

PASSPHRASE = "crane lantern orbit"
LOG_N = 10  # scrypt so weak that tests are quick

settings.register_profile("quick", max_examples=30, deadline=None)
settings.register_profile(
    "ci",
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("quick")


def make_world(seed: int = 0, start_ms: int = 1_700_000_000_000) -> World:
    """Return a world whose clock moves a second at each look, and whose chance has a seed."""
    ticks = count(start_ms, 1000)
    chance = random.Random(seed)
    return World(now_ms=lambda: next(ticks), draw=chance.randbytes)


@pytest.fixture
def world() -> World:
    return make_world()


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
