"""Rescuing: a new book of all that can be read, against a check of the same book."""

from collections.abc import Iterator
from pathlib import Path

from bench_merge import PASSPHRASE, new_book
from material import events, timed

from waybook.book import open_book
from waybook.book.check import check_book
from waybook.model.world import real_world
from waybook.work.upkeep import rescue

RECORDS = 20_000


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the row on rescuing."""
    with new_book(place, "book") as book:
        book.append(events(RECORDS))
    world = real_world()
    with open_book(book.path, passphrase=PASSPHRASE, world=world) as book, timed() as checked:
        assert check_book(book) == []
    with timed() as rescued:
        made = rescue(book.path, path=place / "new", passphrase=PASSPHRASE, world=world)
    assert (made.records, list(made.lost)) == (RECORDS, [])
    yield (
        f"speed of a rescue of {RECORDS:,} records against that of a check",
        f"{checked.seconds / rescued.seconds:.2f} ×",
        "≥ 0.2 ×",
        f"{rescued.seconds:.1f} s, {checked.seconds:.1f} s",
    )
