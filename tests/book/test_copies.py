"""Two copies of one book are compared; a key is taken from a backup; a book is moved."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from fixed_world import LOG_N, PASSPHRASE, make_world
from waybook.book import Book, create_book, open_book
from waybook.book import moving as moving_module
from waybook.book.backup import back_up
from waybook.book.copies.comparing import SHOWN, compare_with
from waybook.book.key_repair import take_key
from waybook.book.moving import move_book
from waybook.book.storage.key_file import read_key
from waybook.disk.book_folder import backups, database, key_checksum, key_copy, passphrase_key
from waybook.disk.file_systems import FolderPlace
from waybook.model.faults import BadInput, InUse, WrongKey
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit

Reopen = Callable[[Path], Book]


@pytest.fixture
def reopen() -> Iterator[Reopen]:
    made: list[Book] = []

    def open_(path: Path) -> Book:
        made.append(open_book(path, passphrase=PASSPHRASE, world=make_world(11 + len(made))))
        return made[-1]

    yield open_
    for book in made:
        book.close()


def group(book: Book, name: str) -> str:
    return add(book, kind="group", fields={"name": name}).uid


def titles(part: object) -> list[str]:
    return [each.title for each in part.newest]  # type: ignore[attr-defined]


def test_a_fresh_backup_holds_all_of_the_book(book: Book, tmp_path: Path) -> None:
    group(book, "Front")
    found = compare_with(book, back_up(book, tmp_path / "copy.waybook"))
    assert found.here == found.there
    assert (found.here.records, found.here.entries, found.here.attachments) == (1, 1, 0)
    assert (found.only_here.entries, found.only_there.entries) == (0, 0)


def test_what_only_one_copy_has_is_counted_and_named_newest_first(
    book: Book, tmp_path: Path, reopen: Reopen
) -> None:
    front = group(book, "Front")
    copy = back_up(book, tmp_path / "copy.waybook")
    group(book, "حركة")
    with closing(reopen(copy)) as other:
        edit(other, uid=front, fields={"name": "Front of the North"})
        group(other, "Union")
        group(other, "ကရင်")
    found = compare_with(book, copy)
    assert (found.here.records, found.there.records) == (2, 3)
    assert (found.only_here.entries, titles(found.only_here)) == (1, ["حركة"])
    assert (found.only_there.entries, found.only_there.records) == (3, 3)
    assert titles(found.only_there) == ["ကရင်", "Union", "Front of the North"]
    assert found.there.newest_ms == found.only_there.newest[0].newest_ms


def test_only_the_newest_are_named_and_all_are_counted(
    book: Book, tmp_path: Path, reopen: Reopen
) -> None:
    copy = back_up(book, tmp_path / "copy.waybook")
    with closing(reopen(copy)) as other:
        for number in range(SHOWN + 3):
            group(other, f"Group {number}")
    part = compare_with(book, copy).only_there
    assert (part.entries, part.records, len(part.newest)) == (SHOWN + 3, SHOWN + 3, SHOWN)
    assert part.newest[0].title == f"Group {SHOWN + 2}"


def test_what_was_destroyed_here_does_not_count_as_lacking(book: Book, tmp_path: Path) -> None:
    front = group(book, "Front")
    copy = back_up(book, tmp_path / "copy.waybook")
    destroy(book, uid=front)
    assert compare_with(book, copy).only_there.entries == 0


def test_a_conflict_copy_without_keys_is_compared_and_not_written_to(
    book: Book, tmp_path: Path, reopen: Reopen
) -> None:
    copy = back_up(book, tmp_path / "copy.waybook")
    with closing(reopen(copy)) as other:
        group(other, "Union")
    beside = book.path / "book.sync-conflict-20261130-120000-ABCDEFG.db"
    shutil.copy(database(copy), beside)
    before = beside.read_bytes(), sorted(each.name for each in book.path.iterdir())
    assert titles(compare_with(book, beside).only_there) == ["Union"]
    assert (beside.read_bytes(), sorted(each.name for each in book.path.iterdir())) == before


def test_a_copy_with_a_log_is_compared_and_nothing_is_written_beside_it(
    book: Book, tmp_path: Path
) -> None:
    group(book, "Front")
    copy = tmp_path / "copy.waybook"
    shutil.copytree(book.path, copy)
    database(copy).with_name("book.db-shm").unlink()
    before = {each.name: each.read_bytes() for each in copy.iterdir() if each.is_file()}
    assert "book.db-wal" in before
    group(book, "Union")
    inside = sorted(each.name for each in book.path.iterdir())
    found = compare_with(book, copy)
    assert titles(found.only_here) == ["Union"]
    assert titles(found.only_there) == []
    assert {each.name: each.read_bytes() for each in copy.iterdir() if each.is_file()} == before
    assert sorted(each.name for each in book.path.iterdir()) == inside


def test_what_is_no_copy_is_refused(book: Book, tmp_path: Path) -> None:
    with closing(
        create_book(
            tmp_path / "other.waybook",
            passphrase=PASSPHRASE,
            name="Tomas",
            world=make_world(5),
            log_n=LOG_N,
        )
    ) as other:
        stranger = other.path
    nothing, plain = tmp_path / "nothing", tmp_path / "plain.db"
    with closing(sqlite3.connect(plain)) as made:
        made.execute("CREATE TABLE entries (id)")
    short = tmp_path / "short.db"
    short.write_bytes(b"book")
    for path in (stranger, nothing, plain, short):
        with pytest.raises(BadInput) as met:
            compare_with(book, path)
        assert met.value.code in {"not-a-copy", "no-copy"}


def damage_keys(folder: Path) -> None:
    for each in (passphrase_key(folder), key_copy(passphrase_key(folder))):
        raw = bytearray(each.read_bytes())
        raw[len(raw) // 2] ^= 1
        each.write_bytes(raw)


def test_the_key_comes_from_the_first_backup_that_has_it(
    book: Book, make_book: Callable[..., Book], tmp_path: Path, reopen: Reopen
) -> None:
    group(book, "Front")
    stranger = back_up(make_book("Tomas"), tmp_path / "theirs.waybook")
    own = back_up(book, backups(book.path))
    broken = back_up(book, tmp_path / "broken.waybook")
    damage_keys(broken)
    book.close()
    damage_keys(book.path)
    found = take_key(book.path, [broken, stranger, own], passphrase=PASSPHRASE, log_n=LOG_N)
    assert found == own
    assert read_key(passphrase_key(book.path), passphrase=PASSPHRASE) == book.key
    assert key_checksum(passphrase_key(book.path)).is_file()
    assert reopen(book.path).lists.count("group") == 1


def test_a_backup_that_opens_by_its_copy_gives_a_whole_key(
    book: Book, tmp_path: Path, reopen: Reopen
) -> None:
    own = back_up(book, tmp_path / "own.waybook")
    book.close()
    damage_keys(book.path)
    passphrase_key(own).write_bytes(passphrase_key(book.path).read_bytes())
    take_key(book.path, [own], passphrase=PASSPHRASE, log_n=LOG_N)
    for each in (passphrase_key(book.path), key_copy(passphrase_key(book.path))):
        assert sha256(each.read_bytes()).hexdigest() in key_checksum(
            passphrase_key(book.path)
        ).read_text("ascii")
    reopen(book.path)


def test_a_book_without_its_keys_gets_them_back(book: Book, tmp_path: Path, reopen: Reopen) -> None:
    own = back_up(book, tmp_path / "own.waybook")
    book.close()
    shutil.rmtree(passphrase_key(book.path).parent)
    take_key(book.path, [own], passphrase=PASSPHRASE, log_n=LOG_N)
    reopen(book.path)


def test_a_wrong_passphrase_and_no_backup_are_told_apart_and_change_nothing(
    book: Book, make_book: Callable[..., Book], tmp_path: Path
) -> None:
    own = back_up(book, tmp_path / "own.waybook")
    stranger = back_up(make_book("Tomas"), tmp_path / "theirs.waybook")
    book.close()
    damage_keys(book.path)
    before = passphrase_key(book.path).read_bytes()
    with pytest.raises(WrongKey):
        take_key(book.path, [own], passphrase="another one")
    for candidates in ([], [stranger]):
        with pytest.raises(BadInput) as met:
            take_key(book.path, candidates, passphrase=PASSPHRASE)
        assert met.value.code == "no-key-found"
    assert passphrase_key(book.path).read_bytes() == before


def test_a_moved_book_is_the_same_to_the_byte_and_the_old_one_says_so(
    book: Book, tmp_path: Path, reopen: Reopen
) -> None:
    group(book, "Front")
    back_up(book, backups(book.path))
    book.close()
    before = contents(book.path)
    told: list[tuple[int, int]] = []
    moved = move_book(
        book.path, tmp_path / "here" / "Notes.waybook", on_progress=lambda *at: told.append(at)
    )
    assert contents(moved.path) == before
    assert moved.left == tmp_path / "Amina (moved).waybook"
    assert contents(moved.left) == before
    assert not book.path.exists()
    assert told[0][0] == 0
    assert reopen(moved.path).findings == ()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and each.name not in {"lock", "state.json"}
    }


def test_a_book_that_is_open_or_would_go_into_itself_stays(book: Book, tmp_path: Path) -> None:
    with pytest.raises(InUse):
        move_book(book.path, tmp_path / "new.waybook")
    book.close()
    with pytest.raises(BadInput):
        move_book(book.path, book.path / "new.waybook")
    with pytest.raises(BadInput):
        move_book(book.path, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["Amina.waybook"]


@pytest.mark.parametrize("place", [FolderPlace.SHARED, FolderPlace.SYNCED])
def test_a_book_is_not_moved_to_where_others_write(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: FolderPlace
) -> None:
    book.close()
    monkeypatch.setattr(moving_module, "place_of", lambda _: place)
    with pytest.raises(BadInput):
        move_book(book.path, tmp_path / "new.waybook")
    assert book.path.is_dir()


def test_a_link_in_the_folder_of_a_book_is_not_followed(book: Book, tmp_path: Path) -> None:
    book.close()
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "letter.txt").write_text("mine")
    (book.path / "elsewhere").symlink_to(tmp_path / "private", target_is_directory=True)
    moved = move_book(book.path, tmp_path / "new.waybook")
    assert not (moved.path / "elsewhere").exists()
