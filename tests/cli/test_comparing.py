"""`waybook compare`: what a backup has and the book lacks; `waybook check` says how old it is."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, open_book
from waybook.book.backup import back_up
from waybook.cli.main import main
from waybook.disk.book_folder import backups, database
from waybook.work.records.records import add


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret"
    path.write_text(PASSPHRASE)
    return str(path)


@pytest.fixture
def pair(make_book: Callable[..., Book], tmp_path: Path) -> tuple[Path, Path]:
    """Return a book and a backup of it in which somebody went on."""
    book = make_book("Amina")
    add(book, kind="group", fields={"name": "Front"})
    copy = back_up(book, tmp_path / "copy.waybook")
    add(book, kind="group", fields={"name": "Here alone"})
    book.close()
    with closing(open_book(copy, passphrase=PASSPHRASE, world=make_world(7))) as other:
        add(other, kind="contact", fields={"code_name": "نورس"})
    return book.path, copy


def test_both_sides_are_counted_and_named(
    pair: tuple[Path, Path], secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["compare", str(pair[0]), str(pair[1]), "--passphrase-file", secret]
    assert main([*command, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"here", "there", "only_here", "only_there"}
    assert (found["here"]["records"], found["there"]["records"]) == (2, 2)
    assert found["here"]["attachments"] == 0
    [theirs] = found["only_there"]["newest"]
    assert (theirs["kind"], theirs["title"], theirs["edits"]) == ("contact", "نورس", 1)
    assert theirs["saved"] == "2023-11-14T22:13:21+00:00"
    assert found["only_here"]["edits"] == 1
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "Only the copy has: 1 edit of 1 record." in said
    assert "نورس" in said
    assert "Only this book has: 1 edit of 1 record." in said


def test_what_is_no_copy_is_refused_with_a_sentence(
    pair: tuple[Path, Path], secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path, tmp_path / "nothing"):
        assert main(["compare", str(pair[0]), str(path), "--passphrase-file", secret]) != 0
        assert "There is no copy of a book" in capsys.readouterr().err


def test_a_check_says_that_the_last_backup_is_old(
    make_book: Callable[..., Book], secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book = make_book("Tomas")
    back_up(book, backups(book.path))
    book.close()
    assert main(["check", str(book.path), "--passphrase-file", secret, "--json"]) == 0
    met = capsys.readouterr()
    assert json.loads(met.out)["ok"] is True
    assert met.err.startswith("Last backup ")
    assert met.err.endswith(" days ago.\n")


def test_what_an_opening_found_is_said_with_the_command_that_helps(
    pair: tuple[Path, Path], secret: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(pair[0], tmp_path / "double.waybook")
    older = database(pair[0]).read_bytes()
    with closing(open_book(pair[0], passphrase=PASSPHRASE, world=make_world(7))) as book:
        add(book, kind="group", fields={"name": "Later"})
    database(pair[0]).write_bytes(older)
    for folder, command in (
        (pair[0], "compare BOOK BACKUP"),
        (tmp_path / "double.waybook", "take-in BOOK OTHER"),
    ):
        assert main(["list", str(folder), "group", "--passphrase-file", secret]) == 0
        assert f"`waybook {command}`" in capsys.readouterr().err
