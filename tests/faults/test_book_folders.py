"""What an opening says of a book's folder: copied, shared, with another copy in it."""

import shutil
from pathlib import Path

import pytest

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, Edit, open_book, opening
from waybook.book.check import check_book
from waybook.book.storage.opening import session_state
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.cli.main import main
from waybook.disk.book_folder import database
from waybook.disk.file_systems import FolderPlace


def reopened(folder: Path) -> Book:
    return open_book(folder, passphrase=PASSPHRASE, world=make_world(5))


@pytest.fixture
def written(book: Book) -> Book:
    for number in range(3):
        book.append([Edit("account", {"text": f"number {number} " * 40})])
    return book


def test_a_copied_folder_is_told_once_and_where_it_was_copied_from_nothing_is(
    written: Book, tmp_path: Path
) -> None:
    written.close()
    copy = tmp_path / "copy.waybook"
    shutil.copytree(written.path, copy)
    with reopened(copy) as book:
        assert book.findings == (OpeningFinding.COPIED_FOLDER,)
    for folder in (copy, written.path):
        with reopened(folder) as book:
            assert book.findings == ()


def test_a_folder_with_another_name_or_on_a_stick_is_no_copy(
    written: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.close()
    renamed = written.path.rename(tmp_path / "renamed.waybook")
    with reopened(renamed) as book:
        assert book.findings == ()
    monkeypatch.setattr(session_state, "_node_of", lambda _: 77)  # FAT numbers them at each mount
    with reopened(renamed) as book:
        assert book.findings == ()


@pytest.mark.parametrize(
    "name",
    [
        "book.sync-conflict-20261130-120000-ABCDEFG.db",
        "book.sync-conflict-20261130-120000-ABCDEFG.db-wal",
        "book (conflicted copy 2026-11-30 120000).db",
        "book (SFConflict amina@example.org 2026-11-30-12-00-00).db",
        "book-LAPTOP.db",
        "files (1).db",
        "files.sync-conflict-20261130-120000-ABCDEFG.db-journal",
        "keys/passphrase.sync-conflict-20261130-120000-ABCDEFG.age",
        "keys/passphrase-copy (1).age",
    ],
)
def test_a_conflict_copy_is_named_at_opening_and_by_the_check(written: Book, name: str) -> None:
    written.close()
    shutil.copy(database(written.path), written.path / name)
    with reopened(written.path) as book:
        assert book.findings == (OpeningFinding.CONFLICT_COPY,)
        [found] = check_book(book)
        assert found.part == "folder"
        assert Path(name).name in found.what
        assert "It may hold notes" in found.what


@pytest.mark.parametrize("name", ["state.json", "lease.json", "beat.json", "lock"])
def test_a_conflict_copy_that_holds_no_notes_is_named_by_the_check_alone(
    written: Book, name: str
) -> None:
    written.close()
    begin, _, end = name.partition(".")
    left = f"{begin}.sync-conflict-20261130-120000-ABCDEFG" + (f".{end}" if end else "")
    (written.path / left).write_bytes(b"{}")
    with reopened(written.path) as book:
        assert book.findings == ()
        [found] = check_book(book)
        assert left in found.what
        assert "no notes" in found.what


@pytest.mark.parametrize(
    ("place", "finding"),
    [
        (FolderPlace.OWN, None),
        (FolderPlace.SHARED, OpeningFinding.SHARED_FOLDER),
        (FolderPlace.SYNCED, OpeningFinding.SYNCED_FOLDER),
    ],
)
def test_where_others_may_write_is_said_at_every_opening(
    written: Book,
    monkeypatch: pytest.MonkeyPatch,
    place: FolderPlace,
    finding: OpeningFinding | None,
) -> None:
    written.close()
    monkeypatch.setattr(opening, "place_of", lambda _: place)
    for _ in range(2):
        with reopened(written.path) as book:
            assert book.findings == ((finding,) if finding else ())


def test_what_was_found_is_said_in_the_terminal(
    written: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written.close()
    (written.path.parent / ".stfolder").mkdir()
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    assert main(["list", str(written.path), "group", "--passphrase-file", str(secret)]) == 0
    assert OpeningFinding.SYNCED_FOLDER.sentence in capsys.readouterr().err
