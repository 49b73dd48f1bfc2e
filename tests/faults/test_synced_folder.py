"""A book in a folder that Syncthing keeps alike: nothing is lost without a word."""

import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from shared_mounts import wait_until
from sync_engine import Engine, pair

from fixed_world import LOG_N, PASSPHRASE, make_world
from other_machines import claim_of, note, numbers, opened
from waybook.book import create_book
from waybook.book.check import check_book
from waybook.book.storage.opening.conflict_copies import ConflictKind, conflicts_in
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.book.storage.sharing import lease_taking
from waybook.book.storage.sharing.lease import LeasePace
from waybook.disk.book_folder import database, passphrase_key
from waybook.model.faults import InUse, LeaseLost

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="kills process groups as Linux has them"),
    pytest.mark.skipif(not shutil.which("syncthing"), reason="syncthing is not installed"),
]
NAME = "Team.waybook"
BRISK = LeasePace(1, 15, 15, 0, 3, 0.5)


@dataclass
class Office:
    """One folder at two places, and the engines between."""

    near: Engine
    far: Engine

    @property
    def books(self) -> tuple[Path, Path]:
        return self.near.drop / NAME, self.far.drop / NAME

    def start(self) -> None:
        self.near.start()
        self.far.start()

    def stop(self) -> None:
        self.near.kill()
        self.far.kill()

    def wait_until_alike(self) -> None:
        wait_until(lambda: contents(self.books[0]) == contents(self.books[1]) != {})


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(lease_taking, "SYNCED_PACE", BRISK)
    made = Office(*pair(tmp_path))
    with create_book(
        made.books[0], passphrase=PASSPHRASE, name="Amina", world=make_world(1), log_n=LOG_N
    ) as book:
        note(book, 0)
    made.start()
    made.wait_until_alike()
    yield made
    made.stop()


def contents(folder: Path) -> dict[str, bytes]:
    """Return what the files of a book hold, but for what an engine has on its way."""
    try:
        return {
            str(each.relative_to(folder)): each.read_bytes()
            for each in folder.rglob("*")
            if each.is_file() and not each.name.startswith((".syncthing", "~syncthing"))
        }
    except OSError:
        return {}


def held_in(folder: Path, scratch: Path) -> set[str]:
    """Return what a book holds, and what the copies hold that the check names."""
    with opened(folder) as book:
        held = numbers(book)
        told = [each.what for each in check_book(book)]
    for number, (each, kind) in enumerate(conflicts_in(folder)):
        assert any(each.name in what for what in told)
        if kind is ConflictKind.COPY and each.name.startswith("book"):
            copy = scratch / f"{folder.parent.name}-{number}.waybook"
            passphrase_key(copy).parent.mkdir(parents=True)
            shutil.copy(each, database(copy))
            shutil.copy(passphrase_key(folder), passphrase_key(copy))
            with opened(copy) as other:
                held |= numbers(other)
    return held


def test_a_book_that_is_open_at_the_other_place_is_refused(office: Office) -> None:
    near, far = office.books
    with opened(near) as first:
        assert first.findings == (OpeningFinding.SYNCED_FOLDER,)
        note(first, 1)
        assert first.lease is not None
        lease = first.lease.id
        wait_until(lambda: lease == getattr(claim_of(far), "lease", ""))
        with pytest.raises(InUse) as told:
            opened(far)
        assert told.value.code == "in-use-elsewhere"
        note(first, 2)
    office.wait_until_alike()
    with opened(far) as second:
        assert second.findings == (OpeningFinding.SYNCED_FOLDER,)
        assert numbers(second) == {"number 0", "number 1", "number 2"}
        assert check_book(second) == []


def test_two_that_write_without_knowing_of_each_other_lose_nothing_silently(
    office: Office, tmp_path: Path
) -> None:
    office.stop()
    saved = {"number 0"}
    for place, first in zip(office.books, (100, 200), strict=True):
        with opened(place) as book:
            for number in range(first, first + 30):
                note(book, number)
                saved.add(f"number {number}")
    office.start()
    wait_until(lambda: any(conflicts_in(place) for place in office.books))
    office.wait_until_alike()
    office.stop()
    for place in office.books:
        with opened(place) as book:
            assert OpeningFinding.CONFLICT_COPY in book.findings
    assert held_in(office.books[0], tmp_path) | held_in(office.books[1], tmp_path) == saved


def test_two_that_write_at_once_lose_nothing_silently(office: Office, tmp_path: Path) -> None:
    saved, lost = {"number 0"}, set()
    books = [opened(place) for place in office.books]
    for number in range(1, 120):
        for index, book in enumerate(books):
            if index in lost:
                continue
            try:
                note(book, 1000 * index + number)
                saved.add(f"number {1000 * index + number}")
            except LeaseLost:
                lost.add(index)
        if lost:
            break
        time.sleep(0.25)
    assert len(lost) == 1  # one of them noticed the other, and stopped
    for book in books:
        book.close()
    time.sleep(3)  # both engines look every two seconds
    office.wait_until_alike()
    office.stop()
    assert held_in(office.books[0], tmp_path) | held_in(office.books[1], tmp_path) >= saved
