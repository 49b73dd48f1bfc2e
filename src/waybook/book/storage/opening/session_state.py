"""The state beside a book: how its last session ended. See resources/docs/book-folder.md."""

import os
import struct
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from waybook import __version__
from waybook.disk.sector_file import read_sector, write_sector

_LOG_HEAD = struct.Struct(">IIIIII")  # magic, format, page size, checkpoint, two salts
_WRAPS = 1 << 32
_MOST_TURNS = 1 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class LogSalts(NamedTuple):
    """What tells one log of SQLite from another; the first is one higher for each new beginning."""

    first: int
    second: int

    def may_follow(self, earlier: "LogSalts | None") -> bool:
        """Tell whether a log is this one, or was begun again after it."""
        if earlier is None:
            return False
        if self.first == earlier.first:
            return self.second == earlier.second
        return (self.first - earlier.first) % _WRAPS < _MOST_TURNS


class SessionState(msgspec.Struct, frozen=True):
    """Which session wrote last and which was before it, whether it closed, its log or lease.

    `is_marked` tells whether the store says so, too, that it closed: a full disk takes no mark.
    `folder` and `node` tell the folder from a copy of it, and say nothing by themselves.
    """

    session: str
    before: str = ""
    is_closed: bool = False
    is_marked: bool = True
    log: LogSalts | None = None
    lease: str = ""
    version: str = __version__
    folder: str = ""
    node: int = 0

    def at(self, folder: Path) -> "SessionState":
        """Return the state with the marks of the folder that it stands in."""
        return msgspec.structs.replace(self, folder=self._mark(folder), node=_node_of(folder))

    def was_copied(self, folder: Path) -> bool:
        """Tell whether this folder is another one than that of the state.

        A folder that got another name, or a stick in another machine, keeps one of the two marks.
        """
        if not (self.is_closed and self.folder and self.node):
            return False
        return self.folder != self._mark(folder) and self.node != _node_of(folder)

    def _mark(self, folder: Path) -> str:
        path = os.fsencode(os.path.realpath(folder))
        return sha256(self.session.encode() + path).hexdigest()[:16]

    def is_older(self, closed: str) -> bool:
        """Tell whether a store whose mark is `closed` is one of before this session closed."""
        return self.is_closed and self.is_marked and closed != self.session


def _node_of(folder: Path) -> int:
    try:
        return folder.stat().st_ino
    except OSError:
        return 0


def read_state(path: Path) -> SessionState | None:
    """Return the state, or None where there is none that can be read."""
    return read_sector(path, SessionState)


def write_state(path: Path, state: SessionState) -> None:
    """Write the state to the disk, over the old one: this also works on a full disk."""
    write_sector(path, state)


def salts_of(log: Path) -> LogSalts | None:
    """Return the salts of a log, or None if there is no log or nothing in it."""
    try:
        handle = os.open(log, _FLAGS)
    except OSError:
        return None
    try:
        head = os.read(handle, _LOG_HEAD.size)
    except OSError:  # a folder, or a drive that fails
        return None
    finally:
        os.close(handle)
    return LogSalts(*_LOG_HEAD.unpack(head)[-2:]) if len(head) == _LOG_HEAD.size else None
