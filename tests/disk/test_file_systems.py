"""Where a folder lies: on this machine alone, on a share, in a folder that is kept alike."""

from pathlib import Path

import pytest

from waybook.disk import file_systems
from waybook.disk.file_systems import (
    FolderPlace,
    Mount,
    folder_below,
    folder_mark,
    is_shared,
    mount_of,
    place_of,
)

MOUNTS = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:5 / /mnt/office rw,relatime - nfs4 server:/office rw,vers=4.2
31 30 0:6 / /mnt/office/local rw - ext4 /dev/sdb1 rw
32 22 0:7 / /media/My\040stick rw,nosuid - fuseblk /dev/sdc1 rw
33 22 0:8 / /home/a/two rw - fuse.bindfs /home/a/one rw
34 22 0:9 / /home/a/safe rw - fuse.gocryptfs /home/a/.safe rw
garbled line
35 22 0:10 / /mnt/share rw master:7 - cifs //nas/share rw
"""


@pytest.mark.parametrize(
    ("folder", "file_system", "shared"),
    [
        ("/home/a/Book.waybook", "ext4", False),
        ("/mnt/office/Book.waybook", "nfs4", True),
        ("/mnt/office/local/Book.waybook", "ext4", False),
        ("/media/My stick/Book.waybook", "fuseblk", False),
        ("/home/a/two", "fuse.bindfs", True),
        ("/home/a/twofold", "ext4", False),
        ("/home/a/safe/Book.waybook", "fuse.gocryptfs", False),
        ("/mnt/share/x", "cifs", True),
        ("/mnt/shared", "ext4", False),
    ],
)
def test_a_mount_tells_the_file_system(folder: str, file_system: str, *, shared: bool) -> None:
    assert mount_of(Path(folder), MOUNTS).file_system == file_system
    assert is_shared(file_system) is shared


@pytest.mark.parametrize(
    "name", ["fuse.sshfs", "fuse.rclone", "smb3", "9p", "davfs", "fuse", "fuse.new"]
)
def test_what_other_machines_may_reach_is_shared(name: str) -> None:
    assert is_shared(name)


@pytest.mark.parametrize(
    "name",
    [
        "ext4", "btrfs", "xfs", "vfat", "exfat", "ntfs3", "apfs", "fuseblk", "fuseblk.exfat",
        "fuse.ntfs-3g", "fuse.gocryptfs", "fuse.cryfs", "fuse.encfs", "ecryptfs", "",
    ],
)  # fmt: skip
def test_what_is_of_one_machine_is_not(name: str) -> None:
    assert not is_shared(name)


@pytest.mark.parametrize(
    "mark", [".stfolder", ".dropbox.cache", "._sync_0a1b2c3d.db", ".sync_0a1b2c3d.db", ".sync"]
)
def test_a_folder_that_a_program_keeps_alike_is_known_by_its_mark(
    tmp_path: Path, mark: str
) -> None:
    inside = tmp_path / "Kept" / "Notes" / "Book.waybook"
    inside.mkdir(parents=True)
    assert place_of(inside) is FolderPlace.OWN
    (tmp_path / "Kept" / mark).mkdir()
    assert place_of(inside) is FolderPlace.SYNCED
    assert place_of(tmp_path) is FolderPlace.OWN


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ("OneDrive", FolderPlace.SYNCED),
        ("OneDrive - Mission", FolderPlace.SYNCED),
        ("Library/Mobile Documents", FolderPlace.SYNCED),
        ("Library/CloudStorage", FolderPlace.SYNCED),
        ("OneDriver", FolderPlace.OWN),
    ],
)
def test_some_folders_are_known_by_their_name(
    tmp_path: Path, above: str, place: FolderPlace
) -> None:
    inside = tmp_path / above / "Book.waybook"
    inside.mkdir(parents=True)
    assert place_of(inside) is place


@pytest.mark.parametrize(
    ("mount", "below"),
    [
        (Mount("fuse.gocryptfs", "/mnt/office/.safe"), Path("/mnt/office/.safe")),
        (Mount("fuse.cryfs", "cryfs@/mnt/office/.safe"), Path("/mnt/office/.safe")),
        (Mount("ecryptfs", "/home/.ecryptfs/a"), Path("/home/.ecryptfs/a")),
        (Mount("fuse.encfs", "encfs"), None),
        (Mount("ext4", "/dev/sda1"), None),
    ],
)
def test_an_encrypted_folder_lies_where_it_is_kept(mount: Mount, below: Path | None) -> None:
    assert folder_below(mount) == below


def test_an_encrypted_folder_on_a_share_is_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"30 22 0:5 / {tmp_path}/office rw - nfs4 server:/office rw\n"
        f"34 22 0:9 / {tmp_path}/safe rw - fuse.gocryptfs {tmp_path}/office/.safe rw\n"
        f"35 22 0:9 / {tmp_path}/own rw - fuse.gocryptfs {tmp_path}/.own rw\n"
    )
    monkeypatch.setattr(file_systems, "_MOUNTS", mounts)
    assert place_of(tmp_path / "safe" / "Book.waybook") is FolderPlace.SHARED
    assert place_of(tmp_path / "own" / "Book.waybook") is FolderPlace.OWN


def test_a_mark_is_that_of_one_folder_alone(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    assert folder_mark(tmp_path) == folder_mark(inside / "..")
    assert folder_mark(tmp_path) != folder_mark(inside)
    assert folder_mark(tmp_path / "missing") == ""
