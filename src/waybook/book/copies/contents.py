"""The content of attachments that the open book lacks and a copy has."""

from collections.abc import Iterator
from contextlib import suppress

from waybook.book.book import Book
from waybook.book.copies.opened_copy import OpenedCopy
from waybook.book.handover.attachment_refs import contents_held
from waybook.book.storage.file_store import FileStore
from waybook.model.faults import Damaged


def contents_to_bring(book: Book, copy: OpenedCopy) -> dict[str, list[FileStore]]:
    """Return by hash in which stores of a copy content is that records here have and lack."""
    found: dict[str, list[FileStore]] = {}
    lacking = contents_held(book.store).difference(book.files.all()) if copy.contents else ()
    for store in copy.contents:
        with suppress(Damaged):
            for digest in lacking.intersection(store.all()) if lacking else ():
                found.setdefault(digest, []).append(store)
    return dict(sorted(found.items()))


def bring_contents(book: Book, copy: OpenedCopy) -> Iterator[str]:
    """Put what a copy has of it into the book, and yield its hashes; what is damaged stays out."""
    for digest, stores in contents_to_bring(book, copy).items():
        for store in stores:
            with suppress(Damaged):
                book.files.put(store.pieces(digest), digest)
                yield digest
                break


def lacking_contents(book: Book) -> int:
    """Return of how many attachments the content is not in the book."""
    return len(contents_held(book.store).difference(book.files.all()))
