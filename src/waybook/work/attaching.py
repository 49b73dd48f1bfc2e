"""Attach a file to a record, and bring one out again."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.book import Book
from waybook.bundle.drive import Drive, reading, writing
from waybook.bundle.limits import MAX_MEMBER_BYTES
from waybook.bundle.placing import creating, placing
from waybook.model.faults import BadInput
from waybook.work.records import Added, add

if TYPE_CHECKING:
    from waybook.model.fields import Json

KIND = "attachment"
_PIECE_BYTES = 1 << 20


def attach(book: Book, *, about: str, path: Path, name: str = "") -> Added:
    """Take a copy of a file into the book, for a record; the file itself stays where it is."""
    book.record(about)
    with reading():
        size = path.stat().st_size
    if size > MAX_MEMBER_BYTES:
        raise BadInput(f"{path.name} is more than a bundle holds (8 GiB). Split it.")
    digest = book.files.put(_pieces(path))
    fields: dict[str, Json] = {
        "about": about,
        "name": name or path.name,
        "size": size,
        "digest": digest,
    }
    return add(book, kind=KIND, fields=fields)


def bring_out(book: Book, *, uid: str, to: Path) -> Path:
    """Write the content of an attachment to a new file, in the clear."""
    digest = str(book.record(uid).fields.get("digest") or "")
    if book.files.size(digest) is None:
        raise BadInput(
            "The content of this attachment is not here. Ask who sent it for the whole bundle."
        )
    if to.exists():
        raise BadInput(f"{to.name} is there already. Choose a new name, nothing is overwritten.")
    disk = Drive()
    with placing(disk, to) as part, creating(disk, part) as file:
        for piece in book.files.pieces(digest):
            with writing():
                file.write(piece)
    return to


def _pieces(path: Path) -> Iterator[bytes]:
    with reading():
        file = path.open("rb")
    with file:
        while True:
            with reading():
                piece = file.read(_PIECE_BYTES)
            if not piece:
                return
            yield piece
