"""A check reads every attachment: what is damaged, gone or emptied is named with its record."""

from pathlib import Path

import pytest

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, open_book
from waybook.book.check import check_book
from waybook.disk.book_folder import files_database
from waybook.work.records.attaching import attach
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add

DAMAGED = "the content of an attachment is damaged"
GONE = "the content of an attachment is not in this book"


@pytest.fixture
def attached(book: Book, tmp_path: Path) -> str:
    group = add(book, kind="group", fields={"name": "Front"}).uid
    scan = tmp_path / "scan.bin"
    scan.write_bytes(bytes(range(256)) * 9000)
    return attach(book, about=group, path=scan).uid


def found(book: Book) -> list[tuple[str, str, str]]:
    return [(each.part, each.what, each.record) for each in check_book(book)]


def test_what_is_whole_is_not_named(book: Book, attached: str) -> None:
    assert attached
    assert found(book) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pieces SET content = zeroblob(length(content)) WHERE number = 1",
        "DELETE FROM pieces WHERE number = 2",
        "DELETE FROM pieces",
    ],
)
def test_content_that_changed_is_named(book: Book, attached: str, sql: str) -> None:
    book.files._store().run(sql)
    assert found(book) == [("files", DAMAGED, attached)]


def test_content_that_is_gone_is_named(book: Book, attached: str) -> None:
    book.files._store().run("DELETE FROM files")
    assert found(book) == [("files", GONE, attached)]


def test_a_book_without_its_files_names_every_attachment(book: Book, attached: str) -> None:
    book.close()
    files_database(book.path).unlink()
    with open_book(book.path, passphrase=PASSPHRASE, world=make_world(3)) as again:
        assert found(again) == [("files", GONE, attached)]


def test_a_flipped_byte_of_the_files_is_told(book: Book, attached: str) -> None:
    book.close()
    raw = bytearray(files_database(book.path).read_bytes())
    raw[-5000] ^= 1
    files_database(book.path).write_bytes(raw)
    with open_book(book.path, passphrase=PASSPHRASE, world=make_world(3)) as again:
        assert [each[0] for each in found(again)] == ["files"]


def test_what_was_deleted_for_good_is_not_missed(book: Book, attached: str) -> None:
    destroy(book, uid=attached)
    assert found(book) == []
