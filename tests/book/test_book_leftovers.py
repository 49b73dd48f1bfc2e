"""What a killed attempt to make a book leaves behind."""

from pathlib import Path

import pytest

from fixed_world import make_world
from waybook.book import create_book
from waybook.model.faults import BadInput


def test_a_leftover_of_ours_is_cleared(tmp_path: Path) -> None:
    (tmp_path / "Notes.part" / "keys").mkdir(parents=True)
    (tmp_path / "Notes.part" / "book.db").write_bytes(b"half")
    path = tmp_path / "Notes"
    create_book(path, passphrase="x", name="Amina", world=make_world(1), log_n=1).close()
    assert [one.name for one in tmp_path.iterdir()] == ["Notes"]


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "Notes.part").mkdir()
    (tmp_path / "Notes.part" / "letters.txt").write_text("mine")
    with pytest.raises(BadInput, match="in the way"):
        create_book(tmp_path / "Notes", passphrase="x", name="Amina", world=make_world(1), log_n=1)
    assert (tmp_path / "Notes.part" / "letters.txt").read_text() == "mine"
    assert not (tmp_path / "Notes").exists()
