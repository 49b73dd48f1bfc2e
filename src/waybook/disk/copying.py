"""Copy a file for its owner alone, and wait until the copy is on the disk."""

import os
from pathlib import Path

from waybook.disk.reading import open_file
from waybook.disk.writing import create_file, write_all

_PIECE_BYTES = 1 << 20


def copy_file(original: Path, copy: Path) -> None:
    """Copy into a new file; raise OSError, or FileExistsError where something has this name."""
    with open_file(original) as source, create_file(copy) as made:
        while piece := source.read(_PIECE_BYTES):
            write_all(made, piece)
        os.fsync(made.fileno())
