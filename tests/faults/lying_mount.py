"""A file system of our own, which shows another folder and lies about it where it is told to.

Usage: lying_mount.py FOLDER PLACE RULES. RULES is a JSON file that may change at any time:
{"fail": {"read lease.json": 5}, "late": {"lease.json": 1.5}, "no_locks": true}
- `fail`: a number of an error for an operation, or for an operation on a file of some name
- `late`: a file of this name is read as it was so many seconds ago
- `no_locks` holds from the start: neither flock nor record locks; else locks are this mount's own
"""

import errno
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from mfusepy import FUSE, FuseOSError, Operations


def told(method: Callable[..., Any]) -> Callable[..., Any]:
    """Let the rules decide whether an operation fails."""

    @wraps(method)
    def ask(self: "LyingMount", path: str, *given: Any) -> Any:
        self.may(method.__name__, path)
        return method(self, path, *given)

    return ask


class LyingMount(Operations):  # type: ignore[misc]
    """Pass everything on, but what the rules say otherwise."""

    use_ns = True

    def __init__(self, folder: Path, rules: Path) -> None:
        self._folder, self._rules = folder, rules
        self._past: dict[str, list[tuple[float, bytes]]] = defaultdict(list)

    def _real(self, path: str) -> Path:
        return Path(f"{self._folder}{path}")

    def may(self, operation: str, path: str) -> dict[str, Any]:
        rules: dict[str, Any] = json.loads(self._rules.read_text() or "{}")
        fail = rules.get("fail", {})
        number = fail.get(f"{operation} {Path(path).name}") or fail.get(operation)
        if number:
            raise FuseOSError(number)
        return rules

    @told
    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        about = self._real(path).lstat()
        names = ("mode", "nlink", "size", "uid", "gid", "blocks")
        told = {f"st_{name}": getattr(about, f"st_{name}") for name in names}
        times = {f"st_{name}": getattr(about, f"st_{name}_ns") for name in ("atime", "mtime")}
        return told | times

    @told
    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *(each.name for each in self._real(path).iterdir())]

    @told
    def statfs(self, path: str) -> dict[str, int]:
        about = os.statvfs(self._real(path))
        names = ("bavail", "bfree", "blocks", "bsize", "files", "ffree", "frsize", "namemax")
        return {f"f_{name}": getattr(about, f"f_{name}") for name in names}

    @told
    def open(self, path: str, flags: int) -> int:
        return os.open(self._real(path), flags & ~os.O_APPEND)

    @told
    def create(self, path: str, mode: int, fi: object = None) -> int:
        return os.open(self._real(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    @told
    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        late = self.may("read", path).get("late", {}).get(Path(path).name)
        if not late:
            return os.pread(fh, size, offset)
        past = self._past[path]
        past.append((time.monotonic(), os.pread(fh, 1 << 16, 0)))
        old = [content for at, content in past if at <= time.monotonic() - late]
        return (old or [past[0][1]])[-1][offset : offset + size]

    @told
    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        return os.pwrite(fh, data, offset)

    @told
    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        os.truncate(self._real(path), length)
        return 0

    @told
    def fsync(self, path: str, datasync: int, fh: int) -> int:
        os.fsync(fh)
        return 0

    def release(self, path: str, fh: int) -> int:
        os.close(fh)
        return 0

    @told
    def unlink(self, path: str) -> int:
        self._real(path).unlink()
        return 0

    @told
    def rename(self, old: str, new: str) -> int:
        self._real(old).rename(self._real(new))
        return 0

    @told
    def mkdir(self, path: str, mode: int) -> int:
        self._real(path).mkdir(mode)
        return 0

    @told
    def rmdir(self, path: str) -> int:
        self._real(path).rmdir()
        return 0

    @told
    def chmod(self, path: str, mode: int) -> int:
        self._real(path).chmod(mode)
        return 0

    @told
    def utimens(self, path: str, times: tuple[int, int]) -> int:
        os.utime(self._real(path), ns=times)
        return 0


class MountWithoutLocks(LyingMount):
    """As some shares are."""

    def flock(self, path: str, fh: int, op: int) -> int:
        raise FuseOSError(errno.ENOLCK)

    def lock(self, path: str, fh: int, cmd: int, lock: object) -> int:
        raise FuseOSError(errno.ENOLCK)


def main(folder: str, place: str, rules: str) -> None:
    kind = LyingMount
    if json.loads(Path(rules).read_text() or "{}").get("no_locks"):
        kind = MountWithoutLocks
    FUSE(kind(Path(folder), Path(rules)), place, foreground=True, nothreads=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
