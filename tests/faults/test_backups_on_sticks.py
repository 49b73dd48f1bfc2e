"""The second place of backups on a stick with FAT32 or exFAT: made, restored, reached, full."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from stick_images import EXFAT, FAT32, CannotMountError, Stick

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, open_book
from waybook.book.backups import backup_place
from waybook.book.passphrase_change import change_passphrase
from waybook.disk import file_systems
from waybook.disk.book_folder import files_database
from waybook.model.faults import DiskFull, WrongKey
from waybook.work.backups import choose_second, listed, make_due
from waybook.work.other_copies import backups_around
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add
from waybook.work.upkeep import restore_checked

NEW = "harbour violin compass"


@pytest.fixture(params=[FAT32, EXFAT])
def stick(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Stick]:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs the right to mount")
    try:
        made = Stick.make(tmp_path, request.param)
    except CannotMountError as why:
        pytest.skip(f"no {request.param} can be mounted here: {why}")
    if made.is_plain:
        made.unplug()
        pytest.skip("what serves FAT32 here loses a folder that gets another name")
    monkeypatch.setattr(backup_place, "_SPARE_BYTES", 1 << 20)  # the images are small
    yield made
    made.unplug()


@pytest.fixture
def filled(book: Book, tmp_path: Path) -> str:
    """Return a group of the book that has an attachment."""
    group = add(book, kind="group", fields={"name": "حركة التحرير"}).uid
    (tmp_path / "scan.pdf").write_bytes(bytes(range(256)) * 800)
    attach(book, about=group, path=tmp_path / "scan.pdf")
    return group


def test_a_stick_holds_backups_that_are_restored_and_reached(
    book: Book, filled: str, stick: Stick, tmp_path: Path
) -> None:
    place = choose_second(book, folder=stick.place)
    assert place is not None
    done = make_due(book, at_once=True)
    assert [path.parent for path in done.made] == [book.path / "backups" / "automatic", place]
    assert done.failed == ()
    assert files_database(place).is_file()
    stick.plug_again()
    [found] = backups_around(None, drives=[stick.place])
    assert found.path == done.made[1]
    made = restore_checked(
        found.path, path=tmp_path / "back.waybook", passphrase=PASSPHRASE, world=make_world(3)
    )
    assert (made.attachments, made.lacking, list(made.problems)) == (1, 0, [])
    destroy(book, uid=filled)
    change_passphrase(book, old=PASSPHRASE, new=NEW, log_n=LOG_N)
    with pytest.raises(WrongKey):
        open_book(found.path, passphrase=PASSPHRASE, world=make_world(4))
    with closing(open_book(found.path, passphrase=NEW, world=make_world(4))) as copy:
        assert copy.lists.count("group") == 0
    assert [each.name for each in place.iterdir() if each.name.endswith(".part")] == []


def test_a_stick_that_is_full_keeps_the_backup_that_it_has(
    book: Book, filled: str, stick: Stick
) -> None:
    place = choose_second(book, folder=stick.place)
    assert place is not None
    first = make_due(book, at_once=True).made[1]
    with (stick.place / "film.mp4").open("wb", buffering=0) as film:
        try:
            while film.write(bytes(1 << 16)):
                pass
        except OSError:
            pass
    done = make_due(book, at_once=True)
    assert [path.parent.name for path in done.made] == ["automatic"]
    [(where, why)] = done.failed
    assert where == place
    assert isinstance(why, DiskFull)
    assert {each.path for each in listed(book)} == {*done.made, first, *_before(book)}
    assert filled


def _before(book: Book) -> list[Path]:
    return [each.path for each in listed(book) if each.path.parent.name == "automatic"]


@pytest.mark.parametrize(
    ("kind", "most"), [("vfat", 4 * 1024**3 - 1), ("exfat", 0), ("ext4", 0), ("fuseblk", 0)]
)
def test_what_a_file_system_takes_is_told_from_its_mount(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, most: int
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        f"1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 8:17 / {tmp_path} rw - {kind} /dev/sdb1 rw\n"
    )
    monkeypatch.setattr(file_systems, "_MOUNTS", mounts)
    assert file_systems.largest_file(tmp_path) == most


def test_a_book_that_is_too_large_for_a_stick_is_told_before_anything_is_written(
    book: Book, filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "KINGSTON").mkdir()
    place = choose_second(book, folder=tmp_path / "KINGSTON")
    assert place is not None
    most = backup_place._SPARE_BYTES + files_database(book.path).stat().st_size - 1
    limits = {place: most}
    monkeypatch.setattr(backup_place, "largest_file", lambda folder: limits.get(folder, 0))
    done = make_due(book, at_once=True)
    assert len(done.made) == 1
    [(_, why)] = done.failed
    assert "“KINGSTON” takes no file of more than 4 GB" in str(why)
    assert [each.name for each in place.iterdir()] == ["lock"]
    limits[place] += 1 << 20
    assert len(make_due(book, at_once=True).made) == 2
    assert filled
