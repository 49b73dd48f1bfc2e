"""`waybook rescue`, and the step that a damaged book names."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fixed_world import PASSPHRASE
from waybook.book import Book, Edit
from waybook.cli.main import main
from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.disk.book_folder import database


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret"
    path.write_text(PASSPHRASE)
    return str(path)


@pytest.fixture
def closed(make_book: Callable[..., Book]) -> Path:
    book = make_book("Amina")
    book.append(Edit("account", {"text": f"number {n} " * 60}) for n in range(40))
    book.close()
    return book.path


def damage(folder: Path, page: int) -> None:
    raw = bytearray(database(folder).read_bytes())
    raw[(page - 1) * PAGE_BYTES + 5000] ^= 1
    database(folder).write_bytes(raw)


def test_a_whole_book_is_rescued_whole(
    closed: Path, secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.waybook"
    assert main(["rescue", str(closed), str(new), "--passphrase-file", secret, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "book": str(new),
        "records": 40,
        "findings": [],
    }
    assert main(["check", str(new), "--passphrase-file", secret]) == 0


def test_what_is_missing_is_named_and_the_status_says_so(
    closed: Path, secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = database(closed).stat().st_size // PAGE_BYTES
    lost = 0
    for page in range(40, last + 1):
        whole = database(closed).read_bytes()
        damage(closed, page)
        new = tmp_path / f"new{page}.waybook"
        assert main(["rescue", str(closed), str(new), "--passphrase-file", secret]) == 1
        said = capsys.readouterr().out
        assert f"Pages that cannot be read: {page}." in said
        count = int(said.split("waybook: ")[1].split(" records")[0])
        assert said.count("A record is missing: account “number") == 40 - count
        lost += 40 - count
        database(closed).write_bytes(whole)
    assert lost == 40


def test_a_damaged_book_names_the_rescue(
    closed: Path, secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(closed, 1)
    assert main(["list", str(closed), "account", "--passphrase-file", secret]) == 1
    assert "`waybook rescue BOOK NEW`" in capsys.readouterr().err


def test_nothing_is_written_over(
    closed: Path, secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "notes.txt").write_text("mine")
    assert main(["rescue", str(closed), str(there), "--passphrase-file", secret]) == 1
    assert "is there already" in capsys.readouterr().err
    assert [each.name for each in there.iterdir()] == ["notes.txt"]
