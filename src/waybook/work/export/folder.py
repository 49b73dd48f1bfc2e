"""The folder that an export is written into: files for their owner alone, with their hashes."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from waybook.book import Book
from waybook.disk.reading import open_file
from waybook.disk.unfinished_folder import unfinished
from waybook.disk.writing import create_file, create_folders, fault_of_os, write_all
from waybook.model.faults import BadInput, Damaged
from waybook.work.export.manifest import ExportedFile

_PIECE_BYTES = 1 << 20


class ExportFolder:
    """A folder in the making, and the files in it so far."""

    def __init__(self, folder: Path) -> None:
        """Fill this folder."""
        self._folder = folder
        self.files: list[ExportedFile] = []

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file from pieces and note its hash."""
        path = self._folder / name
        whole, size = sha256(), 0
        create_folders(path.parent)
        with create_file(path) as file:
            for piece in pieces:
                write_all(file, piece)
                whole.update(piece)
                size += len(piece)
            os.fsync(file.fileno())
        self.files.append(ExportedFile(name, whole.hexdigest(), size))

    def verify(self) -> None:
        """Read each file back; raise Damaged for one that is not as it was written."""
        for each in self.files:
            whole = sha256()
            with open_file(self._folder / each.name) as file:
                while piece := file.read(_PIECE_BYTES):
                    whole.update(piece)
            if whole.hexdigest() != each.sha256:
                raise Damaged("The disk does not keep what is written to it. Use another one.")


@contextmanager
def new_folder(book: Book, path: Path) -> Iterator[ExportFolder]:
    """Give a folder to fill; it gets its name when all of it was written and read back."""
    _require_free(book, path)
    try:
        with unfinished(path) as begun:
            filling = ExportFolder(begun.folder)
            yield filling
            filling.verify()
            begun.become(path)
    except OSError as error:
        raise fault_of_os(error) from error


def _require_free(book: Book, path: Path) -> None:
    if os.path.lexists(path) and (path.is_symlink() or not path.is_dir() or any(path.iterdir())):
        raise BadInput(
            "“{name}” is there already, and not empty. Choose a new or an empty folder.",
            name=path.name,
        )
    if path.resolve().is_relative_to(book.path.resolve()):
        raise BadInput("An export is not encrypted. Choose a folder outside the book.")
