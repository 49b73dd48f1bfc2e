"""Removable drives: which are plugged in, the largest file they take, and changes."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QEvent, QObject, QStorageInfo, QTimer, Signal, Slot

from waybook.desktop.session.name_order import by_name

LOOK_MS = 2_000
_FETCH_MS = 50
_LARGEST_ON_FAT = 4 * 1024**3
_NAMES = {
    **dict.fromkeys(("vfat", "msdos", "fat", "fat32", "fat16"), "FAT32"),
    "exfat": "exFAT",
    **dict.fromkeys(("ntfs", "ntfs3", "fuseblk", "ufsd"), "NTFS"),
    **{name: name for name in ("ext2", "ext3", "ext4", "btrfs", "xfs", "f2fs")},
    "hfs": "HFS+",
    "apfs": "APFS",
    "udf": "UDF",
}
_OF_STICKS = {"FAT32", "exFAT", "NTFS"}
_NO_DRIVES = {"autofs", "squashfs", "tmpfs", "proc", "sysfs", "devtmpfs", "fuse.portal"}
_PLUGGED = tuple(PurePosixPath(path) for path in ("/media", "/run/media", "/mnt"))
_SYSTEM = tuple(PurePosixPath(path) for path in ("/boot", "/efi", "/usr", "/var", "/home", "/etc"))


@dataclass(frozen=True, slots=True)
class Volume:
    """The system's data about a mounted volume."""

    root: str
    name: str
    file_system: str
    free: int
    is_ready: bool = True
    is_read_only: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive to offer. `largest` is the size of the largest file it can hold, if that is small."""

    path: Path
    name: str
    file_system: str
    free: int
    largest: int = 0
    is_read_only: bool = False
    size: int = 0


def offered(
    volumes: Iterable[Volume], *, platform: str = sys.platform, system: str = ""
) -> tuple[Drive, ...]:
    """Choose the removable drives; `system` is the letter of the Windows drive."""
    drives = [_drive(each) for each in volumes if _can_go(each, platform, system)]
    return tuple(
        by_name(sorted(drives, key=lambda drive: str(drive.path)), lambda drive: drive.name)
    )


def volumes() -> list[Volume]:
    """Ask the system which volumes are mounted; a share that does not answer may take long."""
    return [
        Volume(
            root=each.rootPath(),
            name=each.name(),
            file_system=bytes(each.fileSystemType().data()).decode("utf-8", "replace"),
            free=each.bytesAvailable(),
            is_ready=each.isValid() and each.isReady(),
            is_read_only=each.isReadOnly(),
            size=each.bytesTotal(),
        )
        for each in QStorageInfo.mountedVolumes()
    ]


class DriveWatch(QObject):
    """Check every few seconds, in a thread, and emit when the drives change.

    The thread uses no Qt object that may be deleted while it waits for a share that does not
    answer.
    """

    changed = Signal(tuple)

    def __init__(
        self,
        read: Callable[[], Sequence[Volume]] | None = None,
        parent: QObject | None = None,
        *,
        every_ms: int = LOOK_MS,
    ) -> None:
        """Take a function that lists volumes; check only after `start`."""
        super().__init__(parent)
        self.drives: tuple[Drive, ...] = ()
        self._read = read or volumes
        self._looking: threading.Thread | None = None
        self._found: list[tuple[Drive, ...]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.look)
        self._fetching = QTimer(self)
        self._fetching.setInterval(_FETCH_MS)
        self._fetching.timeout.connect(self._fetch)

    def start(self) -> None:
        """Check now, and then regularly."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Stop checking."""
        self._timer.stop()
        self._fetching.stop()

    def follow(self, widget: QObject) -> None:
        """Check while a widget is on screen."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start and stop with a widget that is followed."""
        del watched
        if event.type() == QEvent.Type.Show:
            self.start()
        elif event.type() == QEvent.Type.Hide:
            self.stop()
        return False

    @Slot()
    def look(self) -> None:
        """Check once, unless a check is running."""
        if self._looking is None or not self._looking.is_alive():
            self._found = []
            self._looking = threading.Thread(
                target=_look, args=(self._read, self._found), daemon=True
            )
            self._looking.start()
        self._fetching.start()

    def take(self, drives: tuple[Drive, ...]) -> None:
        """Take the current drives, and emit if they changed."""
        if drives != self.drives:
            self.drives = drives
            self.changed.emit(drives)

    @Slot()
    def _fetch(self) -> None:
        if self._looking is not None and self._looking.is_alive():
            return
        self._fetching.stop()
        if self._found:
            self.take(self._found[0])


def plugged_in(read: Callable[[], Sequence[Volume]] | None = None) -> tuple[Drive, ...]:
    """Return the drives that are plugged in now; a share that does not answer may take long."""
    return offered((read or volumes)(), system=os.environ.get("SYSTEMDRIVE", "C:"))


def _look(read: Callable[[], Sequence[Volume]], found: list[tuple[Drive, ...]]) -> None:
    found.append(plugged_in(read))


def _drive(volume: Volume) -> Drive:
    file_system = _system_name(volume)
    return Drive(
        path=Path(volume.root),
        name=volume.name or PurePosixPath(volume.root).name or volume.root,
        file_system=file_system,
        free=volume.free,
        largest=_LARGEST_ON_FAT if file_system == "FAT32" else 0,
        is_read_only=volume.is_read_only,
        size=volume.size,
    )


def _system_name(volume: Volume) -> str:
    return _NAMES.get(volume.file_system.lower(), volume.file_system)


def _can_go(volume: Volume, platform: str, system: str) -> bool:
    if not volume.is_ready or volume.file_system.lower() in _NO_DRIVES:
        return False
    if platform == "win32":
        letter = (system or "C:")[:2].casefold()
        return volume.root[1:2] == ":" and volume.root[:2].casefold() != letter
    root = PurePosixPath(volume.root)
    if platform == "darwin":
        return root.is_relative_to("/Volumes") and root != PurePosixPath("/Volumes")
    if any(root.is_relative_to(place) for place in _PLUGGED):
        return True
    mine = root == PurePosixPath("/") or any(root.is_relative_to(place) for place in _SYSTEM)
    return not mine and _system_name(volume) in _OF_STICKS
