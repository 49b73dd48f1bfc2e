"""The passphrase of a book, and that of its identity book, are changed at the terminal."""

import json
from pathlib import Path

import pytest

from fixed_world import LOG_N, PASSPHRASE
from waybook.book import Book, create_aside
from waybook.book.backup import back_up
from waybook.book.storage.folder import aside, backups
from waybook.cli.main import main

NEW = "harbour violin compass"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text(PASSPHRASE)
    new.write_text(NEW)
    return str(old), str(new)


def lists(path: Path, passphrase_file: str) -> bool:
    return main(["list", str(path), "group", "--passphrase-file", passphrase_file]) == 0


def test_the_new_passphrase_opens_the_book_and_its_backups(
    book: Book, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = files
    kept = back_up(book, backups(book.path))
    broken = back_up(book, backups(book.path) / "other.waybook")
    (broken / "book.db").write_bytes(b"nothing")
    book.close()
    given = ["--passphrase-file", old, "--new-passphrase-file", new]
    assert main(["passphrase", str(book.path), *given, "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {"changed": True, "not_reached": [str(broken)]}
    assert PASSPHRASE not in said.err + said.out
    assert NEW not in said.err + said.out
    for path in (book.path, kept):
        assert lists(path, new)
        assert not lists(path, old)


def test_a_wrong_passphrase_changes_nothing(book: Book, files: tuple[str, str]) -> None:
    old, new = files
    book.close()
    given = ["--passphrase-file", new, "--new-passphrase-file", new]
    assert main(["passphrase", str(book.path), *given]) != 0
    assert lists(book.path, old)


def test_the_identity_book_gets_a_passphrase_of_its_own(
    book: Book, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = files
    create_aside(book, aside(book.path), passphrase=PASSPHRASE, log_n=LOG_N).close()
    book.close()
    both = ["--passphrase-file", old, "--aside-passphrase-file"]
    change = ["identity", str(book.path), "passphrase", *both, old, "--new-passphrase-file", new]
    assert main(change) == 0
    capsys.readouterr()
    assert main(["identity", str(book.path), "list", *both, new]) == 0
    assert main(["identity", str(book.path), "list", *both, old]) != 0
    assert lists(book.path, old)
