"""What is destroyed, and an old passphrase, go from the book's own backups too."""

from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from fixed_world import Clockwork
from people_at_work import SECRET, Team
from waybook.book import Book
from waybook.book.backup import back_up
from waybook.book.passphrase_change import change_passphrase
from waybook.book.storage.file_store import FileStore
from waybook.book.storage.store import Store
from waybook.disk.book_folder import automatic, database, files_database
from waybook.disk.unfinished_folder import UnfinishedFolder
from waybook.model.faults import WrongKey
from waybook.work import backups
from waybook.work.backups import choose_second, listed, make_due
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import ChosenBundle
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit
from waybook.work.upkeep import RestoreOutcome, restore_checked

CANARY = "Zanzibarquartz"
NEW = "harbour violin compass"


def group(book: Book, name: str) -> str:
    return add(book, kind="group", fields={"name": name}).uid


def brought_back(backup: Path, path: Path, passphrase: str = SECRET) -> RestoreOutcome:
    return restore_checked(backup, path=path, passphrase=passphrase, world=Clockwork(9).world)


def readable(folder: Path, key: str) -> str:
    """Return all that stands in any table of any store under a folder, with the book's key."""
    told = []
    for path in sorted(folder.rglob("*.db")):
        with closing(Store(path, key, mode="ro")) as store:
            names = [
                row[0]
                for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
                if not row[0].endswith("_terms")
            ]
            told += [repr(store.rows(f"SELECT * FROM {name}")) for name in names]  # noqa: S608
    return "".join(told)


def open_pages(path: Path, key: str) -> bytes:
    """Return the content of all pages of a store, free ones too, as another program decrypts it."""
    raw, size, reserve = path.read_bytes(), 8192, 80
    found = []
    for start in range(0, len(raw), size):
        page = raw[start : start + size]
        first = 16 if start == 0 else 0
        vector = page[size - reserve : size - reserve + 16]
        body = page[first : size - reserve]
        opened = Cipher(algorithms.AES256(bytes.fromhex(key)), modes.CBC(vector)).decryptor()
        found.append(opened.update(body) + opened.finalize())
    return b"".join(found)


def everywhere(folders: list[Path], key: str) -> str:
    told = "".join(readable(folder, key) for folder in folders)
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix == ".db":
                told += open_pages(path, key).decode("latin-1")
            elif path.is_file():
                told += path.read_bytes().decode("latin-1")
    return told.casefold()


@pytest.fixture
def with_copies(team: Team) -> tuple[Book, str, list[Path]]:
    """Return a book whose backups of each sort hold a contact with a file, and where they are."""
    amina, tomas = team.meet("Amina", "Tomas")
    choose_second(amina, folder=team.stick)
    uid = add(amina, kind="contact", fields={"code_name": CANARY, "avoid": f"{CANARY} fears"}).uid
    edit(amina, uid=uid, fields={"avoid": f"{CANARY} fears him"})
    amina.drafts.keep(f"edit/{uid}", f"{CANARY} draft")
    (team.folder / "letter.txt").write_bytes(f"{CANARY} wrote this".encode() * 100)
    attach(amina, about=uid, path=team.folder / "letter.txt")
    (team.folder / "scan.pdf").write_bytes(bytes(range(256)) * 800)
    attach(amina, about=group(amina, "Front"), path=team.folder / "scan.pdf")
    make_due(amina)
    back_up(amina, amina.path / "backups")
    group(tomas, "Theirs")
    assert accept(amina, chosen=[ChosenBundle(team.sealed(tomas, amina))]).backup
    group(amina, "Later")
    make_due(amina, at_once=True)
    return amina, uid, [amina.path, team.stick]


def test_a_destroyed_record_is_gone_from_every_backup(
    team: Team, with_copies: tuple[Book, str, list[Path]]
) -> None:
    amina, uid, folders = with_copies
    copies = [each.path for each in listed(amina)]
    assert len(copies) == 6
    for path in copies:
        assert CANARY.casefold() in everywhere([path], amina.key)
        assert CANARY.encode() in open_pages(database(path), amina.key)
    destroy(amina, uid=uid)
    left = everywhere(folders, amina.key)
    assert CANARY.casefold() not in left
    assert CANARY.casefold()[:9] not in left
    assert [each.path for each in listed(amina)] == copies  # none had to be removed
    assert backups.reach(amina) == []
    for number, copy in enumerate(copies):
        found = brought_back(copy, team.folder / f"again-{number}.waybook")
        assert (found.attachments, found.lacking, found.problems) == (1, 0, [])


