"""What a backup says of itself: `backup.json`. See resources/docs/backups.md."""

from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

import msgspec

from waybook import __version__
from waybook.disk.reading import open_file
from waybook.disk.writing import replace_file
from waybook.model.faults import Fault

_FORMAT = 1
_MAX_BYTES = 16 * 1024


class Attachments(Enum):
    """Where the content of attachments is that belongs to a backup."""

    INSIDE = "inside"
    BESIDE = "beside"
    LEFT_OUT = "left-out"


class BackupNote(msgspec.Struct, frozen=True):
    """When a backup was made, by which version, and what is in it.

    `lacking` counts attachments whose content could not be read when it was made, `damaged` is what
    a later look found.
    """

    made: datetime
    attachments: Attachments = Attachments.INSIDE
    identities: bool = False
    lacking: int = 0
    damaged: bool = False
    version: str = __version__
    format: int = _FORMAT

    @property
    def made_ms(self) -> int:
        """Return the instant when it was made."""
        return int(self.made.timestamp() * 1000)


def instant_of(at_ms: int) -> datetime:
    """Return an instant as it stands in a note."""
    return datetime.fromtimestamp(at_ms // 1000, tz=UTC)


def read_note(backup: Path) -> BackupNote | None:
    """Return what a backup says of itself, or None where nothing can be read."""
    try:
        with open_file(_place(backup)) as file:
            return msgspec.json.decode(file.read(_MAX_BYTES), type=BackupNote)
    except (OSError, Fault, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def write_note(backup: Path, note: BackupNote) -> None:
    """Write down what is in a backup."""
    replace_file(_place(backup), msgspec.json.format(msgspec.json.encode(note), indent=1) + b"\n")


def _place(backup: Path) -> Path:
    return backup / "backup.json"
