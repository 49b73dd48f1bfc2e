"""Where locks do not reach, a lease decides who writes. See resources/docs/book-folder.md."""

import shutil
from pathlib import Path

import pytest

from fixed_world import LOG_N, PASSPHRASE
from other_machines import (
    FAST,
    beat_of,
    claim_of,
    fall_silent,
    note,
    numbers,
    opened,
    part_machines,
)
from waybook.book import Book, opening
from waybook.book.backups.places import own_place
from waybook.book.check import check_book
from waybook.book.passphrase_change import change_passphrase
from waybook.book.storage.folder import database, lease_file, rollback_journal, state_file
from waybook.book.storage.lock import Lock
from waybook.book.storage.safe_opening import OpeningFinding
from waybook.book.storage.secure_erase import erase
from waybook.book.storage.session_state import read_state
from waybook.book.storage.sharing import lease as leases
from waybook.book.storage.sharing import lease_taking
from waybook.book.storage.sharing.lease_files import LeaseClaim
from waybook.disk.copying import copy_file
from waybook.disk.file_systems import FolderPlace
from waybook.disk.sector_file import write_sector
from waybook.model.faults import DiskFull, InUse, LeaseLost

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


def taken_by_another(folder: Path) -> None:
    write_sector(lease_file(folder), LeaseClaim("f" * 32))


def test_a_book_that_is_open_on_another_machine_is_not_opened(folder: Path) -> None:
    with opened(folder) as first:
        assert first.findings == SHARED
        for _ in range(2):
            with pytest.raises(InUse) as told:
                opened(folder)
            assert told.value.code == "in-use-elsewhere"
        note(first, 3)
        held = numbers(first)
    with opened(folder) as second:
        assert second.findings == SHARED
        assert numbers(second) == held


def test_a_silent_lease_is_taken_over_and_its_holder_never_writes_again(folder: Path) -> None:
    first = opened(folder)
    note(first, 3)
    fall_silent(first)
    with opened(folder) as second:
        assert second.findings == TAKEN
        note(second, 4)
        for attempt in (
            lambda: note(first, 5),
            lambda: first.drafts.keep("form", "half a sentence"),
            lambda: first.files.put([b"content"]),
            lambda: change_passphrase(first, old=PASSPHRASE, new="another one", log_n=LOG_N),
            lambda: own_place(first).make(first),
        ):
            with pytest.raises(LeaseLost) as told:
                attempt()
            assert told.value.code == "lease-lost"
        assert "number 3" in numbers(first)
        claim, state = claim_of(folder), read_state(state_file(folder))
        first.close()
        assert (claim_of(folder), read_state(state_file(folder))) == (claim, state)
        note(second, 6)
        assert check_book(second) == []
        assert numbers(second) == {f"number {n}" for n in (0, 1, 2, 3, 4, 6)}


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


def test_a_book_that_is_open_on_another_machine_is_not_erased(folder: Path) -> None:
    with opened(folder):
        with pytest.raises(InUse):
            erase(folder)
        assert database(folder).exists()
    erase(folder)
    assert not folder.exists()


def test_what_a_late_holder_writes_takes_nothing_back(folder: Path) -> None:
    first = opened(folder)
    fall_silent(first)
    with opened(folder) as second:
        assert first.lease is not None
        first.lease._write_beat()  # it had looked at the claim before it fell asleep
        note(second, 3)
        with pytest.raises(InUse):
            opened(folder)
    first.close()


def test_nothing_is_saved_where_the_lease_is_lost_before_the_commit(folder: Path) -> None:
    with opened(folder) as book:
        before = numbers(book)
        with pytest.raises(LeaseLost), book.together():  # noqa: PT012 - the commit is at its end
            note(book, 3)
            taken_by_another(folder)
        assert numbers(book) == before
    assert beat_of(folder) is not None


def test_a_lease_lost_while_saving_is_not_reported_as_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(folder) as book:
        real = type(book.store)._after_commit

        def late(store: object) -> None:
            taken_by_another(folder)
            real(store)  # type: ignore[arg-type]

        monkeypatch.setattr(type(book.store), "_after_commit", late)
        with pytest.raises(LeaseLost) as told:
            note(book, 3)
        assert told.value.sentence == leases.LOST_WHILE_SAVING


def test_the_loss_is_noticed_without_any_change(folder: Path) -> None:
    with opened(folder) as book:
        taken_by_another(folder)
        assert book.lease is not None
        book.lease._thread.join(5)
        assert isinstance(book.lease.fault, LeaseLost)
        assert len(numbers(book)) == 3


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


def test_of_two_that_take_at_once_only_one_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(seconds: float) -> None:
        if seconds == FAST.settle_s:
            taken_by_another(folder)

    monkeypatch.setattr(lease_taking.take_lease, "__kwdefaults__", {"wait": other})
    with pytest.raises(InUse) as told:
        opened(folder)
    assert told.value.code == "in-use-elsewhere"
    assert claim_of(folder) == LeaseClaim("f" * 32)


def test_who_takes_gives_way_to_one_who_writes_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(seconds: float) -> None:
        if seconds == FAST.settle_s:
            database(folder).touch()

    real = lease_taking.take_lease.__kwdefaults__
    monkeypatch.setattr(lease_taking.take_lease, "__kwdefaults__", {"wait": other})
    with pytest.raises(InUse):
        opened(folder)
    monkeypatch.setattr(lease_taking.take_lease, "__kwdefaults__", real)
    with opened(folder) as book:  # at once: the claim was given back
        assert book.findings == SHARED


def test_looks_are_counted_so_a_sleep_is_no_silence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(folder)
    asked: list[float] = []
    monkeypatch.setattr(lease_taking.take_lease, "__kwdefaults__", {"wait": asked.append})
    fall_silent(first)
    opened(folder).close()
    assert asked == [FAST.look_s] * round(FAST.patience_s / FAST.look_s) + [FAST.settle_s]
    first.close()


def test_a_crash_on_this_mount_is_no_other_machine(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(lease_taking, "SHARED_PACE", FAST)
    monkeypatch.setattr(opening, "place_of", lambda _: FolderPlace.SHARED)
    crashed = opened(folder)
    fall_silent(crashed)
    assert crashed._lock is not None
    crashed._lock.release()  # as a kill does
    with opened(folder) as book:
        assert book.findings == SHARED


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


def test_a_lease_is_honoured_on_the_machine_of_the_folder_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(folder)
    monkeypatch.setattr("waybook.book.storage.lock.lock", lambda _: None)
    with pytest.raises(InUse):
        opened(folder)
    fall_silent(first)
    with opened(folder) as book:
        assert book.lease is None
        with pytest.raises(LeaseLost):
            note(first, 3)
    first.close()


def test_a_session_of_the_machine_of_the_folder_is_not_disturbed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as own:
        own.setattr("waybook.book.storage.lock.lock", lambda _: None)
        at_home = opened(folder)
    with pytest.raises(InUse) as told:
        opened(folder)
    assert told.value.code == "open-without-lease"
    note(at_home, 3)
    at_home.close()
    with opened(folder) as book:
        assert "number 3" in numbers(book)


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


def test_a_folder_of_this_machine_is_opened_without_a_lease_and_without_a_wait(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.close()

    def never(_: float) -> None:
        raise AssertionError("it waits")

    monkeypatch.setattr(lease_taking.take_lease, "__kwdefaults__", {"wait": never})
    with opened(book.path) as again:
        assert again.lease is None
    assert not lease_file(book.path).exists()


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