def test_a_place_that_was_away_is_reached_when_it_returns(
    team: Team, with_copies: tuple[Book, str, list[Path]]
) -> None:
    amina, uid, _ = with_copies
    place = backups.second(amina)
    team.stick.rename(team.folder / "away")
    destroy(amina, uid=uid)
    assert change_passphrase(amina, old=SECRET, new=NEW, log_n=1) == [place]
    assert CANARY.casefold() in everywhere([team.folder / "away"], amina.key)
    (team.folder / "away").rename(team.stick)
    assert backups.reach(amina) == []
    assert CANARY.casefold() not in everywhere([team.stick], amina.key)
    assert place
    for number, copy in enumerate(place.glob("*.waybook")):
        with pytest.raises(WrongKey):
            brought_back(copy, team.folder / f"old-{number}.waybook")
        assert not brought_back(copy, team.folder / f"new-{number}.waybook", NEW).problems


def test_a_damaged_backup_that_may_hold_it_is_removed(
    with_copies: tuple[Book, str, list[Path]],
) -> None:
    amina, uid, _ = with_copies
    by_sort = {each.sort: each.path for each in listed(amina)}
    for sort in (backups.BY_ITSELF, backups.BEFORE_A_MERGE, backups.BY_HAND):
        raw = bytearray(database(by_sort[sort]).read_bytes())
        for place in range(4096, len(raw), 8192):
            raw[place] ^= 1
        database(by_sort[sort]).write_bytes(raw)
    destroy(amina, uid=uid)
    assert not by_sort[backups.BY_ITSELF].exists()
    assert not by_sort[backups.BEFORE_A_MERGE].exists()
    assert backups.reach(amina) == [by_sort[backups.BY_HAND]]  # somebody's: it is named


def test_what_killed_backups_left_goes_with_a_destroyed_record(
    with_copies: tuple[Book, str, list[Path]],
) -> None:
    amina, uid, _ = with_copies
    left = UnfinishedFolder(automatic(amina.path) / "2026-01-01-000000.waybook")
    left._mark.close()  # its maker is gone
    destroy(amina, uid=uid)
    assert not left.folder.exists()


def test_a_record_that_came_back_stays_in_the_backups(
    team: Team, with_copies: tuple[Book, str, list[Path]]
) -> None:
    amina, _, _ = with_copies
    kept = group(amina, "Stays")
    make_due(amina, at_once=True)
    amina.store.run("INSERT INTO destroyed VALUES (?, 1, 'RED', '', '[]')", (kept,))
    assert backups.reach(amina) == []
    newest = listed(amina)[0].path
    with closing(Store(database(newest), amina.key, mode="ro")) as store:
        assert store.cell("SELECT count(*) FROM records WHERE uid = ?", (kept,)) == 1


def test_the_files_of_a_place_go_once_no_backup_holds_them(
    with_copies: tuple[Book, str, list[Path]],
) -> None:
    amina, uid, _ = with_copies
    with closing(FileStore(automatic(amina.path), amina.key)) as files:
        assert len(files.all()) == 2
    destroy(amina, uid=uid)
    with closing(FileStore(automatic(amina.path), amina.key)) as files:
        assert len(files.all()) == 1


def test_the_room_of_what_was_destroyed_comes_back_in_the_backups_too(
    team: Team, tmp_path: Path
) -> None:
    [book] = team.join("Amina")
    stick = tmp_path / "other-stick"
    stick.mkdir()
    second = choose_second(book, folder=stick)
    assert second is not None
    uid = group(book, "Front")
    scan = tmp_path / "scan"
    scan.write_bytes(CANARY.encode() * 300_000)
    attach(book, about=uid, path=scan)
    make_due(book, at_once=True)
    places = [files_database(automatic(book.path)), files_database(second)]
    before = [each.stat().st_size for each in places]
    destroy(book, uid=uid)
    after = [each.stat().st_size for each in places]
    assert min(before) > len(CANARY) * 300_000
    assert max(after) < 1 << 17
    [kept, *_] = listed(book)
    assert not brought_back(kept.path, tmp_path / "back").problems
