from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from timing import is_timed

from waybook.desktop.session.drives import Drive, DriveWatch, Volume, offered, volumes

GIB = 1024**3
SYSTEM = [
    Volume("/", "", "ext4", 90 * GIB),
    Volume("/boot/efi", "", "vfat", GIB),
    Volume("/home", "", "btrfs", 90 * GIB),
    Volume("/var/lib/snapd/snap/core/1", "", "squashfs", 0, is_read_only=True),
]


def test_linux_offers_what_is_mounted_where_sticks_are() -> None:
    found = offered(
        [
            *SYSTEM,
            Volume("/run/media/amina/KINGSTON", "KINGSTON", "vfat", 14 * GIB),
            Volume("/media/amina/Large", "", "ext4", GIB),
            Volume("/mnt/usb", "", "exfat", GIB),
            Volume("/stick", "Elsewhere", "fuseblk", GIB),
            Volume("/srv/share", "", "ext4", GIB),
            Volume("/media/gone", "", "vfat", 0, is_ready=False),
        ],
        platform="linux",
    )
    assert [(drive.name, drive.file_system) for drive in found] == [
        ("Elsewhere", "NTFS"),
        ("KINGSTON", "FAT32"),
        ("Large", "ext4"),
        ("usb", "exFAT"),
    ]
    assert found[1] == Drive(
        Path("/run/media/amina/KINGSTON"), "KINGSTON", "FAT32", 14 * GIB, 4 * GIB
    )
    assert found[0].largest == 0


def test_a_mac_offers_volumes_other_than_its_own() -> None:
    found = offered(
        [
            Volume("/", "Macintosh HD", "apfs", GIB),
            Volume("/System/Volumes/Data", "Data", "apfs", GIB),
            Volume("/Volumes/STICK", "STICK", "msdos", GIB),
        ],
        platform="darwin",
    )
    assert [(drive.name, drive.largest) for drive in found] == [("STICK", 4 * GIB)]


def test_windows_offers_letters_other_than_its_own() -> None:
    found = offered(
        [
            Volume("C:/", "Windows", "NTFS", GIB),
            Volume("E:/", "", "FAT32", GIB),
            Volume("F:/", "Backup", "exFAT", GIB, is_read_only=True),
        ],
        platform="win32",
        system="c:",
    )
    assert [(drive.name, drive.is_read_only) for drive in found] == [
        ("Backup", True),
        ("E:", False),
    ]


@pytest.mark.real_drives
def test_the_system_is_asked() -> None:
    assert all(volume.root for volume in volumes())


def test_a_stick_that_comes_or_goes_is_told_once(qtbot: QtBot) -> None:
    there = [Volume("/media/stick", "STICK", "vfat", GIB)]
    watch = DriveWatch(lambda: there)
    told: list[tuple[Drive, ...]] = []
    watch.changed.connect(told.append)
    watch.start()
    qtbot.waitUntil(lambda: len(told) == 1)
    watch.look()
    qtbot.wait(50)
    assert len(told) == 1
    there.clear()
    with qtbot.waitSignal(watch.changed):
        watch.look()
    assert watch.drives == ()
    watch.stop()
    assert not is_timed(watch)
