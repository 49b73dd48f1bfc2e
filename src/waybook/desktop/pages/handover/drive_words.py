"""Drives that are plugged in, in words."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.session.drives import Drive
from waybook.desktop.texts.phrases import isolate, size_words


def drive_words(drive: Drive) -> str:
    """Return a drive's name, the room on it and what its file system takes."""
    return f"{isolate(drive.name)}  ·  {room_words(drive)}"


def room_words(drive: Drive) -> str:
    """Return the room on a drive, and what its file system takes."""
    room = QCoreApplication.translate("Drives", "{} free").format(size_words(drive.free))
    return f"{room}  ·  {_files(drive)}"


def no_drive_words() -> str:
    """Say that nothing is plugged in that could be pulled out."""
    return QCoreApplication.translate(
        "Drives", "No removable drive is connected. Drives that you connect appear here."
    )


def _files(drive: Drive) -> str:
    if not drive.largest:
        return drive.file_system
    return QCoreApplication.translate("Drives", "{system}: files up to {size}").format(
        system=drive.file_system, size=size_words(drive.largest, digits=0)
    )
