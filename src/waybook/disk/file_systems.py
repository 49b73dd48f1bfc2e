"""Tell where a folder lies: on this machine alone, or where other machines may write to it, too."""

import os
import re
import sys
from contextlib import suppress
from enum import Enum
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_SHARED = frozenset(
    {
        "9p", "afs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs",
        "nfs4", "ocfs2", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    }
)  # fmt: skip
_OF_ONE_MACHINE = frozenset(
    {
        "fuseblk", "fuse.cryfs", "fuse.encfs", "fuse.exfat", "fuse.exfat-fuse", "fuse.gocryptfs",
        "fuse.ntfs", "fuse.ntfs-3g", "fuse.securefs", "fuse.veracrypt",
    }
)  # fmt: skip
_MARKS_OF_SYNC = (
    ".stfolder", ".dropbox", ".dropbox.cache", ".sync", ".owncloudsync.log", ".tmp.drivedownload",
)  # fmt: skip
_FAT = frozenset({"vfat", "msdos", "fat", "fuse.fusefat"})
LARGEST_ON_FAT = 4 * 1024**3 - 1
_POINT = 4  # where a line has the place of the mount
_REMOTE_DRIVE = 4  # of GetDriveTypeW


class FolderPlace(Enum):
    """Who else may write to a folder."""

    OWN = "own"
    SHARED = "shared"
    SYNCED = "synced"


def place_of(folder: Path) -> FolderPlace:
    """Tell who else may write to a folder, as far as a system tells."""
    real = Path(os.path.realpath(folder))
    if _is_remote(real):
        return FolderPlace.SHARED
    with suppress(OSError):
        if any((up / mark).exists() for up in (real, *real.parents) for mark in _MARKS_OF_SYNC):
            return FolderPlace.SYNCED
    return FolderPlace.OWN


def largest_file(folder: Path) -> int:
    """Return how many bytes one file may have in a folder, 0 where no limit is known."""
    with suppress(OSError):
        mounts = _MOUNTS.read_text("utf-8", "replace")
        found = file_system_of(Path(os.path.realpath(folder)), mounts)
        return LARGEST_ON_FAT if found in _FAT else 0
    return 0


def is_shared(file_system: str) -> bool:
    """Tell whether a file system may be another machine's, too; of FUSE, all that is not known."""
    if file_system.startswith("fuse"):
        return file_system not in _OF_ONE_MACHINE
    return file_system in _SHARED


def file_system_of(folder: Path, mounts: str) -> str:
    """Return the file system of a folder, given the text of `/proc/self/mountinfo`."""
    best, found = -1, ""
    for line in mounts.splitlines():
        mounted, _, rest = line.partition(" - ")
        fields = mounted.split()
        if len(fields) > _POINT and rest:
            point = Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[_POINT]))
            depth = len(point.parts)
            if depth >= best and (folder == point or point in folder.parents):
                best, found = depth, rest.split()[0]
    return found


def _is_remote(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - on this system alone

        anchor = folder.anchor
        return anchor.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(anchor) == _REMOTE_DRIVE
        )
    with suppress(OSError):
        return is_shared(file_system_of(folder, _MOUNTS.read_text("utf-8", "replace")))
    return False
