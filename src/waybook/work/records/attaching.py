"""Attach a file to a record, and save a copy of one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.book import Book
from waybook.bundle.drive import DriveCalls, check_room, closing, reading, writing
from waybook.bundle.limits import MAX_MEMBER_BYTES
from waybook.bundle.proven_file import creating, placing
from waybook.disk.reading import open_file
from waybook.model.faults import BadInput, Fault
from waybook.model.translatable import say
from waybook.work.records.file_details import content_digest, examine
from waybook.work.records.file_names import file_name, may_run, readable
from waybook.work.records.records import AddedRecord, add

if TYPE_CHECKING:
    from waybook.model.fields import Json

KIND = "attachment"
Progress = Callable[[int, int], None]
_PIECE_BYTES = 1 << 20
_LOST = say("This content was destroyed with another record meanwhile. Attach it again.")


def attach(
    book: Book, *, about: str, path: Path, name: str = "", on_progress: Progress | None = None
) -> AddedRecord:
    """Copy a file into the book, for a record; the file itself stays where it is."""
    book.lists.record(about)
    size = _size(path)
    check_room(DriveCalls(), book.path, size)
    digest = book.files.put(_told(_pieces(path), size, on_progress))
    examine(book, digest)
    with book.together():  # nothing is removed by now, unless it is already
        found = book.files.size(digest)
        if found is None:
            raise Fault(_LOST)
        fields: dict[str, Json] = {
            "about": about,
            "name": name or readable(path.name),
            "size": found,
            "digest": digest,
        }
        return add(book, kind=KIND, fields=fields)


def bring_out(book: Book, *, uid: str, to: Path, on_progress: Progress | None = None) -> Path:
    """Save a copy of an attachment, not encrypted.

    In a folder it keeps its own name, changed only where a system would refuse it.
    """
    if to.is_dir():
        to = to / file_name(given_name(book, uid))
    digest = content_digest(book, book.lists.record(uid))
    size = book.files.size(digest)
    if size is None:
        raise BadInput(
            "The content of this attachment is not here. Ask the sender for the whole bundle."
        )
    if os.path.lexists(to):
        raise BadInput(
            "“{name}” is there already. Choose another name, so that nothing is overwritten.",
            name=to.name,
        )
    disk = DriveCalls()
    check_room(disk, to.parent, size)
    with placing(disk, to) as part, creating(disk, part) as file:
        for piece in _told(book.files.pieces(digest), size, on_progress):
            with writing():
                file.write(piece)
    return to


def given_name(book: Book, uid: str) -> str:
    """Return the name of an attachment as it came; it may be anything."""
    record = book.lists.record(uid)
    return str(record.fields.get("name") or record.title)


def caution_on(book: Book, uid: str) -> str:
    """Return a warning if an attachment may be a program; '' if not."""
    name = given_name(book, uid)
    if not may_run(name):
        return ""
    return (
        f"“{file_name(name)}” may be a program or a link to a program. If you open it, it may "
        "harm this computer. Open it only if you know why it was sent."
    )


def _size(path: Path) -> int:
    with reading():
        size = path.stat().st_size
        is_file = path.is_file()
    if not is_file:
        raise BadInput(
            "“{name}” is not a file. Attach the files in it one by one.", name=readable(path.name)
        )
    if size > MAX_MEMBER_BYTES:
        raise BadInput(
            "“{name}” is more than a bundle can hold (8 GiB). Split it.", name=readable(path.name)
        )
    return size


def _pieces(path: Path) -> Iterator[bytes]:
    with reading():
        file = open_file(path)
    passed = 0
    with closing(file):
        while True:
            with reading():
                piece = file.read(_PIECE_BYTES)
            if not piece:
                return
            passed += len(piece)
            if passed > MAX_MEMBER_BYTES:
                raise BadInput(
                    "“{name}” grows while it is read. Attach a copy of it.",
                    name=readable(path.name),
                )
            yield piece


def _told(pieces: Iterator[bytes], size: int, on_progress: Progress | None) -> Iterator[bytes]:
    """Tell before each piece how far it is; who no longer wants it stops it there."""
    done = 0
    for piece in pieces:
        if on_progress:
            on_progress(done, size)
        yield piece
        done += len(piece)
    if on_progress:
        on_progress(done, size)
