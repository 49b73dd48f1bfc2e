"""Whatever fails while sealing, the folder stays as it was."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Self

import pytest
from bundle_writing import contact, content, seal, unseal

from waybook.bundle.drive import DriveCalls
from waybook.model.faults import Damaged, DiskFull, Fault, ReadOnly
from working import noting

STEPS = ("room", "create", "write", "sync", "open", "read", "rename", "sync_folder")
MANY = content([contact(number, number, "y" * 5000) for number in range(1, 1000)])


class FailingFile:
    """A file that fails at a certain call."""

    def __init__(self, file: BinaryIO, fail: Callable[[str], None]) -> None:
        self.file = file
        self.fail = fail

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, data: Any) -> int:
        self.fail("write")
        return self.file.write(data)

    def read(self, size: int) -> bytes:
        self.fail("read")
        return self.file.read(size)

    def close(self) -> None:
        self.file.close()


class FailingDrive(DriveCalls):
    """Fail at the n-th use of one step; `-1` never fails and counts."""

    def __init__(self, step: str = "", time: int = -1, code: int = errno.EIO) -> None:
        self.step, self.time, self.code = step, time, code
        self.counts = dict.fromkeys(STEPS, 0)

    def fail(self, step: str) -> None:
        self.counts[step] += 1
        if step == self.step and self.counts[step] == self.time:
            raise OSError(self.code, "broken on purpose")

    def room(self, folder: Path) -> int:
        self.fail("room")
        return super().room(folder)

    def create(self, path: Path) -> Any:
        self.fail("create")
        return FailingFile(super().create(path), self.fail)

    def sync(self, file: Any) -> None:
        self.fail("sync")
        super().sync(file.file)

    def open(self, path: Path) -> Any:
        self.fail("open")
        return FailingFile(super().open(path), self.fail)

    def rename(self, path: Path, to: Path) -> None:
        self.fail("rename")
        super().rename(path, to)

    def sync_folder(self, folder: Path) -> None:
        self.fail("sync_folder")
        super().sync_folder(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "other.txt").write_text("was here before")
    return tmp_path


def untouched(folder: Path) -> bool:
    return [path.name for path in folder.iterdir()] == ["other.txt"]


def test_a_failure_at_any_step_leaves_the_folder_as_it_was(folder: Path) -> None:
    counting = FailingDrive()
    seal(folder, MANY, drive=counting).path.unlink()
    assert min(counting.counts.values()) > 0
    for step, most in counting.counts.items():
        for time in range(1, most + 1):
            with pytest.raises(Fault):
                seal(folder, MANY, drive=FailingDrive(step, time))
            assert untouched(folder), (step, time)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.ENOENT, ReadOnly),
        (errno.ENODEV, ReadOnly),
        (errno.EIO, ReadOnly),
        (errno.EINVAL, ReadOnly),
    ],
)
@pytest.mark.parametrize("step", ["create", "write", "sync", "rename"])
def test_the_sentence_fits_the_failure(
    folder: Path, step: str, code: int, fault: type[Fault]
) -> None:
    with pytest.raises(fault, match=r"\.$"):
        seal(folder, drive=FailingDrive(step, 1, code))
    assert untouched(folder)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadOnly):
        seal(tmp_path / "gone")


class FullDrive(FailingDrive):
    def room(self, folder: Path) -> int:
        return 10_000


def test_a_full_drive_is_not_written_to(folder: Path) -> None:
    full = FullDrive()
    with pytest.raises(DiskFull):
        seal(folder, drive=full)
    assert full.counts["create"] == 0
    assert untouched(folder)


def test_as_much_room_is_asked_for_as_the_archive_takes(folder: Path) -> None:
    class Told(DriveCalls):
        def room(self, folder: Path) -> int:
            return room

    room = 1 << 30
    size = room = seal(folder, MANY, drive=Told()).size
    assert seal(folder, MANY, drive=Told(), draw=lambda _: b"other678").size == size
    room = size * 98 // 100  # what seals it adds less than this
    with pytest.raises(DiskFull):
        seal(folder, MANY, drive=Told(), draw=lambda _: b"other679")


def test_the_names_in_a_folder_are_synced_where_the_system_can(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    fsync = os.fsync
    monkeypatch.setattr(
        os, "fsync", noting(lambda it: synced.append(stat.S_ISDIR(os.fstat(it).st_mode)), fsync)
    )
    seal(folder)
    assert synced == ([False] if os.name == "nt" else [False, True])  # the file, then its folder


class ForgetfulDrive(DriveCalls):
    """A stick that keeps something else than it was given, as fake ones do."""

    def open(self, path: Path) -> BinaryIO:
        raw = bytearray(path.read_bytes())
        raw[-1000] ^= 1
        path.write_bytes(raw)
        return super().open(path)


def test_a_drive_that_does_not_keep_what_it_gets(folder: Path) -> None:
    with pytest.raises(Damaged, match="does not keep"):
        seal(folder, drive=ForgetfulDrive())
    assert untouched(folder)


def test_a_file_of_that_name_is_not_replaced(folder: Path) -> None:
    first = seal(folder, draw=lambda _: b"12345678")
    raw = first.path.read_bytes()
    with pytest.raises(ReadOnly):
        seal(folder, draw=lambda _: b"12345678")
    assert first.path.read_bytes() == raw
    assert len(list(folder.iterdir())) == 2


class CancelledError(Exception):
    pass


def test_cancelling_leaves_nothing(folder: Path) -> None:
    steps = 0

    def count(_done: int, _total: int) -> None:
        nonlocal steps
        steps += 1

    seal(folder, MANY, on_progress=count).path.unlink()
    for last in range(1, steps + 1, 3):
        left = iter(range(last - 1))

        def cancel(_done: int, _total: int, left: Any = left) -> None:
            if next(left, None) is None:
                raise CancelledError

        with pytest.raises(CancelledError):
            seal(folder, MANY, on_progress=cancel)
        assert untouched(folder)


def test_opening_can_be_cancelled(tmp_path: Path) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        unseal(seal(tmp_path).path, on_progress=cancel)


def test_a_drive_that_fails_while_reading(tmp_path: Path) -> None:
    path = seal(tmp_path).path
    with pytest.raises(Damaged, match="drive fails"):
        unseal(path, drive=FailingDrive("read", 1))


LIMITED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from bundle_writing import contact, content, seal
from waybook.model.faults import DiskFull
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
many = content([contact(number, number, "y" * 5000) for number in range(1, 100)])
try:
    seal(Path(sys.argv[2]), many)
except DiskFull:
    sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of the system")
def test_a_real_limit_of_the_system(folder: Path) -> None:
    here = str(Path(__file__).parent)
    told = subprocess.run([sys.executable, "-c", LIMITED, here, str(folder)], check=False)
    assert told.returncode == 7
    assert untouched(folder)
