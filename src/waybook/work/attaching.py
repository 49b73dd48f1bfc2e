"""Attach a file to a record, and bring one out again."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.book import Book
from waybook.bundle.drive import Drive, check_room, closing, reading, writing
from waybook.bundle.limits import MAX_MEMBER_BYTES
from waybook.bundle.placing import creating, placing
from waybook.model.faults import BadInput, Fault
from waybook.work.records import Added, add

if TYPE_CHECKING:
    from waybook.model.fields import Json

KIND = "attachment"
Progress = Callable[[int, int], None]
_PIECE_BYTES = 1 << 20
_LONGEST_NAME = 120
_STRANGE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
_LOST = (
    "What was copied went with something that was destroyed for good meanwhile. Attach it again."
)


def attach(
    book: Book, *, about: str, path: Path, name: str = "", on_progress: Progress | None = None
) -> Added:
    """Take a copy of a file into the book, for a record; the file itself stays where it is."""
    book.record(about)
    size = _size(path)
    check_room(Drive(), book.path, size)
    digest = book.files.put(_told(_pieces(path), size, on_progress))
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
    """Write the content of an attachment to a new file, in the clear."""
    digest = str(book.record(uid).fields.get("digest") or "")
    size = book.files.size(digest)
    if size is None:
        raise BadInput(
            "The content of this attachment is not here. Ask who sent it for the whole bundle."
        )
    for taken in (to, to.with_name(to.name + ".part")):
        if os.path.lexists(taken):
            raise BadInput(
                f"{taken.name} is there already. Choose a new name, nothing is overwritten."
            )
    disk = Drive()
    check_room(disk, to.parent, size)
    with placing(disk, to) as part, creating(disk, part) as file:
        for piece in _told(book.files.pieces(digest), size, on_progress):
            with writing():
                file.write(piece)
    return to


def file_name(name: str) -> str:
    """Return a name that every system takes for a file in one folder, whoever wrote it."""
    plain = _STRANGE.sub("_", name).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > _LONGEST_NAME and stem and len(ending) < _LONGEST_NAME // 2:
        return stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending
    return plain[:_LONGEST_NAME] or "_"


def _size(path: Path) -> int:
    with reading():
        size = path.stat().st_size
        is_file = path.is_file()
    if not is_file:
        raise BadInput(f"{readable(path.name)} is not a file. Attach the files in it one by one.")
    if size > MAX_MEMBER_BYTES:
        raise BadInput(f"{readable(path.name)} is more than a bundle holds (8 GiB). Split it.")
    return size


def _pieces(path: Path) -> Iterator[bytes]:
    with reading():
        file = path.open("rb")
    passed = 0
    with closing(file):
        while True:
            with reading():
                piece = file.read(_PIECE_BYTES)
            if not piece:
                return
            passed += len(piece)
            if passed > MAX_MEMBER_BYTES:
                raise BadInput(f"{readable(path.name)} grows without end. Attach a copy of it.")
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


def readable(name: str) -> str:
    """Return the name of a file as text, since a system may hold bytes that are none."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
