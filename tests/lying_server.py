"""The process behind a folder that lies: `lying_server.py BACK PLACE RULES`. See `lying_folder`."""

import errno
import json
import os
import sys
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import Any

import mfusepy

from lying_folder import TRUTH, Lies

_NS = 1_000_000_000
_SPACE = ("f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree")


class Rules:
    """The lies as they stand in the file now."""

    def __init__(self, path: str) -> None:
        """Read the file when it is first needed, and again when it is replaced."""
        self._path = path
        self._stamp = (0, 0)
        self._lies = TRUTH

    def now(self) -> Lies:
        """Return the lies of this moment."""
        about = os.stat(self._path)
        stamp = (about.st_ino, about.st_mtime_ns)
        if stamp != self._stamp:
            with open(self._path, encoding="utf-8") as file:
                self._lies = Lies(**json.load(file))
            self._stamp = stamp
        return self._lies

    def require(self, operation: str, path: str) -> None:
        """Raise the error that an operation is to end with."""
        for pattern, fails in self.now().fails.items():
            number = fails.get(operation) or (operation != "getattr" and fails.get("*"))
            if number and _fits(path, pattern):
                raise mfusepy.FuseOSError(number)

    def length(self, path: str, size: int) -> int:
        """Return the length that a file is said to have."""
        return min([size, *(n for rule, n in self.now().cut.items() if _fits(path, rule))])

    def new_name(self, path: str) -> str:
        """Return the name that a file gets after a read, or ''."""
        return next((to for rule, to in self.now().moves.items() if _fits(path, rule)), "")


def _fits(path: str, pattern: str) -> bool:
    return fnmatchcase(path.lstrip("/"), pattern)


class Mirror(mfusepy.Operations):  # type: ignore[misc] # it has no types
    """Hand everything through to the real folder, but for the lies."""

    use_ns = True

    def __init__(self, back: str, rules: Rules) -> None:
        """Show a folder."""
        self._back, self._rules = back, rules

    def getattr(self, path: str, _fh: int | None = None) -> dict[str, Any]:
        self._rules.require("getattr", path)
        about = os.lstat(self._back + path)
        ahead = self._rules.now().clock_s * _NS
        return {
            "st_mode": about.st_mode,
            "st_nlink": about.st_nlink,
            "st_size": self._rules.length(path, about.st_size),
            "st_uid": about.st_uid,
            "st_gid": about.st_gid,
            "st_atime": about.st_atime_ns + ahead,
            "st_mtime": about.st_mtime_ns + ahead,
            "st_ctime": about.st_ctime_ns + ahead,
        }

    def readdir(self, path: str, _fh: int) -> list[str]:
        self._rules.require("readdir", path)
        return [".", "..", *os.listdir(self._back + path)]

    def open(self, path: str, flags: int) -> int:
        self._rules.require("open", path)
        return os.open(self._back + path, flags)

    def create(self, path: str, mode: int, _fi: Any = None) -> int:
        self._rules.require("open", path)
        return os.open(self._back + path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, mode)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        self._rules.require("read", path)
        content = os.pread(fh, max(0, self._rules.length(path, offset + size) - offset), offset)
        name = self._rules.new_name(path)
        if name and os.path.lexists(self._back + path):
            os.rename(self._back + path, os.path.join(self._back, name))
        return content

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self._rules.require("write", path)
        return os.pwrite(fh, data, offset)

    def truncate(self, path: str, length: int, _fh: int | None = None) -> None:
        self._rules.require("write", path)
        os.truncate(self._back + path, length)

    def flush(self, _path: str, _fh: int) -> None:
        pass

    def fsync(self, path: str, _datasync: int, fh: int) -> None:
        self._rules.require("fsync", path)
        os.fsync(fh)

    def release(self, _path: str, fh: int) -> None:
        os.close(fh)

    def rename(self, old: str, new: str) -> None:
        self._rules.require("rename", old)
        os.rename(self._back + old, self._back + new)

    def unlink(self, path: str) -> None:
        self._rules.require("unlink", path)
        os.unlink(self._back + path)

    def mkdir(self, path: str, mode: int) -> None:
        self._rules.require("mkdir", path)
        os.mkdir(self._back + path, mode)

    def rmdir(self, path: str) -> None:
        os.rmdir(self._back + path)

    def mknod(self, path: str, mode: int, dev: int) -> None:
        os.mknod(self._back + path, mode, dev)

    def symlink(self, target: str, source: str) -> None:
        os.symlink(source, self._back + target)

    def link(self, target: str, source: str) -> None:
        os.link(self._back + source, self._back + target)

    def readlink(self, path: str) -> str:
        return os.readlink(self._back + path)

    def chmod(self, path: str, mode: int) -> None:
        os.chmod(self._back + path, mode)

    def chown(self, path: str, uid: int, gid: int) -> None:
        os.lchown(self._back + path, uid, gid)

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> None:
        if times is None:
            os.utime(self._back + path)
        else:
            os.utime(self._back + path, ns=times, follow_symlinks=False)

    def statfs(self, _path: str) -> dict[str, int]:
        told = os.statvfs(self._back)
        return {name: getattr(told, name) for name in _SPACE}


class WithoutLocks(Mirror):
    """A folder that knows no locks."""

    def lock(self, *_: Any) -> int:
        raise mfusepy.FuseOSError(errno.ENOLCK)

    def flock(self, *_: Any) -> int:
        raise mfusepy.FuseOSError(errno.ENOLCK)


def serve(back: str, place: str, rules_path: str) -> None:
    """Show the folder until it is unmounted; nothing is remembered between two looks."""
    rules = Rules(rules_path)
    served = WithoutLocks if rules.now().no_locks else Mirror
    never = {"attr_timeout": 0, "entry_timeout": 0, "negative_timeout": 0, "ac_attr_timeout": 0}
    mfusepy.FUSE(served(back, rules), place, foreground=True, nothreads=True, **never)


def main(words: Sequence[str]) -> None:
    """Serve what the arguments name."""
    serve(*words)


if __name__ == "__main__":
    main(sys.argv[1:])
