"""What cannot be taken in, and copies of earlier versions."""

import os
import shutil
from pathlib import Path

import pytest
from copied_books import Pair, files

from fixed_world import Clockwork
from people_at_work import SECRET, untouched
from waybook.book import create_book, open_book
from waybook.book.storage.store import Store
from waybook.model.faults import BadInput, Damaged, InUse, NewerBook, NotABook
from waybook.work.copies.taking_in import preview, take_in
from waybook.work.records.attaching import attach

STORED = Path(__file__).parents[2] / "book" / "stored"


@pytest.mark.parametrize("kind", ["itself", "its store", "nothing", "a folder", "a text", "a pipe"])
def test_what_is_no_copy_is_refused(pair: Pair, tmp_path: Path, kind: str) -> None:
    pair.part()
    (tmp_path / "text.db").write_text("no book " * 9000)
    (tmp_path / "empty").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.db")
    path = {
        "itself": pair.own,
        "its store": pair.own / "book.db",
        "nothing": tmp_path / "nowhere",
        "a folder": tmp_path / "empty",
        "a text": tmp_path / "text.db",
        "a pipe": tmp_path / "pipe.db",
    }[kind]
    with pair.copies.opened(pair.own) as book, untouched(book):
        with pytest.raises((BadInput, NotABook, Damaged)) as told:
            take_in(book, other=path)
        assert str(told.value).endswith(".")


def test_another_book_and_another_key_are_refused(pair: Pair, tmp_path: Path) -> None:
    pair.part()
    stranger = pair.copies.strangers[0].path
    pair.copies.strangers[0].close()
    with pair.copies.opened(pair.own) as book, untouched(book):
        with pytest.raises(BadInput, match="key of the open book"):
            take_in(book, other=stranger)
        made = create_book(
            tmp_path / "forged", passphrase=SECRET, name="Amina", world=book.world, log_n=1
        )
        made.close()
        forged = tmp_path / "same-key.db"
        store = Store(made.path / "book.db", made.key)
        store.run(f"PRAGMA rekey = \"x'{book.key}'\"")
        store.close()
        shutil.copy(made.path / "book.db", forged)
        with pytest.raises(BadInput, match="another book"):
            take_in(book, other=forged)


def test_a_damaged_copy_and_a_newer_one_are_refused(pair: Pair) -> None:
    other = pair.part()
    newer = pair.copies.part("newer")
    raw = bytearray((other / "book.db").read_bytes())
    raw[len(raw) // 2] ^= 1
    (other / "book.db").write_bytes(raw)
    with pair.copies.opened(newer) as book:
        book.store.run("PRAGMA user_version = 99")
    with pair.copies.opened(pair.own) as book, untouched(book):
        with pytest.raises(Damaged, match="Rescue it") as told:
            take_in(book, other=other)
        assert told.value.code == "copy-damaged"
        with pytest.raises(NewerBook):
            take_in(book, other=newer)


def test_a_copy_that_is_open_elsewhere_is_refused(pair: Pair) -> None:
    other = pair.part()
    with pair.copies.opened(other), pair.copies.opened(pair.own) as book, pytest.raises(InUse):
        take_in(book, other=other)


@pytest.mark.parametrize("name", ["first", "second", "third", "fourth"])
def test_a_copy_of_an_earlier_version_is_brought_up_to_date_on_the_side(
    tmp_path: Path, name: str
) -> None:
    own = shutil.copytree(STORED / f"{name}.waybook", tmp_path / "own")
    other = shutil.copytree(STORED / f"{name}.waybook", tmp_path / "other")
    before = files(other)
    with open_book(own, passphrase=SECRET, world=Clockwork(9).world) as book:
        found = preview(book, other=other)
        assert not found.is_new
        assert found.outcome.same == len(book.lists.all_uids())
    assert files(other) == before


def test_a_store_under_the_name_of_another_is_refused(pair: Pair, tmp_path: Path) -> None:
    photo = tmp_path / "photo.txt"
    photo.write_text("the bridge")
    attach(pair.copies.amina, about=pair.group, path=photo)
    other = pair.part()
    as_files = Path(shutil.copy(other / "book.db", tmp_path / "files.db"))
    as_book = Path(shutil.copy(other / "files.db", tmp_path / "book.1.db"))
    with pair.copies.opened(pair.own) as book, untouched(book):
        for path in (as_files, as_book):
            with pytest.raises((BadInput, Damaged)):
                take_in(book, other=path)
