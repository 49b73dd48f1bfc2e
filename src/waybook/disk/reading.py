"""Read a file that a person names: up to a limit, and only plain files."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from waybook.file_types import FileType
from waybook.model.faults import BadInput, Fault
from waybook.model.incoming_text import without_mark

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_FLAGS |= getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would keep us waiting
_HEAD = 64  # bytes that tell what a file claims to be


def open_file(path: Path) -> BinaryIO:
    """Open a file; raise BadInput for a folder, pipe, socket or device, OSError as `open` does."""
    _require_file(path, path.stat())  # before it is opened: that alone can set a device going
    handle = os.open(path, _FLAGS)
    try:
        _require_file(path, os.fstat(handle))
        return os.fdopen(handle, "rb", buffering=0)
    except BaseException:
        os.close(handle)
        raise


def claims_to_be(path: Path, kind: FileType) -> bool:
    """Tell whether a file begins as those of a type do; what cannot be read does not."""
    try:
        with open_file(path) as file:
            return kind.begins(without_mark(file.read(_HEAD)))
    except (OSError, Fault):
        return False


def read_file(path: Path, *, limit: int, too_large: Fault) -> bytes:
    """Return all of a file; raise `too_large` beyond the limit, BadInput if it cannot be read."""
    try:
        with open_file(path) as file:
            return read_rest(file, limit=limit, too_large=too_large)
    except OSError as error:
        raise _unreadable(_name(path), error) from error


def read_rest(file: BinaryIO, *, limit: int, too_large: Fault) -> bytes:
    """Return all of an open file; raise `too_large` beyond the limit."""
    if os.fstat(file.fileno()).st_size > limit:
        raise too_large
    return read_stream(file, limit=limit, too_large=too_large)


def read_stream(stream: BinaryIO, *, limit: int, too_large: Fault) -> bytes:
    """Return all that comes from what may not tell its size; raise `too_large` beyond the limit."""
    content = bytearray()
    while len(content) <= limit and (piece := stream.read(limit + 1 - len(content))):
        content += piece
    if len(content) > limit:
        raise too_large
    return bytes(content)


def read_descriptor(number: int, *, name: str, limit: int, too_large: Fault) -> bytes:
    """Return all that comes from a file or pipe that is open already, and stays open."""
    try:
        with os.fdopen(os.dup(number), "rb", buffering=0) as file:
            return read_rest(file, limit=limit, too_large=too_large)
    except OSError as error:
        raise _unreadable(name, error) from error


def is_open_to_others(path: Path) -> bool:
    """Tell whether other users of this machine may read a file, if the system can say."""
    try:
        return os.name != "nt" and bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))
    except OSError:
        return False


def _require_file(path: Path, about: os.stat_result) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise BadInput("{path} is a folder. Choose a file.", path=_name(path))
    if not stat.S_ISREG(about.st_mode):
        raise BadInput("{path} is a pipe, a socket or a device. Choose a file.", path=_name(path))


def _unreadable(name: str, error: OSError) -> BadInput:
    return BadInput(
        "{path} cannot be read ({reason}). Check the path.", path=name, reason=error.strerror
    )


def _name(path: Path) -> str:
    return path.name or str(path)
