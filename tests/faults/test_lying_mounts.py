"""A book on a file system that lies: nothing that was reported as saved is lost."""

import errno
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from shared_mounts import require_fuse, unmount, wait_until

from fixed_world import LOG_N, PASSPHRASE, make_world
from other_machines import beat_of, fall_silent, note, numbers, opened
from waybook.book import create_book
from waybook.book.check import check_book
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.book.storage.sharing import lease_taking
from waybook.book.storage.sharing.lease import LeasePace
from waybook.disk.file_systems import FolderPlace, place_of
from waybook.model.faults import DiskFull, InUse, LeaseLost, ReadOnly

pytestmark = pytest.mark.slow
BRISK = LeasePace(0.2, 2, 4, 0.5, 0.5, 0.1)
PROGRAM = Path(__file__).with_name("lying_mount.py")
SHARED = (OpeningFinding.SHARED_FOLDER,)
Mounted = Callable[..., "Liar"]


@dataclass
class Liar:
    """A mount that tells what it is told to."""

    place: Path
    rules: Path

    @property
    def book(self) -> Path:
        return self.place / "Team.waybook"

    def lie(self, **rules: object) -> None:
        new = self.rules.with_suffix(".new")
        new.write_text(json.dumps(rules))
        new.replace(self.rules)


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mounted]:
    """Mount one folder with a book as often as wished."""
    require_fuse()
    if importlib.util.find_spec("mfusepy") is None:
        pytest.skip("mfusepy is not installed")
    monkeypatch.setattr(lease_taking, "SHARED_PACE", BRISK)
    server = tmp_path / "server"
    made: list[tuple[Liar, subprocess.Popen[bytes]]] = []
    create_book(
        server / "Team.waybook",
        passphrase=PASSPHRASE,
        name="Amina",
        world=make_world(1),
        log_n=LOG_N,
    ).close()

    def mount(**rules: object) -> Liar:
        liar = Liar(tmp_path / f"place-{len(made)}", tmp_path / f"rules-{len(made)}")
        liar.place.mkdir()
        liar.lie(**rules)
        words = [str(server), str(liar.place), str(liar.rules)]
        process = subprocess.Popen([sys.executable, str(PROGRAM), *words])
        made.append((liar, process))
        wait_until(lambda: os.path.ismount(liar.place) or process.poll() is not None)
        assert process.poll() is None
        return liar

    yield mount
    for liar, process in made:
        with suppress(OSError):
            liar.lie()
        unmount(liar.place)
        process.kill()
        process.wait()


def test_a_file_system_that_nobody_knows_counts_as_shared(mounted: Mounted) -> None:
    assert place_of(mounted().book) is FolderPlace.SHARED


def test_no_locks_at_all_are_no_other_window(mounted: Mounted) -> None:
    one, other = mounted(no_locks=True), mounted(no_locks=True)
    with opened(one.book) as book:
        assert book.findings == SHARED
        note(book, 1)
        second = book.another()
        note(second, 2)
        assert numbers(second) == numbers(book) == {"number 1", "number 2"}
        second.close()
        for place in (one, other):
            with pytest.raises(InUse) as told:
                opened(place.book)
            assert told.value.code == "in-use-elsewhere"
    with opened(other.book) as book:
        assert numbers(book) == {"number 1", "number 2"}


def test_a_lease_that_cannot_be_read_stops_saving_for_so_long(mounted: Mounted) -> None:
    liar = mounted()
    with opened(liar.book) as book:
        note(book, 1)
        liar.lie(fail={"read lease.json": errno.EIO})
        with pytest.raises(ReadOnly):
            note(book, 2)
        liar.lie()
        note(book, 3)
        assert numbers(book) == {"number 1", "number 3"}
        assert check_book(book) == []


def test_a_beat_that_cannot_be_written_does_not_end_the_beating(mounted: Mounted) -> None:
    one, other = mounted(), mounted()
    with opened(one.book) as book:
        one.lie(fail={"write beat.json": errno.EIO, "getattr beat.json": errno.EIO})
        note(book, 1)
        wait_until(lambda: book.lease is not None and book.lease._beat.beat > 12)
        one.lie()
        before = beat_of(one.book)
        wait_until(lambda: beat_of(one.book) != before)
        with pytest.raises(InUse):
            opened(other.book)
        assert numbers(book) == {"number 1"}


def test_a_lease_that_is_read_late_is_lost_all_the_same(mounted: Mounted) -> None:
    one, other = mounted(), mounted()
    first = opened(one.book)
    note(first, 1)
    one.lie(late={"lease.json": 1.0})
    note(first, 2)
    fall_silent(first)
    with opened(other.book) as second:
        assert OpeningFinding.LEASE_TAKEN_OVER in second.findings
        assert first.lease is not None
        wait_until(lambda: not _is_sure(first.lease))
        with pytest.raises(LeaseLost):
            note(first, 3)
        note(second, 4)
        assert numbers(second) == {"number 1", "number 2", "number 4"}
        assert check_book(second) == []
    first.close()


def _is_sure(lease: object) -> bool:
    with suppress(LeaseLost):
        lease.require()  # type: ignore[attr-defined]
        return True
    return False


def test_a_full_share_lets_a_book_be_read(mounted: Mounted) -> None:
    liar = mounted(fail={"create": errno.ENOSPC})
    (liar.place.parent / "server" / "Team.waybook" / "lock").touch()
    with opened(liar.book) as book:
        assert book.findings == (*SHARED, OpeningFinding.READING_ONLY)
        assert numbers(book) == set()
        with pytest.raises(DiskFull):
            note(book, 1)
    liar.lie()
    with opened(liar.book) as book:
        assert book.findings == SHARED
        note(book, 1)
        liar.lie(fail={"write": errno.ENOSPC})
        with pytest.raises(DiskFull):
            note(book, 2)
        liar.lie()
        note(book, 3)
        assert numbers(book) == {"number 1", "number 3"}


def test_a_server_that_goes_away_while_saving_loses_nothing_reported(mounted: Mounted) -> None:
    liar = mounted()
    for operation in ("write book.db", "fsync", "write book.db-journal", "truncate", "open"):
        with opened(liar.book) as book:
            before = numbers(book)
            note(book, 10 + len(before))
            liar.lie(fail={operation: errno.EIO})
            with pytest.raises(ReadOnly):
                note(book, 50 + len(before))
            liar.lie()
        with opened(liar.book) as book:
            assert numbers(book) >= {*before, f"number {10 + len(before)}"}
            assert check_book(book) == []
