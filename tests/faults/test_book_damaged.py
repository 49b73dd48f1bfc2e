"""Flip bytes in every region of the file: it is told, and no wrong value is ever read."""

import random
import shutil
from pathlib import Path

import pytest

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, Edit, open_book
from waybook.book.check import check_book
from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.model.faults import Damaged, Fault

PLACES = (0, 20, 4000, PAGE_BYTES - 90, PAGE_BYTES - 40, PAGE_BYTES - 1)  # salt, text, IV, HMAC


@pytest.fixture
def filled(book: Book) -> Book:
    book.append(
        Edit("account", {"text": f"number {n} " * 60, "date": f"{1990 + n % 30}"})
        for n in range(300)
    )
    book.close()
    return book


def read_all(book: Book) -> dict[str, object]:
    return {record.uid: record.fields for record in book.lists.records()}


def test_a_flipped_byte_in_any_page_is_told(filled: Book) -> None:
    path = filled.path / "book.db"
    whole = path.read_bytes()
    with open_book(filled.path, passphrase=PASSPHRASE, world=make_world(3)) as book:
        truth = read_all(book)
    draw = random.Random(1)
    refused = 0
    for page in range(len(whole) // PAGE_BYTES):
        place = page * PAGE_BYTES + draw.choice(PLACES)
        broken = bytearray(whole)
        broken[place] ^= 1 << draw.randrange(8)
        path.write_bytes(broken)
        try:
            with open_book(filled.path, passphrase=PASSPHRASE, world=make_world(3)) as book:
                assert check_book(book)[0].part == "file"
                assert read_all(book) == truth
        except Damaged:
            refused += 1
    assert refused > 0


@pytest.mark.parametrize("keep", [0, 1, 100, PAGE_BYTES, PAGE_BYTES + 1, 5 * PAGE_BYTES])
def test_a_truncated_file_is_told(filled: Book, keep: int) -> None:
    path = filled.path / "book.db"
    path.write_bytes(path.read_bytes()[:keep])
    before = path.read_bytes()

    def use() -> None:
        with open_book(filled.path, passphrase=PASSPHRASE, world=make_world(3)) as book:
            assert check_book(book)
            read_all(book)

    with pytest.raises(Damaged):
        use()
    if keep < PAGE_BYTES:
        assert path.read_bytes() == before


def test_pages_swapped_or_taken_from_an_older_copy_are_told(filled: Book) -> None:
    path = filled.path / "book.db"
    whole = path.read_bytes()
    pages = [whole[n : n + PAGE_BYTES] for n in range(0, len(whole), PAGE_BYTES)]
    pages[3], pages[9] = pages[9], pages[3]
    path.write_bytes(b"".join(pages))
    assert is_told(filled.path, {})
    path.write_bytes(whole)
    with open_book(filled.path, passphrase=PASSPHRASE, world=make_world(4)) as book:
        first = next(iter(book.lists.records()))
        book.append([Edit(first.kind, {"text": "written since"}, first.uid)])
        book.append(Edit("account", {"text": f"later {n} " * 60}) for n in range(40))
        truth = read_all(book)
    assert not is_told(filled.path, truth)
    now = path.read_bytes()
    older = [
        at
        for at in range(0, len(whole), PAGE_BYTES)
        if whole[at : at + PAGE_BYTES] != now[at : at + PAGE_BYTES]
    ]
    told = 0
    for at in older:
        path.write_bytes(now[:at] + whole[at : at + PAGE_BYTES] + now[at + PAGE_BYTES :])
        told += is_told(filled.path, truth)  # or no record is another by it
    assert told > 10


def is_told(book: Path, truth: dict[str, object]) -> bool:
    """Tell whether the check notices something; if not, all records have to be as they were."""
    try:
        with open_book(book, passphrase=PASSPHRASE, world=make_world(3)) as opened:
            if check_book(opened):
                return True
            assert read_all(opened) == truth
            return False
    except Damaged:
        return True


@pytest.mark.parametrize("content", [b"", b"hello" * 4000, b"SQLite format 3\0" + bytes(9000)])
def test_another_file_under_its_name(filled: Book, content: bytes) -> None:
    (filled.path / "book.db").write_bytes(content)
    with pytest.raises(Fault):
        open_book(filled.path, passphrase=PASSPHRASE, world=make_world(3))
    assert (filled.path / "book.db").read_bytes() == content


def test_a_damaged_book_is_opened_from_its_backup(filled: Book, tmp_path: Path) -> None:
    shutil.copytree(filled.path, tmp_path / "backup")
    (filled.path / "book.db").write_bytes(b"x" * 100_000)
    with pytest.raises(Damaged):
        open_book(filled.path, passphrase=PASSPHRASE, world=make_world(3))
    with open_book(tmp_path / "backup", passphrase=PASSPHRASE, world=make_world(3)) as book:
        assert book.lists.count("account") == 300
