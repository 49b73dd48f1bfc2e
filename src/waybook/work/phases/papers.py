"""Put a paper on a disk: whole and read back, or not at all; in the clear, or sealed for a card."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from waybook.book import Book
from waybook.book.folder import is_folder
from waybook.bundle.drive import Drive, Hashing, check_room, reading, writing
from waybook.bundle.placing import creating, placing, read_back
from waybook.crypto import age
from waybook.model.faults import BadInput
from waybook.work.trusting import cautions_on, recipient

SEALED = ".age"
_MOST = 256 * 1024 * 1024


class Form(StrEnum):
    """What a paper may be written as: a document, or the picture alone."""

    PDF = "pdf"
    ODT = "odt"
    PNG = "png"
    SVG = "svg"

    @property
    def is_picture(self) -> bool:
        """Tell whether it holds the picture alone."""
        return self in {Form.PNG, Form.SVG}


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written and read back; `sealed_for` is '' in the clear."""

    path: Path
    size_bytes: int
    sealed_for: str
    cautions: tuple[str, ...]


def form_of(path: Path) -> Form:
    """Read the form off a file's name, sealed or not."""
    name = path.name.removesuffix(SEALED)
    for form in Form:
        if name.casefold().endswith(f".{form}") and len(name) > len(form) + 1:
            return form
    known = ", ".join(f".{form}" for form in Form)
    raise BadInput(f"Give the file a name that ends in one of: {known}.")


def proposed_name(day: str, form: Form, *, sealed: bool) -> str:
    """Name a file by its day alone: a name tells nobody which group it is about."""
    kind = "picture" if form.is_picture else "brief"
    return f"{kind}-{day}.{form}{SEALED if sealed else ''}"


def save_in_the_clear(
    *, path: Path, content: bytes, replace: bool = False, drive: Drive | None = None
) -> Written:
    """Write a paper that anybody can read who gets the file."""
    _place(drive, path, content, replace=replace)
    return Written(path, len(content), "", ())


def save_sealed(
    book: Book,
    *,
    path: Path,
    content: bytes,
    to: str,
    replace: bool = False,
    drive: Drive | None = None,
) -> Written:
    """Write a paper as an age file for a trusted card; no byte of it is on a disk in the clear."""
    card = recipient(book, to)
    sealed = age.seal(content, [card.recipient])
    named = path if path.name.endswith(SEALED) else path.with_name(path.name + SEALED)
    _place(drive, named, sealed, replace=replace)
    return Written(named, len(sealed), card.name, cautions_on(book, card))


def open_sealed(
    book: Book, *, path: Path, out: Path, replace: bool = False, drive: Drive | None = None
) -> Written:
    """Write what was sealed for this book's card, in the clear."""
    with reading(), path.open("rb") as file:
        raw = file.read(_MOST + 1)
    if len(raw) > _MOST:
        raise BadInput("The file is too large to be a paper. Check the path.")
    content = age.unseal(raw, [book.sealing])
    _place(drive, out, content, replace=replace)
    return Written(out, len(content), "", ())


def named(path: Path, form: Form, *, sealed: bool) -> Path:
    """Give a file the endings that say what it is, where somebody left them off."""
    name = path.name.removesuffix(SEALED)
    if not name.casefold().endswith(f".{form}"):
        name = f"{name}.{form}"
    return path.with_name(name + SEALED if sealed else name)


class _Over(Drive):
    """Put the new file in the place of an old one; from then on the old one is gone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_there = False

    def rename(self, path: Path, to: Path) -> None:
        path.replace(to)
        self._is_there = True

    def remove(self, path: Path) -> None:
        if not (self._is_there and path == self._path):
            super().remove(path)


def _place(drive: Drive | None, path: Path, content: bytes, *, replace: bool) -> None:
    if not is_folder(path.parent):
        raise BadInput("There is no such folder; make it, or put the stick back.")
    with writing():
        is_there = path.exists()
    if is_folder(path):
        raise BadInput("There is a folder of that name; choose another name.")
    if is_there and not replace:
        raise BadInput("There is a file of that name; choose another, or replace it on purpose.")
    disk = drive or (_Over(path) if is_there else Drive())
    check_room(disk, path.parent, len(content))
    with placing(disk, path) as part:
        with creating(disk, part) as file:
            written = Hashing(file)
            _write_all(written.write, content)
        read_back(disk, part, written, lambda _: None)


def _write_all(write: Callable[[memoryview], int], content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[write(left) :]
