"""Save a paper: completely and read back, or not at all; not encrypted, or sealed for a card."""

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book
from waybook.bundle.drive import DriveCalls, HashingFile, SharedDrive, check_room, reading, writing
from waybook.bundle.proven_file import creating, placing, read_back
from waybook.crypto import age
from waybook.disk.presence import is_folder
from waybook.disk.reading import open_file, read_rest
from waybook.model.faults import BadInput
from waybook.model.translatable import say
from waybook.work.cards.lost_cards import cautions, require_usable
from waybook.work.cards.trusting import cautions_on, recipient
from waybook.work.phases.paper_names import SEALED

_MOST = 256 * 1024 * 1024
_TOO_LARGE = say("The file is too large for a paper. Check that it is the right one.")


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A file that was written and read back; `sealed_for` is '' if it is not encrypted."""

    path: Path
    size_bytes: int
    sealed_for: str
    cautions: tuple[str, ...]


def save_in_the_clear(
    *, path: Path, content: bytes, replace: bool = False, drive: DriveCalls | None = None
) -> WrittenPaper:
    """Write a paper without encryption."""
    _place(drive or DriveCalls(), path, content, replace=replace)
    return WrittenPaper(path, len(content), "", ())


def save_sealed(
    book: Book,
    *,
    path: Path,
    content: bytes,
    to: str,
    replace: bool = False,
    despite_revocation: bool = False,
    drive: DriveCalls | None = None,
) -> WrittenPaper:
    """Write a paper as an age file for a trusted card; nothing unencrypted is written to a disk."""
    card = recipient(book, to)
    require_usable(book, card, despite_revocation=despite_revocation)
    sealed = age.seal(content, [card.recipient])
    named = path if path.name.endswith(SEALED) else path.with_name(path.name + SEALED)
    _place(drive or SharedDrive(), named, sealed, replace=replace)
    told = (*cautions(book, card), *cautions_on(book, card))
    return WrittenPaper(named, len(sealed), card.name, told)


def open_sealed(
    book: Book, *, path: Path, out: Path, replace: bool = False, drive: DriveCalls | None = None
) -> WrittenPaper:
    """Decrypt a paper that was sealed for this book's card, and write it to a file."""
    with reading(), open_file(path) as file:
        raw = read_rest(file, limit=_MOST, too_large=BadInput(_TOO_LARGE))
    content = age.unseal(raw, [book.sealing])
    _place(drive or DriveCalls(), out, content, replace=replace)
    return WrittenPaper(out, len(content), "", ())


class _Over(DriveCalls):
    """Replace an old file by the new one."""

    def __init__(self, path: Path, mode: int) -> None:
        self._path = path
        self.mode = mode
        self._is_there = False

    def rename(self, path: Path, to: Path) -> None:
        path.replace(to)
        self._is_there = True

    def remove(self, path: Path) -> None:
        if not (self._is_there and path == self._path):
            super().remove(path)


def _place(disk: DriveCalls, path: Path, content: bytes, *, replace: bool) -> None:
    if not is_folder(path.parent):
        raise BadInput("There is no such folder. Make it, or put the stick back.")
    with writing():
        found = _mode(path)
    if is_folder(path):
        raise BadInput("There is a folder of that name. Choose another name.")
    if found and not replace:
        raise BadInput(
            "There is a file of that name. Choose another name, or replace the file.",
            code="file-there",
        )
    if found and not stat.S_ISREG(found):
        raise BadInput("A link, pipe or device has that name. Choose another name.")
    if found and type(disk) in {DriveCalls, SharedDrive}:
        disk = _Over(path, disk.mode)
    check_room(disk, path.parent, len(content))
    with placing(disk, path) as part:
        with creating(disk, part) as file:
            written = HashingFile(file)
            _write_all(written.write, content)
        read_back(disk, part, written, lambda _: None)


def _mode(path: Path) -> int:
    """Return the mode of a path, or 0 if there is nothing; raise if the drive fails."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return 0


def _write_all(write: Callable[[memoryview], int], content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[write(left) :]
