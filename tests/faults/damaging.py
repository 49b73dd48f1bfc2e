"""Damage the pages of a book, and rescue what is left."""

from pathlib import Path

from fixed_world import PASSPHRASE, make_world
from waybook.book import Book, open_book
from waybook.book.check import check_book
from waybook.book.rescue.pages import StorePages
from waybook.book.rescue.rescuing import Rescue, rescue
from waybook.book.rescue.tree_pages import TreePage, columns_of, content_of
from waybook.book.rescue.trees import StoreTrees
from waybook.crypto.sqlcipher_pages import PAGE_BYTES
from waybook.disk.book_folder import database

Truth = dict[str, dict[str, object]]


def held_in(book: Book) -> Truth:
    return {record.uid: dict(record.fields) for record in book.lists.records()}


def opened(path: Path) -> Book:
    return open_book(path, passphrase=PASSPHRASE, world=make_world(5))


def rescued(broken: Path, name: str = "new.waybook") -> Rescue:
    before = {each: each.read_bytes() for each in broken.rglob("*") if each.is_file()}
    found = rescue(broken, broken.with_name(name), passphrase=PASSPHRASE, world=make_world(9))
    after = {each: each.read_bytes() for each in broken.rglob("*") if each.is_file()}
    assert {each: raw for each, raw in after.items() if each.name != "lock"} == {
        each: raw for each, raw in before.items() if each.name != "lock"
    }
    return found


def records_on(path: Path, key: str) -> dict[int, set[str]]:
    """Return by page the records of which an entry stands on it, wholly or in part."""
    found: dict[int, set[str]] = {}
    pages = StorePages(database(path), key)
    uids: dict[object, str] = {}
    entries: list[tuple[object, set[int]]] = []
    for number in pages.numbers:
        raw = pages.page(number)
        assert raw is not None
        page = TreePage(number, raw)
        if page.type != 13 or not page.is_tree:
            continue
        for cell in page.cells():
            met = {number}

            def read(at: int, met: set[int] = met) -> bytes | None:
                met.add(at)
                return pages.page(at)

            content = content_of(cell, read)
            assert content is not None
            try:
                values = columns_of(content)
            except ValueError:
                continue
            if len(values) == 13:
                uids[cell.rowid] = str(values[1])
            if len(values) == 9:
                entries.append((values[2], met))
    for record, met in entries:
        for number in met:
            found.setdefault(number, set()).add(uids[record])
    pages.close()
    return found


def zeroed(raw: bytes, page: int) -> bytes:
    start = (page - 1) * PAGE_BYTES
    return raw[:start] + bytes(PAGE_BYTES) + raw[start + PAGE_BYTES :]


def held_after(broken: Path, raw: bytes) -> tuple[Truth, Rescue]:
    database(broken).write_bytes(raw)
    made = rescued(broken)
    with opened(made.book) as book:
        assert check_book(book) == []
        return held_in(book), made


def said(made: Rescue) -> list[str]:
    return [each.what for each in made.findings]


def page_of(path: Path, key: str, table: str) -> int:
    """Return the first page of a table."""
    pages = StorePages(database(path), key)
    trees = StoreTrees(pages)
    pages.close()
    return next(number for number, name in trees._names.items() if name == table)
