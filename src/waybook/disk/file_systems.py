"""Tell where a folder lies: on this machine alone, or where other machines may write to it, too."""

import os
import re
import stat
import sys
from contextlib import suppress
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_MOUNTS = Path("/proc/self/mountinfo")
_START = Path("/proc/sys/kernel/random/boot_id")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_SHARED = frozenset(
    {
        "9p", "acfs", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs",
        "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs",
        "vboxsf", "virtiofs", "vmhgfs", "webdav",
    }
)  # fmt: skip
_OF_ONE_MACHINE = frozenset(
    {
        "fuse.cryfs", "fuse.encfs", "fuse.exfat", "fuse.exfat-fuse", "fuse.gocryptfs", "fuse.ntfs",
        "fuse.ntfs-3g", "fuse.securefs", "fuse.veracrypt",
    }
)  # fmt: skip
_ON_A_DRIVE = "fuseblk"  # and `fuseblk.exfat`: a stick of this machine
_ENCRYPTED = frozenset({"ecryptfs", "fuse.cryfs", "fuse.encfs", "fuse.gocryptfs", "fuse.securefs"})
_MARKS_OF_SYNC = (
    ".stfolder", ".dropbox", ".dropbox.cache", ".sync", ".owncloudsync.log", ".tmp.drivedownload",
    ".tmp.driveupload", ".seafile-data", ".resilio-sync",
)  # fmt: skip
_FAT = frozenset({"vfat", "msdos", "fat", "fuse.fusefat"})
LARGEST_ON_FAT = 4 * 1024**3 - 1
_DATABASE_OF_SYNC = re.compile(r"\._?sync_[0-9a-f]+\.db")  # of Nextcloud and ownCloud
_FOLDERS_OF_SYNC = re.compile(r"OneDrive( - .+)?|iCloudDrive|Mobile Documents|CloudStorage")
_POINT = 4  # where a line has the place of the mount
_MOST_LAYERS = 4
_REMOTE_DRIVE = 4  # of GetDriveTypeW
_LOCAL = 0x1000  # MNT_LOCAL of macOS


class FolderPlace(Enum):
    """Who else may write to a folder."""

    OWN = "own"
    SHARED = "shared"
    SYNCED = "synced"


class Mount(NamedTuple):
    """What a folder is mounted from: the type of the file system, and its source."""

    file_system: str = ""
    source: str = ""


def place_of(folder: Path) -> FolderPlace:
    """Tell who else may write to a folder, as far as a system tells."""
    mounts = _mounts()
    layers = _layers(Path(os.path.realpath(folder)), mounts)
    if any(_is_remote(each, mounts) for each in layers):
        return FolderPlace.SHARED
    return FolderPlace.SYNCED if any(map(_is_synced, layers)) else FolderPlace.OWN


def folder_mark(folder: Path) -> str:
    """Return a text that is the same for this folder on this mount until the system starts again.

    Two who see the same mark share one system and its locks. It is '' where nothing can be told.
    """
    with suppress(OSError):
        start, about = _START.read_text("ascii").strip(), folder.stat()
        return sha256(f"{start} {about.st_dev} {about.st_ino}".encode()).hexdigest()[:32]
    return ""


def ask_anew(path: Path) -> None:
    """Have a system ask the server what a file is now, rather than say what it remembers.

    The answer to a change brings that along, so its mode is set to what it is.
    """
    with suppress(OSError):
        path.chmod(stat.S_IMODE(path.stat().st_mode))


def largest_file(folder: Path) -> int:
    """Return how many bytes one file may have in a folder, 0 where no limit is known."""
    with suppress(OSError):
        mounts = _MOUNTS.read_text("utf-8", "replace")
        found = mount_of(Path(os.path.realpath(folder)), mounts)
        return LARGEST_ON_FAT if found.file_system in _FAT else 0
    return 0


def is_shared(file_system: str) -> bool:
    """Tell whether a file system may be another machine's, too; of FUSE, all that is not known."""
    if file_system.startswith(_ON_A_DRIVE):
        return False
    if file_system.startswith("fuse"):
        return file_system not in _OF_ONE_MACHINE
    return file_system in _SHARED


def mount_of(folder: Path, mounts: str) -> Mount:
    """Return what a folder is mounted from, given the text of `/proc/self/mountinfo`."""
    above = {str(each) for each in (folder, *folder.parents)}
    best, found = -1, Mount()
    for line in mounts.splitlines():
        mounted, _, rest = line.partition(" - ")
        fields, about = mounted.split(), rest.split()
        if len(fields) > _POINT and about:
            point = _plain(fields[_POINT])
            if len(point) >= best and point in above:
                best, found = len(point), Mount(about[0], _plain("".join(about[1:2])))
    return found


def folder_below(mount: Mount) -> Path | None:
    """Return the folder that an encrypted one is kept in, where the mount names it."""
    source = mount.source.removeprefix("cryfs@").removeprefix("securefs@")
    return Path(source) if mount.file_system in _ENCRYPTED and source.startswith("/") else None


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 8)), text)


def _mounts() -> str:
    with suppress(OSError):
        return _MOUNTS.read_text("utf-8", "replace")
    return ""


def _layers(folder: Path, mounts: str) -> list[Path]:
    """Return a folder, and the folders that it is kept in where it is an encrypted one."""
    found = [folder]
    while len(found) < _MOST_LAYERS and (below := folder_below(mount_of(found[-1], mounts))):
        found.append(Path(os.path.realpath(below)))
    return found


def _is_synced(folder: Path) -> bool:
    for up in (folder, *folder.parents):
        if _FOLDERS_OF_SYNC.fullmatch(up.name):
            return True
        with suppress(OSError):
            if any((up / mark).exists() for mark in _MARKS_OF_SYNC) or _has_database(up):
                return True
    return False


def _has_database(folder: Path) -> bool:
    with os.scandir(folder) as entries:
        return any(
            each.name[0] == "." and _DATABASE_OF_SYNC.fullmatch(each.name) for each in entries
        )


def _is_remote(folder: Path, mounts: str) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - on this system alone

        anchor = folder.anchor
        return anchor.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(anchor) == _REMOTE_DRIVE
        )
    if sys.platform == "darwin":
        return not _is_local_on_macos(folder)
    return is_shared(mount_of(folder, mounts).file_system)


def _is_local_on_macos(folder: Path) -> bool:
    """Ask the system whether a mount is of this machine; what cannot be told counts as local."""
    import ctypes  # noqa: PLC0415 - on this system alone

    class Statfs(ctypes.Structure):
        _fields_ = (
            ("sizes", ctypes.c_uint32 * 2),
            ("counts", ctypes.c_uint64 * 5),
            ("fsid", ctypes.c_int32 * 2),
            ("owner", ctypes.c_uint32),
            ("type", ctypes.c_uint32),
            ("flags", ctypes.c_uint32),
            ("rest", ctypes.c_char * 2112),
        )

    system, about = ctypes.CDLL(None), Statfs()
    ask = getattr(system, "statfs$INODE64", None) or system.statfs
    if ask(os.fsencode(folder), ctypes.byref(about)):
        return True
    return bool(about.flags & _LOCAL)
