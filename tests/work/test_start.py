"""Make a book and open it."""

from collections.abc import Callable
from inspect import signature
from pathlib import Path

import pytest

from fixed_world import Clockwork
from people_at_work import SECRET, names_in, sentence
from waybook.book import create_aside, create_book, key_repair, new_key, passphrase_change
from waybook.crypto.age import Passphrase
from waybook.disk.book_folder import passphrase_key
from waybook.model.faults import BadInput, WrongKey
from waybook.work import identities, new_keys, passphrases, tour
from waybook.work.start import make_book, open_book

LOCKS: list[Callable[..., object]] = [
    *(Passphrase, create_book, create_aside, key_repair.take_key, new_key.prepare_key),
    *(passphrase_change.change_passphrase, passphrases.change_passphrase, make_book),
    *(identities.make, new_keys.make_new_key, new_keys.prepare, tour.walk),
]


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


def test_a_book_is_locked_with_the_work_of_a_second(tmp_path: Path) -> None:
    path = tmp_path / "Notes.waybook"
    make_book(path, passphrase=SECRET, name="Amina", world=Clockwork(1).world).close()
    stanza = passphrase_key(path).read_bytes().splitlines()[1].split()
    assert (stanza[:2], stanza[3:]) == ([b"->", b"scrypt"], [b"18"])


@pytest.mark.parametrize("lock", LOCKS, ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_every_lock_takes_so_much_unless_a_test_asks_for_less(lock: Callable[..., object]) -> None:
    assert signature(lock).parameters["log_n"].default == 18
