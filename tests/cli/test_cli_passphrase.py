"""A book, and its identity book, get a new passphrase or a new key at the terminal."""

import json
from pathlib import Path

import pytest

from fixed_world import LOG_N, PASSPHRASE
from waybook.book import Book, create_aside
from waybook.book.backup import back_up
from waybook.book.storage.key_file import read_key
from waybook.cli.main import main
from waybook.disk.book_folder import aside, backups, passphrase_key

NEW = "harbour violin compass"
pytestmark = pytest.mark.usefixtures("weak_locks")


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


def key_of(path: Path, passphrase: str) -> str:
    return read_key(passphrase_key(path), passphrase=passphrase)


def test_the_same_passphrase_opens_it_under_a_new_key(
    book: Book, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, _ = files
    kept = back_up(book, backups(book.path))
    book.close()
    assert main(["rekey", str(book.path), "--passphrase-file", old]) == 0
    said = capsys.readouterr()
    assert "It opens with the same passphrase." in said.out
    assert "revoke the card" in said.err
    assert "change it, too" in said.err
    key = key_of(book.path, PASSPHRASE)
    assert key != book.key
    assert key_of(kept, PASSPHRASE) == key
    assert lists(book.path, old)


def test_a_new_passphrase_may_come_with_it(
    book: Book, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = files
    broken = back_up(book, backups(book.path))
    (broken / "book.db").write_bytes(b"nothing")
    book.close()
    given = ["--passphrase-file", old, "--new-passphrase-file", new]
    assert main(["rekey", str(book.path), *given, "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {
        "rekeyed": True,
        "new_passphrase": True,
        "not_reached": [str(broken)],
    }
    assert str(broken) in said.err
    for secret in (PASSPHRASE, NEW, book.key, key_of(book.path, NEW)):
        assert secret not in said.err + said.out
    assert not lists(book.path, old)
    assert lists(book.path, new)


def test_without_a_terminal_nobody_is_asked_for_a_new_one(
    book: Book, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, _ = files
    book.close()
    assert main(["rekey", str(book.path), "--passphrase-file", old, "--new-passphrase"]) != 0
    assert "--new-passphrase-file" in capsys.readouterr().err
    assert key_of(book.path, PASSPHRASE) == book.key


def test_a_wrong_passphrase_makes_no_new_key(book: Book, files: tuple[str, str]) -> None:
    _, new = files
    book.close()
    assert main(["rekey", str(book.path), "--passphrase-file", new]) != 0
    assert key_of(book.path, PASSPHRASE) == book.key


def test_the_identity_book_has_a_command_of_its_own(
    book: Book, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = files
    made = create_aside(book, aside(book.path), passphrase=PASSPHRASE, log_n=LOG_N)
    made.close()
    book.close()
    both = ["--passphrase-file", old, "--aside-passphrase-file"]
    change = ["identity", str(book.path), "rekey", *both, old, "--new-passphrase-file", new]
    assert main([*change, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rekeyed"] is True
    assert key_of(made.path, NEW) != made.key
    assert key_of(book.path, PASSPHRASE) == book.key
    assert main(["identity", str(book.path), "list", *both, new]) == 0
