"""The room of what was removed goes back to the disk, and nothing else is lost on the way."""

import errno
import os
import random
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from fixed_world import PASSPHRASE
from people_at_work import is_sound
from waybook.book import Book, Edit, open_book
from waybook.book.storage import free_space, rewriting
from waybook.disk.book_folder import database, files_database
from waybook.disk.file_systems import FolderPlace
from waybook.model.world import World
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.upkeep import give_back_space

MIB = 1 << 20


@pytest.fixture
def full(book: Book, tmp_path: Path) -> tuple[str, str]:
    """Fill a book, and return a small record and one that holds nearly all."""
    draw = random.Random(1)
    small, large = book.world.new_uid(), book.world.new_uid()
    book.append([Edit("group", {"name": "Small"}, small), Edit("group", {"name": "Large"}, large)])
    for number in range(20):
        text = draw.randbytes(100_000).hex()
        book.append([Edit("group", {"summary": f"{number} {text}"}, large)])
    scan = tmp_path / "scan"
    scan.write_bytes(draw.randbytes(5 * MIB))
    attach(book, about=large, path=scan)
    return small, large


def sizes(path: Path) -> list[int]:
    return [each(path).stat().st_size // MIB for each in (database, files_database)]


def again(book: Book, world: World) -> Book:
    book.close()
    return open_book(book.path, passphrase=PASSPHRASE, world=world)


def test_what_was_destroyed_leaves_no_room_behind(
    book: Book, full: tuple[str, str], world: World
) -> None:
    small, large = full
    destroy(book, uid=large)
    assert sizes(book.path) >= [4, 5]
    with again(book, world) as opened:
        assert sizes(opened.path) == [0, 0]
        assert opened.lists.record(small).fields["name"] == "Small"
        assert opened.findings == ()
        assert is_sound(opened)


def test_a_command_gives_it_back_at_once(book: Book, full: tuple[str, str], world: World) -> None:
    destroy(book, uid=full[1])
    give_back_space(book.path, book.key)  # it is still open: nothing happens
    assert sizes(book.path) >= [4, 5]
    book.close()
    give_back_space(book.path, book.key)
    assert sizes(book.path) == [0, 0]
    with open_book(book.path, passphrase=PASSPHRASE, world=world) as opened:
        assert opened.findings == ()
        assert is_sound(opened)


def test_a_little_free_space_stays_for_what_comes(
    book: Book, full: tuple[str, str], world: World
) -> None:
    destroy(book, uid=full[0])
    with again(book, world) as opened:
        assert sizes(opened.path) >= [4, 5]


@pytest.mark.parametrize("step", ["sync_file", "_is_sound"])
def test_a_disk_that_fails_meanwhile_leaves_all_as_it_was(
    book: Book,
    full: tuple[str, str],
    world: World,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> bool:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    destroy(book, uid=full[1])
    before = sizes(book.path)
    monkeypatch.setattr(rewriting, step, fail)
    with again(book, world) as opened:
        assert sizes(opened.path) == before
        assert is_sound(opened)
    assert not list(book.path.glob("*.part"))


def test_there_must_be_room_for_both(
    book: Book, full: tuple[str, str], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    destroy(book, uid=full[1])
    before = sizes(book.path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1))
    with again(book, world) as opened:
        assert sizes(opened.path) == before


def test_what_a_killed_run_left_is_removed(book: Book, full: tuple[str, str], world: World) -> None:
    book.close()
    left = [book.path / f"{name}.0123456789abcdef.part" for name in ("book.db", "files.db")]
    others = [book.path / "book.db.part", book.path / "notes.0123456789abcdef.part"]
    for each in (*left, *others):
        each.write_bytes(b"x" * 1000)
    with open_book(book.path, passphrase=PASSPHRASE, world=world):
        assert not any(each.exists() for each in left)
        assert all(each.exists() for each in others)


def test_after_a_crash_the_file_stays_as_it_is_until_the_book_was_closed(
    book: Book, full: tuple[str, str], world: World, tmp_path: Path
) -> None:
    destroy(book, uid=full[1])
    crashed = tmp_path / "crashed"
    shutil.copytree(book.path, crashed)
    with open_book(crashed, passphrase=PASSPHRASE, world=world) as opened:
        assert sizes(crashed) >= [4, 5]
        assert is_sound(opened)
    with open_book(crashed, passphrase=PASSPHRASE, world=world):
        assert sizes(crashed) == [0, 0]


def test_a_shared_folder_is_left_alone(
    book: Book, full: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    destroy(book, uid=full[1])
    book.close()
    before = sizes(book.path)
    monkeypatch.setattr(free_space, "place_of", lambda _: FolderPlace.SHARED)
    give_back_space(book.path, book.key)
    assert sizes(book.path) == before


def test_looking_for_free_space_leaves_nothing_beside_the_files(
    book: Book, full: tuple[str, str], world: World
) -> None:
    book.close()
    before = sorted(each.name for each in book.path.iterdir())
    open_book(book.path, passphrase=PASSPHRASE, world=world).close()
    assert sorted(each.name for each in book.path.iterdir()) == before
