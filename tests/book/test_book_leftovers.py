"""What a killed attempt to make a book leaves behind, and what others have under such names."""

import subprocess
import sys
from pathlib import Path

import pytest

from fixed_world import make_world
from waybook.book import create_book
from waybook.model.faults import DiskFull

KILLED = """
import os, sys
from pathlib import Path
from waybook.disk.book_folder import new_folder
with new_folder(Path(sys.argv[1])) as part:
    (part / "book.db").write_bytes(b"half")
    os._exit(0)
"""


def make(path: Path) -> None:
    create_book(path, passphrase="x", name="Amina", world=make_world(1), log_n=1).close()


def test_what_a_killed_run_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "Notes")], check=True)
    [left] = tmp_path.iterdir()
    assert left.name.endswith(".part")
    make(tmp_path / "Notes")
    assert [one.name for one in tmp_path.iterdir()] == ["Notes"]
    assert not (tmp_path / "Notes" / "unfinished").exists()


def full(*_: object, **__: object) -> None:
    raise DiskFull("There is no room.")


@pytest.mark.parametrize("name", ["Notes.part", "Notes.0123456789abcdef.part"])
def test_a_book_that_bears_such_a_name_stays_whole(tmp_path: Path, name: str) -> None:
    make(tmp_path / name)
    before = {path: path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()}
    make(tmp_path / "Notes")
    assert {path: path.read_bytes() for path in before} == before


def test_an_empty_folder_becomes_the_book_and_stays_if_none_is_made(tmp_path: Path) -> None:
    (tmp_path / "Notes").mkdir()
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr("waybook.book.opening.write_key", full)
        with pytest.raises(DiskFull):
            make(tmp_path / "Notes")
    assert [one.name for one in tmp_path.iterdir()] == ["Notes"]
    assert list((tmp_path / "Notes").iterdir()) == []
    make(tmp_path / "Notes")
    assert (tmp_path / "Notes" / "book.db").is_file()
