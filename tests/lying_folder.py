"""A folder that behaves as shares and failing drives do: FUSE shows another folder, and lies.

A test gives `Lies`, and may change them at any time. It needs /dev/fuse and mfusepy.
"""

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path

SECONDS = 60
_SERVER = Path(__file__).with_name("lying_server.py")


@dataclass(frozen=True)
class Lies:
    """What the folder says that is not so.

    Keys are patterns of a path in the folder, without the first slash (`*.waybook-bundle`). `fails`
    gives for each the errno by operation (`getattr`, `readdir`, `open`, `read`, `write`, `fsync`,
    `rename`, `unlink`, `mkdir`; `*`: all but `getattr`); `cut` at how many bytes a file
    ends; `moves` the name that a file gets as soon as somebody has read of it; `clock_s` how far
    the folder's clock is ahead of ours; `no_locks` that there are no locks, from the mounting on.
    """

    fails: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    cut: Mapping[str, int] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)
    clock_s: int = 0
    no_locks: bool = False


TRUTH = Lies()


def why_not() -> str:
    """Return why such a folder cannot be made here, or ''."""
    if sys.platform != "linux" or not os.access("/dev/fuse", os.R_OK | os.W_OK):
        return "there is no /dev/fuse"
    if not (shutil.which("fusermount") or shutil.which("fusermount3")):
        return "fusermount is not installed"
    return "" if find_spec("mfusepy") else "mfusepy is not installed"


class LyingFolder:
    """A mounted folder: `place` is what is tried, `back` what is really there."""

    def __init__(self, folder: Path, lies: Lies = TRUTH, *, back: Path | None = None) -> None:
        """Mount it in a folder; several may show the same `back`, as machines with one share."""
        self.place = folder / "place"
        self.back = back or folder / "back"
        self._rules = folder / "lies.json"
        for each in (self.place, self.back):
            each.mkdir(parents=True, exist_ok=True)
        self.tell(lies)
        command = [sys.executable, str(_SERVER), str(self.back), str(self.place), str(self._rules)]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        self._await_mount()

    def tell(self, lies: Lies = TRUTH) -> None:
        """Lie in this way from now on."""
        part = self._rules.with_suffix(".part")
        part.write_text(json.dumps(asdict(lies)), encoding="utf-8")
        part.replace(self._rules)

    def unmount(self) -> None:
        """Take it away, as when a cable is pulled."""
        program = shutil.which("fusermount") or shutil.which("fusermount3") or "fusermount"
        subprocess.run([program, "-u", "-z", str(self.place)], check=False)
        try:
            self._server.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    def _await_mount(self) -> None:
        end = time.monotonic() + SECONDS
        while not self.place.is_mount():
            if self._server.poll() is not None or time.monotonic() > end:
                self._server.kill()
                raise OSError(errno.ENODEV, "the folder could not be mounted")
            time.sleep(0.02)


@contextmanager
def lying_folder(
    folder: Path, lies: Lies = TRUTH, *, back: Path | None = None
) -> Iterator[LyingFolder]:
    """Mount such a folder, and take it away at the end."""
    mounted = LyingFolder(folder, lies, back=back)
    try:
        yield mounted
    finally:
        mounted.unmount()
