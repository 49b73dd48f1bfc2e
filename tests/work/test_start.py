"""Make a book and open it."""

from pathlib import Path

import pytest

from people_at_work import SECRET, Clockwork, names_in, sentence
from waybook.model.faults import BadInput, WrongKey
from waybook.work.start import make_book, open_book


def make(path: Path, *, passphrase: str = SECRET, name: str = "Amina") -> None:
    world = Clockwork(1).world
    make_book(path, passphrase=passphrase, name=name, world=world, log_n=1).close()


def test_what_was_made_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "Notes.waybook"
    make(path)
    with open_book(path, passphrase=SECRET, world=Clockwork(2).world) as book:
        assert book.card.name == "Amina"
    before = names_in(tmp_path)
    for wrong in (SECRET + " ", SECRET.upper(), ""):
        with pytest.raises(WrongKey if wrong else BadInput) as met:
            open_book(path, passphrase=wrong, world=Clockwork(2).world)
        assert sentence(str(met.value))
    assert names_in(tmp_path) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"passphrase": ""},
        {"name": ""},
        {"name": " Amina"},
        {"name": "a\nb"},
        {"name": "x" * 65},
        {"name": "A\u200bb"},
    ],
)
def test_what_is_not_fit_makes_nothing(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(BadInput) as met:
        make(tmp_path / "Notes.waybook", **wrong)
    assert sentence(str(met.value))
    assert names_in(tmp_path) == []


def test_nothing_is_made_over_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "Notes.waybook"
    make(path)
    (tmp_path / "file").write_text("x")
    for taken in (path, tmp_path / "file", tmp_path):
        with pytest.raises(BadInput):
            make(taken)
    with open_book(path, passphrase=SECRET, world=Clockwork(2).world) as book:
        assert book.name == "Amina"
