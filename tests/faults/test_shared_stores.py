"""The store of a book in a shared folder: its journal, its locks, its files after a takeover."""

import shutil
from pathlib import Path

import pytest

from other_machines import (
    fall_silent,
    note,
    numbers,
    opened,
    part_machines,
)
from waybook.book import Book
from waybook.book.check import check_book
from waybook.book.storage.lock import Lock
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.book.storage.sharing import lease_taking
from waybook.disk.book_folder import database, rollback_journal
from waybook.disk.copying import copy_file
from waybook.model.faults import DiskFull, InUse

SHARED = (OpeningFinding.SHARED_FOLDER,)
TAKEN = (*SHARED, OpeningFinding.LEASE_TAKEN_OVER)


@pytest.fixture
def folder(book: Book, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a closed book in a folder that several machines reach."""
    for number in range(3):
        note(book, number)
    book.close()
    part_machines(monkeypatch)
    return book.path


def test_what_a_silent_machine_still_has_open_are_the_files_of_before(folder: Path) -> None:
    first = opened(folder)
    note(first, 3)
    fall_silent(first)
    with database(folder).open("r+b") as store, opened(folder) as second:
        store.write(b"x" * 20_000)  # it wakes up in the middle of a commit
        store.flush()
        assert numbers(second) == {f"number {n}" for n in range(4)}
        assert check_book(second) == []
    first.close()
    with opened(folder) as book:
        assert check_book(book) == []


def test_who_copies_for_a_takeover_gives_way_to_one_who_writes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(folder)
    fall_silent(first)

    def late(original: Path, copy: Path) -> None:
        copy_file(original, copy)
        database(folder).touch()

    monkeypatch.setattr("waybook.book.storage.sharing.shut_out.copy_file", late)
    with pytest.raises(InUse) as told:
        opened(folder)
    assert told.value.code == "in-use-elsewhere"
    assert not list(folder.glob("*.part"))
    first.close()


def test_who_reads_after_a_loss_plays_back_no_journal(folder: Path, tmp_path: Path) -> None:
    first = opened(folder)
    fall_silent(first)
    second = opened(folder)
    hot = crash_while_writing(second, tmp_path / "hot")
    journal = rollback_journal(database(hot)).read_bytes()
    second.close()
    rollback_journal(database(folder)).write_bytes(journal)
    assert len(numbers(first)) == 3
    first.close()
    assert rollback_journal(database(folder)).read_bytes() == journal


def crash_while_writing(book: Book, folder: Path) -> Path:
    """Return a copy of the folder as a power cut in the middle of a commit leaves it."""
    book.store.rows("PRAGMA cache_size = 5")  # so that pages are written before the commit
    with book.rehearsal():
        for number in range(900, 960):
            note(book, number)
        shutil.copytree(book.path, folder)
    assert rollback_journal(database(folder)).stat().st_size > 8192
    assert database(folder).read_bytes() != database(book.path).read_bytes()
    return folder


def test_a_commit_that_was_cut_is_undone_and_nothing_reported_is_lost(
    folder: Path, tmp_path: Path
) -> None:
    with opened(folder) as book:
        note(book, 3)
        cut = crash_while_writing(book, tmp_path / "cut")
    with opened(cut) as again:
        assert again.findings == TAKEN
        assert numbers(again) == {f"number {n}" for n in range(4)}
        assert check_book(again) == []


def test_a_journal_of_before_is_moved_aside(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as book:
        cut = crash_while_writing(book, tmp_path / "cut")
        note(book, 3)
        late = shutil.copytree(folder, tmp_path / "late")
    journal = rollback_journal(database(cut)).read_bytes()
    rollback_journal(database(late)).write_bytes(journal)
    with opened(late) as again:
        assert again.findings == (OpeningFinding.LOG_SET_ASIDE, *TAKEN)
        assert numbers(again) == {f"number {n}" for n in range(4)}
        assert [each.part for each in check_book(again)] == ["folder"]


def test_a_book_goes_from_a_share_to_this_machine_and_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder) as book:
        note(book, 3)
        assert book.store.cell("PRAGMA journal_mode") == "truncate"
        other = book.another()
        assert other.store.cell("PRAGMA journal_mode") == "truncate"
        other.close()
    assert rollback_journal(database(folder)).stat().st_size == 0
    with monkeypatch.context() as own:
        own.setattr("waybook.book.storage.lock.lock", lambda _: None)
        with opened(folder) as book:
            assert book.lease is None
            assert book.findings == ()
            assert book.store.cell("PRAGMA journal_mode") == "wal"
            note(book, 4)
    with opened(folder) as book:
        assert numbers(book) == {f"number {n}" for n in range(5)}


def test_a_full_disk_lets_a_shared_book_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull("There is no room left on this disk. Make room, then try again.")

    monkeypatch.setattr(lease_taking, "write_sector", full)
    with opened(folder) as book:
        assert book.findings == (*SHARED, OpeningFinding.READING_ONLY)
        assert len(numbers(book)) == 3
        with pytest.raises(DiskFull):
            note(book, 3)


def test_a_share_without_locks_is_told_from_a_lock_that_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Lock(tmp_path / "lock")
    with pytest.raises(InUse):
        Lock(tmp_path / "lock")
    held.release()
    part_machines(monkeypatch)
    assert not Lock(tmp_path / "lock").is_real


@pytest.fixture
def no_record_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waybook.book.storage.lock.has_record_locks", lambda _: False)


@pytest.mark.usefixtures("no_record_locks")
def test_a_share_without_any_locks_works_and_a_crash_leaves_nothing_in_the_way(
    folder: Path,
) -> None:
    with opened(folder) as book:
        note(book, 3)
        other = book.another()
        assert "number 3" in numbers(other)
        other.close()
    (folder / "book.db.lock").mkdir()
    with opened(folder) as book:
        note(book, 4)
        assert numbers(book) == {f"number {n}" for n in range(5)}
