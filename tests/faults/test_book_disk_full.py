"""A small file system fills up: what was saved stays, what was not is said so."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fixed_world import make_world
from waybook.book import Book, Edit, create_book, open_book
from waybook.book.backup import back_up, restore
from waybook.book.check import check_book
from waybook.model.faults import DiskFull, ReadOnly

SMALL_KIB = 1500

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")


@contextmanager
def small_disk(place: Path) -> Iterator[str]:
    """Mount a small file system, or else limit how large this process's files may grow."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_KIB}k", "tmpfs", str(place)]
    if hasattr(os, "geteuid") and os.geteuid() == 0 and _succeeds(mount):
        try:
            yield "mounted"
        finally:
            subprocess.run(["umount", "-l", str(place)], check=True)
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_KIB * 512, before[1]))
    try:
        yield "limited"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def fill_up(book: Book) -> list[str]:
    """Save accounts until nothing fits any more; return those that were saved."""
    saved: list[str] = []
    for _ in range(10_000):
        uid = book.world.new_uid()
        try:
            book.append([Edit("account", {"text": f"said {uid} " * 60}, uid)])
        except (DiskFull, ReadOnly):  # a limit on file sizes is reported as a failed write
            return saved
        saved.append(uid)
    raise AssertionError("the disk never got full")


def test_a_full_disk_loses_nothing_saved(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as how:
        path = tmp_path / "disk" / "b"
        book = create_book(path, passphrase="p", name="A", world=make_world(), log_n=1)
        saved = fill_up(book)
        assert len(saved) > 10
        assert book.lists.held(saved) == set(saved)
        assert book.lists.count("account") == len(saved)
        if how == "mounted":
            assert not fill_up(book)  # it stays full, and stays whole
        book.close()
        with open_book(path, passphrase="p", world=make_world(2)) as again:
            assert set(again.lists.all_uids()) == set(saved)
            assert check_book(again) == []


def test_after_making_room_one_goes_on(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as how:
        if how != "mounted":
            pytest.skip("room cannot be made under a limit on file sizes")
        ballast = tmp_path / "disk" / "ballast"
        ballast.write_bytes(bytes(300_000))
        book = create_book(
            tmp_path / "disk" / "b", passphrase="p", name="A", world=make_world(), log_n=1
        )
        saved = fill_up(book)
        ballast.unlink()
        assert book.append([Edit("account", {"text": "there is room again"})])
        assert book.lists.count("account") == len(saved) + 1
        assert check_book(book) == []
        book.close()


def test_an_arrival_that_does_not_fit_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk"):
        path = tmp_path / "disk" / "b"
        book = create_book(path, passphrase="p", name="A", world=make_world(), log_n=1)
        book.append([Edit("group", {"name": "G"}, "a" * 32)])
        with pytest.raises((DiskFull, ReadOnly)):
            book.append(Edit("account", {"text": f"much {n} " * 100}) for n in range(20_000))
        assert book.lists.all_uids() == ["a" * 32]
        assert check_book(book) == []
        assert book.append([Edit("group", {"name": "H"}, "a" * 32)])
        book.close()


MAKING: list[Callable[[Book, Path], object]] = [
    lambda book, disk: back_up(book, disk / "copy"),
    lambda _, disk: create_book(
        disk / "copy", passphrase="p", name="A", world=make_world(), log_n=1
    ),
]


@pytest.mark.parametrize("make", MAKING)
def test_a_folder_that_does_not_fit_leaves_nothing(
    book: Book, tmp_path: Path, make: Callable[[Book, Path], object]
) -> None:
    book.append(Edit("account", {"text": f"much {n} " * 100}) for n in range(1500))
    with small_disk(tmp_path / "disk") as how:
        if how == "mounted":
            (tmp_path / "disk" / "ballast").write_bytes(bytes((SMALL_KIB - 100) * 1024))
        before = sorted((tmp_path / "disk").iterdir())
        if how == "mounted" or make is MAKING[0]:
            with pytest.raises((DiskFull, ReadOnly)):
                make(book, tmp_path / "disk")
        assert sorted((tmp_path / "disk").iterdir()) == before
    assert check_book(book) == []


def test_a_place_that_cannot_be_written_to(book: Book, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as how:
        if how != "mounted":
            pytest.skip("needs a mount of its own")
        disk = tmp_path / "disk"
        create_book(disk / "b", passphrase="p", name="A", world=make_world(), log_n=1).close()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(ReadOnly):
            create_book(disk / "c", passphrase="p", name="A", world=make_world(), log_n=1)
        with pytest.raises(ReadOnly):
            back_up(book, disk / "copy")
        with pytest.raises(ReadOnly):
            open_book(disk / "b", passphrase="p", world=make_world(2))
        assert [path.name for path in disk.iterdir()] == ["b"]
        restore(disk / "b", tmp_path / "restored")
    with open_book(tmp_path / "restored", passphrase="p", world=make_world(2)) as again:
        assert check_book(again) == []


def test_a_file_that_does_not_fit_leaves_nothing_of_it(tmp_path: Path) -> None:
    """Room is asked for first; here somebody else takes it meanwhile."""
    with small_disk(tmp_path / "disk"):
        book = create_book(
            tmp_path / "disk" / "b", passphrase="p", name="A", world=make_world(), log_n=1
        )
        digest = book.files.put([b"small"])
        for _ in range(2):  # the second finds what the first could not remove
            with pytest.raises((DiskFull, ReadOnly)):
                book.files.put(os.urandom(1 << 18) for _ in range(20))
        assert book.files.all() == [digest]
        assert b"".join(book.files.pieces(digest)) == b"small"
        assert book.files.put([b"another"])
        book.close()
