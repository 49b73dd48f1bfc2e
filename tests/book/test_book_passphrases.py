"""The passphrase of a book: the same from a file with a byte order mark and from a keyboard."""

import unicodedata
from pathlib import Path

import pytest

from fixed_world import LOG_N, make_world
from waybook.book import Book, create_book, open_book
from waybook.book.storage.key_file import read_key
from waybook.crypto import age
from waybook.disk.book_folder import key_checksum, key_copy, passphrase_key
from waybook.model.faults import BadInput, NotABook, WrongKey

LAKE = "lac élan lanterne"
MARKED = "\ufeff" + LAKE


def made(tmp_path: Path, passphrase: str) -> Path:
    path = tmp_path / "Amina.waybook"
    create_book(path, passphrase=passphrase, name="Amina", world=make_world(), log_n=LOG_N).close()
    return path


@pytest.mark.parametrize("given", [LAKE, MARKED, unicodedata.normalize("NFD", LAKE)])
@pytest.mark.parametrize("typed", [LAKE, MARKED, unicodedata.normalize("NFD", LAKE)])
def test_a_new_book_opens_however_its_passphrase_comes_in(
    tmp_path: Path, given: str, typed: str
) -> None:
    path = made(tmp_path, given)
    assert isinstance(open_book(path, passphrase=typed, world=make_world(1)), Book)


def test_an_old_book_whose_passphrase_has_the_mark_opens_with_the_same_file(tmp_path: Path) -> None:
    path = made(tmp_path, LAKE)
    key = read_key(passphrase_key(path), passphrase=LAKE)
    old = age.seal(f"{key}\n".encode(), [age.Passphrase(MARKED, log_n=LOG_N)])
    passphrase_key(path).write_bytes(old)
    key_copy(passphrase_key(path)).unlink()
    key_checksum(passphrase_key(path)).unlink()
    open_book(path, passphrase=MARKED, world=make_world(1)).close()
    with pytest.raises(WrongKey):
        open_book(path, passphrase=LAKE, world=make_world(1))


def test_a_mark_alone_is_no_passphrase(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        made(tmp_path, "\ufeff")
    assert not (tmp_path / "Amina.waybook").exists()


def test_a_key_file_that_is_gone_when_it_is_read_is_told_of(tmp_path: Path) -> None:
    """The book was looked at before it is opened; a stick may be pulled in between."""
    with pytest.raises(NotABook, match="“Notes” lacks its key file"):
        read_key(passphrase_key(tmp_path / "Notes"), passphrase="any")
