"""The key file of a book: a damaged one is told from a wrong passphrase, and mended."""

import random
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, create_aside, open_book
from waybook.book.backup import back_up, restore
from waybook.book.passphrase_change import change_passphrase
from waybook.book.storage import key_file
from waybook.disk.book_folder import aside, backups, key_checksum, key_copy, passphrase_key
from waybook.disk.writing import replace_file
from waybook.model.faults import Damaged, WrongKey

NEW = "harbour violin compass"


def opens(folder: Path, passphrase: str = PASSPHRASE) -> bool:
    try:
        with closing(open_book(folder, passphrase=passphrase, world=make_world(4))):
            return True
    except WrongKey:
        return False


@pytest.fixture
def closed(book: Book) -> Path:
    book.close()
    return passphrase_key(book.path)


def flips(raw: bytes, count: int) -> Iterator[bytes]:
    draw = random.Random(2)
    for place in draw.sample(range(8 * len(raw)), count):
        broken = bytearray(raw)
        broken[place // 8] ^= 1 << place % 8
        yield bytes(broken)


def test_a_damaged_key_file_is_mended_from_its_copy(closed: Path) -> None:
    whole = closed.read_bytes()
    for broken in flips(whole, 40):
        closed.write_bytes(broken)
        assert opens(closed.parents[1])
        assert closed.read_bytes() == whole


@pytest.mark.parametrize("place", [key_copy, key_checksum])
def test_a_damaged_copy_or_checksum_is_mended(closed: Path, place: type) -> None:
    whole = place(closed).read_bytes()
    for broken in (b"", whole[:-9], whole.swapcase()):
        place(closed).write_bytes(broken)
        assert opens(closed.parents[1])
        assert place(closed).read_bytes() == whole


@pytest.mark.parametrize("gone", [passphrase_key, None])
def test_a_key_file_that_is_gone_comes_back(closed: Path, gone: object) -> None:
    (closed if gone else key_copy(closed)).unlink()
    assert opens(closed.parents[1])
    assert closed.read_bytes() == key_copy(closed).read_bytes()


def test_two_damaged_files_are_called_damaged_and_not_a_wrong_passphrase(closed: Path) -> None:
    for broken in flips(closed.read_bytes(), 40):
        closed.write_bytes(broken)
        key_copy(closed).write_bytes(broken)
        with pytest.raises(Damaged):
            opens(closed.parents[1])


def test_a_wrong_passphrase_is_called_that(closed: Path) -> None:
    assert not opens(closed.parents[1], "another one here")
    key_checksum(closed).unlink()
    assert not opens(closed.parents[1], "another one here")
    closed.write_bytes(next(flips(closed.read_bytes(), 1)))
    key_checksum(closed).write_bytes(b"")
    assert not opens(closed.parents[1], "another one here")


def test_a_book_of_before_gets_its_copy_and_checksum(closed: Path) -> None:
    key_copy(closed).unlink()
    key_checksum(closed).unlink()
    assert opens(closed.parents[1])
    assert key_copy(closed).read_bytes() == closed.read_bytes()


def every_book(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.rglob("book.db"))


def test_after_a_change_nothing_in_the_folder_opens_with_the_old_passphrase(
    book: Book, tmp_path: Path
) -> None:
    kept = back_up(book, backups(book.path))
    back_up(book, backups(book.path) / "before-merging" / "2026-11-30.waybook")
    away = back_up(book, tmp_path / "stick.waybook")
    assert change_passphrase(book, old=PASSPHRASE, new=NEW, log_n=LOG_N) == []
    book.close()
    assert len(every_book(book.path)) == 3
    for folder in every_book(book.path):
        assert not opens(folder)
        assert opens(folder, NEW)
    assert opens(away)  # it is elsewhere, and was not reached
    assert opens(restore(kept, tmp_path / "restored.waybook"), NEW)


def test_a_wrong_old_passphrase_changes_nothing(book: Book) -> None:
    before = passphrase_key(book.path).read_bytes()
    with pytest.raises(WrongKey):
        change_passphrase(book, old="not that one", new=NEW, log_n=LOG_N)
    assert passphrase_key(book.path).read_bytes() == before


def test_a_backup_that_cannot_be_reached_is_named(book: Book) -> None:
    kept = back_up(book, backups(book.path))
    (kept / "book.db").write_bytes(b"nothing")
    assert change_passphrase(book, old=PASSPHRASE, new=NEW, log_n=LOG_N) == [kept]


def test_the_identity_book_and_its_copies_get_a_new_passphrase_of_their_own(book: Book) -> None:
    made = create_aside(book, aside(book.path), passphrase=PASSPHRASE, log_n=LOG_N)
    made.close()
    kept = back_up(book, backups(book.path))
    with closing(open_book(made.path, passphrase=PASSPHRASE, world=make_world(6))) as again:
        assert change_passphrase(again, old=PASSPHRASE, new=NEW, log_n=LOG_N) == []
    assert opens(aside(kept), NEW)
    assert not opens(aside(kept))
    book.close()
    assert opens(kept)  # the first book keeps its own


def test_cut_short_at_any_file_one_of_the_two_passphrases_opens(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.close()
    write = replace_file
    for keep in range(4):
        left = iter(range(keep))

        def cut(path: Path, content: bytes, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise OSError("cut")
            write(path, content)

        with monkeypatch.context() as broken:
            broken.setattr(key_file, "replace_file", cut)
            change(book.path, PASSPHRASE, NEW)
        assert opens(book.path) or opens(book.path, NEW)
        change(book.path, NEW, PASSPHRASE)


def change(folder: Path, old: str, new: str) -> None:
    if opens(folder, old):
        with (
            closing(open_book(folder, passphrase=old, world=make_world(4))) as book,
            suppress(OSError),
        ):
            change_passphrase(book, old=old, new=new, log_n=LOG_N)
