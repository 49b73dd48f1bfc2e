"""Take over the content of attachments that still has the hash it must have."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from waybook.book.check import CheckFinding
from waybook.book.handover.attachment_refs import contents_held, records_with
from waybook.book.rescue.pages import StorePages
from waybook.book.rescue.tree_pages import RowCell, TreePage, columns_of, content_of
from waybook.book.storage.file_store import FileStore
from waybook.book.storage.store import Store
from waybook.disk.book_folder import files_database

_PART = "files"
_LEAF = 13
Pieces = dict[int, dict[int, RowCell]]
"""By number of a file, then of the piece, where its content stands."""


def take_attachments(
    original: Path, copy: Path, key: str, store: Store, log: Path | None
) -> Iterator[CheckFinding]:
    """Write what is whole into the new book, and name what its records lack."""
    wanted = contents_held(store)
    found: set[str] = set()
    if files_database(original).exists():
        with (
            closing(StorePages(files_database(original), key, log)) as pages,
            closing(FileStore(copy, key)) as files,
        ):
            pieces, named = _look(pages)
            for file, cells in sorted(pieces.items()):
                digest = _hash_of(pages, cells)
                if digest in wanted or (digest and digest in named.values()):
                    files.put(_content(pages, cells), digest)
                    found.add(digest)
                elif file in named:
                    wanted.add(named[file])
    for digest in sorted(wanted - found):
        for record in records_with(store, digest) or ("",):
            yield CheckFinding(_PART, "the content of an attachment is lost", record)


def _look(pages: StorePages) -> tuple[Pieces, dict[int, str]]:
    """Return where the pieces of files stand, and the hashes of files by their numbers.

    Only these two tables have rows of these forms.
    """
    pieces: Pieces = defaultdict(dict)
    named: dict[int, str] = {}
    for number in pages.numbers:
        raw = pages.page(number)
        if not raw or number == 1 or raw[0] != _LEAF:
            continue
        for cell in TreePage(number, raw).cells():
            match columns_of(cell.local, 2):
                case (int(file), int(piece)):
                    pieces[file][piece] = cell
                case (None, str(digest)) if columns_of(cell.local)[3:] == (1,):
                    named[cell.rowid] = digest
    return pieces, named


def _hash_of(pages: StorePages, cells: dict[int, RowCell]) -> str:
    """Return the hash of a file, or '' if a part of it cannot be read."""
    whole = sha256()
    for piece in _content(pages, cells):
        if not piece:
            return ""
        whole.update(piece)
    return whole.hexdigest()


def _content(pages: StorePages, cells: dict[int, RowCell]) -> Iterator[bytes]:
    """Yield the pieces of a file in their order; b'' for one that cannot be read."""
    for _, cell in sorted(cells.items()):
        content = content_of(cell, pages.page)
        yield _last_column(content) if content else b""


def _last_column(content: bytes) -> bytes:
    last = columns_of(content)[-1]
    return last if isinstance(last, bytes) else b""
