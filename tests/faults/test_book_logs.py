"""A log that does not belong to a book destroys nothing. See resources/docs/book-folder.md."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, Edit, open_book
from waybook.book.check import check_book
from waybook.book.storage.opening.safe_opening import OpeningFinding, logs_set_aside
from waybook.book.storage.opening.session_state import (
    LogSalts,
    SessionState,
    read_state,
    write_state,
)
from waybook.book.storage.store import Value
from waybook.disk.book_folder import database, files_database, state_file, write_ahead
from waybook.model.faults import Damaged, DiskFull

SET_ASIDE = (OpeningFinding.LOG_SET_ASIDE,)


def reopened(folder: Path) -> Book:
    return open_book(folder, passphrase=PASSPHRASE, world=make_world(5))


def note(book: Book, number: int) -> None:
    book.append([Edit("account", {"text": f"number {number} " * 40})])


def numbers(book: Book) -> set[str]:
    return {str(record.fields["text"])[:10].strip() for record in book.lists.records("account")}


def crash(book: Book, folder: Path) -> Path:
    """Return a copy of the folder as a power cut would leave it."""
    shutil.copytree(book.path, folder)
    return folder


@pytest.fixture
def written(book: Book) -> Book:
    for number in range(3):
        note(book, number)
    return book


@pytest.mark.parametrize("more", [1, 5, 10, 60])
def test_a_log_of_before_beside_a_closed_book_is_set_aside(written: Book, more: int) -> None:
    old = write_ahead(written.path).read_bytes()
    for number in range(3, 3 + more):
        note(written, number)
    held = numbers(written)
    written.close()
    whole = database(written.path).read_bytes()
    write_ahead(written.path).write_bytes(old)
    with reopened(written.path) as book:
        assert book.findings == SET_ASIDE
        assert numbers(book) == held
        assert [each.part for each in check_book(book)] == ["folder"]
        [kept] = logs_set_aside(book.path)
        assert kept.read_bytes() == old
    assert len(whole) <= database(written.path).stat().st_size
    with reopened(written.path) as book:  # said once, and nothing is lost by it
        assert book.findings == ()
        assert numbers(book) == held


@pytest.mark.parametrize("with_log", [True, False])
def test_an_older_store_of_the_same_session_is_told(written: Book, with_log: bool) -> None:
    older, log = database(written.path).read_bytes(), write_ahead(written.path).read_bytes()
    for number in range(3, 9):
        note(written, number)
    written.close()
    database(written.path).write_bytes(older)
    if with_log:
        write_ahead(written.path).write_bytes(log)
    with reopened(written.path) as book:
        assert book.findings == (OpeningFinding.ANOTHER_COPY,)
        assert len(numbers(book)) == (3 if with_log else 0)
        assert logs_set_aside(book.path) == []
    with reopened(written.path) as book:
        assert book.findings == ()


def test_a_close_that_a_full_disk_did_not_let_into_the_store_is_no_finding(
    written: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = written.store.run

    def full(sql: str, values: Sequence[Value] = ()) -> int:
        if "closed" in values:
            raise DiskFull("There is no room left on this disk.")
        return put(sql, values)

    monkeypatch.setattr(written.store, "run", full)
    written.close()
    with reopened(written.path) as book:
        assert book.findings == ()
        assert len(numbers(book)) == 3


@pytest.mark.parametrize("more", [1, 10, 60])
def test_a_log_of_before_is_told_without_any_state(written: Book, more: int) -> None:
    old = write_ahead(written.path).read_bytes()
    for number in range(3, 3 + more):
        note(written, number)
    held = numbers(written)
    written.close()
    write_ahead(written.path).write_bytes(old)
    state_file(written.path).unlink()
    with reopened(written.path) as book:
        assert book.findings == SET_ASIDE
        assert numbers(book) == held


def test_after_a_power_cut_the_log_is_brought_in_and_nothing_is_said(
    written: Book, tmp_path: Path
) -> None:
    folder = crash(written, tmp_path / "cut.waybook")
    with reopened(folder) as book:
        assert book.findings == ()
        assert numbers(book) == numbers(written)


def test_a_power_cut_after_the_log_began_anew(written: Book, tmp_path: Path) -> None:
    before = read_state(state_file(written.path))
    written.store.rows("PRAGMA wal_checkpoint(RESTART)")
    note(written, 3)
    after = read_state(state_file(written.path))
    assert before is not None
    assert after is not None
    assert (after.session, after.log) != (before.session, before.log)
    folder = crash(written, tmp_path / "cut.waybook")
    write_state(state_file(folder), before)  # the power went before the new salts were noted
    with reopened(folder) as book:
        assert book.findings == ()
        assert numbers(book) == numbers(written)


def test_a_log_of_an_earlier_turn_of_the_same_session_is_set_aside(
    written: Book, tmp_path: Path
) -> None:
    old = write_ahead(written.path).read_bytes()
    written.store.rows("PRAGMA wal_checkpoint(RESTART)")
    for number in range(3, 30):
        note(written, number)
    written.store.rows("PRAGMA wal_checkpoint(RESTART)")
    note(written, 30)
    held = numbers(written) - {"number 30"}
    folder = crash(written, tmp_path / "cut.waybook")
    write_ahead(folder).write_bytes(old)
    with reopened(folder) as book:
        assert book.findings == SET_ASIDE
        assert numbers(book) == held
        assert [each.part for each in check_book(book)] == ["folder"]


def test_a_log_that_is_gone_after_a_power_cut_is_named(written: Book, tmp_path: Path) -> None:
    folder = crash(written, tmp_path / "cut.waybook")
    write_ahead(folder).unlink()
    with reopened(folder) as book:
        assert book.findings == (OpeningFinding.LOG_MISSING,)


def test_a_power_cut_between_closing_and_noting_it_is_no_finding(book: Book) -> None:
    note(book, 1)
    opened = read_state(state_file(book.path))
    book.close()
    assert opened is not None
    write_state(state_file(book.path), opened)
    with reopened(book.path) as again:
        assert again.findings == ()


def test_a_power_cut_before_anything_was_written_is_no_finding(written: Book) -> None:
    written.close()
    state = read_state(state_file(written.path))
    assert state is not None
    write_state(state_file(written.path), type(state)("f" * 32, before=state.session))
    with reopened(written.path) as book:
        assert book.findings == ()


def test_a_book_file_of_before_is_named(written: Book) -> None:
    written.close()
    old = database(written.path).read_bytes()
    with reopened(written.path) as book:
        note(book, 4)
    database(written.path).write_bytes(old)
    with reopened(written.path) as book:
        assert book.findings == (OpeningFinding.ANOTHER_COPY,)


def test_what_a_version_without_a_state_left_after_a_crash_is_brought_in(
    written: Book, tmp_path: Path
) -> None:
    state = read_state(state_file(written.path))
    assert state is not None
    written.store.run("INSERT OR REPLACE INTO meta VALUES ('closed', ?)", (state.session,))
    note(written, 3)
    closed = crash(written, tmp_path / "cut.waybook")
    write_state(state_file(closed), type(state)(state.session, is_closed=True))
    with reopened(closed) as book:
        assert book.findings == ()
        assert numbers(book) == numbers(written)


def test_nothing_is_written_where_neither_way_checks_out(written: Book, tmp_path: Path) -> None:
    folder = crash(written, tmp_path / "cut.waybook")
    state_file(folder).unlink()
    broken = bytearray(database(folder).read_bytes())
    broken[20] ^= 1
    database(folder).write_bytes(broken)
    log = bytearray(write_ahead(folder).read_bytes())
    log[100] ^= 1
    write_ahead(folder).write_bytes(log)
    with pytest.raises(Damaged):
        reopened(folder)
    assert database(folder).read_bytes() == broken
    assert write_ahead(folder).read_bytes() == log


@pytest.mark.parametrize("name", ["book.db-journal", "files.db-journal"])
def test_a_rollback_journal_is_never_played_back(written: Book, name: str) -> None:
    written.close()
    (written.path / name).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    with reopened(written.path) as book:
        assert book.findings == SET_ASIDE
        assert len(numbers(book)) == 3


def test_a_log_of_before_beside_the_files_is_set_aside(
    book: Book, add_file: Callable[[bytes], str]
) -> None:
    first = add_file(b"one" * 5000)
    old = files_database(book.path).with_name("files.db-wal").read_bytes()
    second = add_file(b"two" * 5000)
    book.close()
    files_database(book.path).with_name("files.db-wal").write_bytes(old)
    with reopened(book.path) as again:
        assert again.findings == SET_ASIDE
        for digest in (first, second):
            assert b"".join(again.files.pieces(digest))


@pytest.fixture
def add_file(book: Book) -> Callable[[bytes], str]:
    return lambda content: book.files.put([content])


@pytest.mark.parametrize("content", [b"", b"{}", b"nonsense" * 64, b"\xff" * 512])
def test_a_state_that_cannot_be_read_counts_as_none(written: Book, content: bytes) -> None:
    written.close()
    state_file(written.path).write_bytes(content)
    with reopened(written.path) as book:
        assert book.findings == ()
        assert len(numbers(book)) == 3
    state = read_state(state_file(written.path))
    assert state is not None
    assert state.is_closed


def test_a_state_tells_nothing_of_what_a_book_holds(written: Book) -> None:
    raw = state_file(written.path).read_bytes()
    assert len(raw) == 512
    assert b"number" not in raw
    assert b"Amina" not in raw


@pytest.mark.parametrize(
    ("earlier", "later", "follows"),
    [
        ((5, 9), (5, 9), True),
        ((5, 9), (5, 8), False),
        ((5, 9), (6, 1), True),
        ((5, 9), (4, 1), False),
        ((2**32 - 1, 9), (0, 1), True),
        ((5, 9), (5 + (1 << 30), 1), False),
    ],
)
def test_salts_tell_what_came_after(
    earlier: tuple[int, int], later: tuple[int, int], follows: bool
) -> None:
    assert LogSalts(*later).may_follow(LogSalts(*earlier)) is follows


def test_attachments_in_the_room_of_removed_ones_are_there_after_a_power_cut(
    book: Book, add_file: Callable[[bytes], str], tmp_path: Path
) -> None:
    add_file(bytes(range(256)) * 400)
    book.files.give_up_all_but([])
    book.files.clear()
    digest = add_file(bytes(range(255, -1, -1)) * 400)
    folder = crash(book, tmp_path / "cut.waybook")
    with reopened(folder) as again:
        assert again.findings == ()
        assert b"".join(again.files.pieces(digest)) == bytes(range(255, -1, -1)) * 400


def test_drafts_are_there_after_a_power_cut_without_a_state(written: Book, tmp_path: Path) -> None:
    written.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    written.drafts.keep("form", "half a sentence")
    folder = crash(written, tmp_path / "cut.waybook")
    state_file(folder).unlink()
    with reopened(folder) as book:
        assert book.findings == ()
        assert book.drafts.text("form") == "half a sentence"


def test_a_power_cut_after_the_log_was_brought_in_is_no_finding(
    written: Book, tmp_path: Path
) -> None:
    written.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    folder = crash(written, tmp_path / "cut.waybook")
    with reopened(folder) as book:
        assert book.findings == ()
        assert len(numbers(book)) == 3


@pytest.mark.parametrize("keep", [31, 32, 32 + 100, 32 + 24 + 8192])
def test_a_log_that_was_only_begun_is_no_finding(written: Book, tmp_path: Path, keep: int) -> None:
    """A kill in the middle of the first commit of a session."""
    raw = write_ahead(written.path).read_bytes()
    written.close()
    with reopened(written.path) as book:
        folder = crash(book, tmp_path / "copy")
    before = read_state(state_file(written.path))
    assert before
    shutil.copy(database(written.path), database(folder))  # what the session before had left
    write_state(state_file(folder), SessionState("f" * 32, before=before.session))
    write_ahead(folder).write_bytes(raw[:keep])
    with reopened(folder) as book:
        assert book.findings == ()
        assert len(numbers(book)) == 3
        assert logs_set_aside(folder) == []
