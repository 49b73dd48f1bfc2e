"""One folder over two mounts whose locks do not reach each other, as two machines see a share."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_LOOK_S = 0.05
_LOOKS = 2400


def require_fuse(*programs: str) -> None:
    """Skip where nothing can be mounted; fail where it should be possible."""
    missing = [each for each in programs if not shutil.which(each)]
    can_mount = sys.platform == "linux" and Path("/dev/fuse").exists() and os.geteuid() == 0
    if can_mount and not missing:
        return
    why = f"{', '.join(missing)} not installed" if missing else "nothing can be mounted here"
    if can_mount and os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)


@contextmanager
def two_mounts(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Give two places where one new folder is seen."""
    require_fuse("bindfs")
    real = folder / "server"
    real.mkdir()
    places = (folder / "one", folder / "other")
    for each in places:
        each.mkdir()
    try:
        for each in places:
            subprocess.run(["bindfs", str(real), str(each)], check=True, capture_output=True)
        yield places
    finally:
        for each in places:
            unmount(each)


def unmount(place: Path) -> None:
    """Take a mount away, and wait until it is gone."""
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)
    wait_until(lambda: not place.is_mount())


def wait_until(holds: Callable[[], object]) -> None:
    """Wait for something to hold."""
    for _ in range(_LOOKS):
        if holds():
            return
        time.sleep(_LOOK_S)
    raise AssertionError("it does not come")
