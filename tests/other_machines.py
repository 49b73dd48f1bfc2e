"""Let one process stand for several machines: locks hold nobody off, and time goes faster."""

import errno
from itertools import count
from pathlib import Path

import pytest

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, Edit, open_book
from waybook.book.storage import lock
from waybook.book.storage.sharing import lease_taking
from waybook.book.storage.sharing.lease import LeasePace
from waybook.book.storage.sharing.lease_files import LeaseBeat, LeaseClaim
from waybook.disk.book_folder import beat_file, lease_file
from waybook.disk.sector_file import read_sector

_SEEDS = count(5)
FAST = LeasePace(0.05, 0.6, 1.5, 0.1, 0.2, 0.05)


def part_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the locks away, as some shares have none."""

    def refuse(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "lock", refuse)
    monkeypatch.setattr(lease_taking, "SHARED_PACE", FAST)


def opened(folder: Path) -> Book:
    return open_book(folder, passphrase=PASSPHRASE, world=make_world(next(_SEEDS)))


def note(book: Book, number: int) -> None:
    book.append([Edit("account", {"text": f"number {number} " * 40})])


def numbers(book: Book) -> set[str]:
    texts = (str(record.fields["text"]) for record in book.lists.records("account"))
    return {" ".join(text.split()[:2]) for text in texts}


def fall_silent(book: Book) -> None:
    """Let a machine freeze: its lease is not renewed any more."""
    assert book.lease is not None
    book.lease._end.set()
    book.lease._thread.join()


def claim_of(folder: Path) -> LeaseClaim | None:
    return read_sector(lease_file(folder), LeaseClaim)


def beat_of(folder: Path) -> LeaseBeat | None:
    return read_sector(beat_file(folder), LeaseBeat)
