"""A small file that is written over in place, in one sector: it is written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from waybook.disk.reading import open_file
from waybook.disk.writing import fault_of_os, overwrite_file, replace_file
from waybook.model.faults import Fault

_BYTES = 512

Kept = TypeVar("Kept", bound=msgspec.Struct)


def read_sector(path: Path, kind: type[Kept]) -> Kept | None:
    """Return what the file holds, or None where there is none that can be read."""
    try:
        return read_sector_now(path, kind)
    except OSError:
        return None


def read_sector_now(path: Path, kind: type[Kept]) -> Kept | None:
    """Return what the file holds, or None if it is not there or holds something else.

    Raise OSError where the drive does not answer.
    """
    try:
        with open_file(path) as file:
            _forget_what_is_cached(file.fileno())
            return msgspec.json.decode(file.read(_BYTES), type=kind)
    except (FileNotFoundError, Fault, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def write_sector(path: Path, kept: msgspec.Struct, *, sync: bool = True) -> None:
    """Write over the old one: this also works on a full disk. Without `sync`, only hand it over."""
    content = msgspec.json.encode(kept).ljust(_BYTES)
    if _is_file(path):
        overwrite_file(path, content, sync=sync)
    else:
        replace_file(path, content)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:  # a drive that went away
        raise fault_of_os(error) from error


def _forget_what_is_cached(handle: int) -> None:
    """Have the next read ask the server, where a system keeps what it read before."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
