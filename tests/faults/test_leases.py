"""Where locks do not reach, a lease decides who writes. See resources/docs/book-folder.md."""

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
from waybook.book.backup import back_up
from waybook.book.backups.places import own_place
from waybook.book.check import check_book
from waybook.book.moving import move_book
from waybook.book.passphrase_change import change_passphrase
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.book.storage.opening.session_state import read_state
from waybook.book.storage.secure_erase import erase
from waybook.book.storage.sharing import lease as leases
from waybook.book.storage.sharing import lease_taking
from waybook.book.storage.sharing.lease_files import LeaseClaim
from waybook.disk.book_folder import beat_file, database, lease_file, state_file
from waybook.disk.file_systems import FolderPlace
from waybook.disk.sector_file import write_sector
from waybook.model.faults import InUse, LeaseLost
from waybook.work import identities

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


def test_a_book_that_may_be_open_elsewhere_is_not_moved(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "here" / folder.name
    path.parent.mkdir()
    taken_by_another(folder)
    with pytest.raises(InUse) as told:
        move_book(folder, path)
    assert told.value.code == "in-use-elsewhere"
    opened(folder).close()  # after a watch, it is this machine's
    move_book(folder, path)
    assert not lease_file(path).exists()
    assert not beat_file(path).exists()


def test_a_book_that_is_open_on_another_machine_is_not_erased(folder: Path) -> None:
    with opened(folder):
        with pytest.raises(InUse):
            erase(folder)
        assert database(folder).exists()
    erase(folder)
    assert not folder.exists()


def test_after_closing_nothing_is_written_and_no_loss_is_told(folder: Path) -> None:
    book = opened(folder)
    other = book.another()
    book.close()
    with pytest.raises(InUse):
        note(other, 3)
    other.close()
    assert book.lease is not None
    assert not isinstance(book.lease.fault, LeaseLost)


def test_an_identity_book_that_may_be_open_elsewhere_is_not_copied(
    folder: Path, tmp_path: Path
) -> None:
    with opened(folder) as book:
        made = identities.make(book, passphrase="another passphrase", log_n=LOG_N)
        place = made.path
        made.close()
        back_up(book, tmp_path / "first.waybook")
        write_sector(lease_file(place), LeaseClaim("f" * 32))
        with pytest.raises(InUse) as told:
            back_up(book, tmp_path / "second.waybook")
        assert told.value.code == "identities-unlocked"
        assert not (tmp_path / "second.waybook").exists()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 512, b'{"lease": 5}'])
def test_a_lease_that_cannot_be_read_is_watched_like_any_other(
    folder: Path, content: bytes
) -> None:
    lease_file(folder).write_bytes(content)
    with opened(folder) as book:
        assert book.findings == TAKEN
        note(book, 3)


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
