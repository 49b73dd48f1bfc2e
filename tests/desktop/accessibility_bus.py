"""An accessibility bus of its own, and a reader of what is on it.

    with bus_started(real_screen, folder) as bus:
        with real_screen.window(folder, path) as run:
            tree = bus.tree(run.window)

The window must be started inside: the bus is in the environment of the screen then.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import sleep
from typing import Any, NamedTuple

import pytest
from real_screen import RealScreen

_READER = Path(__file__).parent / "bus_reader.py"
_PYTHON = "/usr/bin/python3"  # of Debian: `gi` is no package of ours
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_LOOKS = 400


class Node(NamedTuple):
    """One thing as a screen reader gets it; `label` is the text of what labels it."""

    depth: int
    role: str
    name: str
    label: str
    states: frozenset[str]

    @property
    def called(self) -> str:
        """Return what a screen reader calls it."""
        return self.label or self.name


class Seen(NamedTuple):
    """One thing of a window: its name, the words in it, where it is, what is seen of it."""

    role: str
    name: str
    text: str
    states: frozenset[str]
    box: tuple[int, int, int, int]
    shown: tuple[int, int, int, int]

    @property
    def is_in_sight(self) -> bool:
        """Tell whether it is not scrolled away: its whole height is to be seen, and its middle."""
        x, _, width, height = self.shown
        return height == self.box[3] and x <= self.middle[0] < x + width

    @property
    def middle(self) -> tuple[int, int]:
        """Return where a mouse would press it."""
        x, y, width, height = self.box
        return x + width // 2, y + height // 2


class Heard(NamedTuple):
    """One event, with its source."""

    kind: str
    words: str
    urgency: int
    role: str
    name: str


class AccessibilityBus:
    """Ask the reader."""

    def __init__(self, reader: "subprocess.Popen[str]") -> None:
        self._reader = reader

    def tree(self, pid: int) -> list[Node]:
        """Return what a process shows, parents first."""
        self._order(f"tree {pid}")
        return [Node(**{**each, "states": frozenset(each["states"])}) for each in self._answer()]

    def sight(self) -> list[Seen]:
        """Return what all programs show, parents first."""
        self._order("sight")
        return [
            Seen(
                **{
                    **each,
                    "states": frozenset(each["states"]),
                    "box": tuple(each["box"]),
                    "shown": tuple(each["shown"]),
                }
            )
            for each in self._answer()
        ]

    def heard(self) -> list[Heard]:
        """Return what was announced, focused or activated since the last time."""
        self._order("heard")
        return [Heard(**each) for each in self._answer()]

    def until_announced(self, words: str) -> list[Heard]:
        """Wait for an announcement that has these words; return all that was heard till then."""
        return self.until_heard("announcement", words)

    def until_heard(self, kind: str, words: str) -> list[Heard]:
        """Wait for an event of a kind with these words or from a source of that name."""
        heard: list[Heard] = []
        for _ in range(_LOOKS):
            for each in self.heard():
                heard.append(each)
                if kind in each.kind and words in (each.words or each.name):
                    return heard
            sleep(0.05)
        raise AssertionError(f"“{words}” was not heard, only {heard}")

    def _order(self, order: str) -> None:
        assert self._reader.stdin is not None
        self._reader.stdin.write(f"{order}\n")
        self._reader.stdin.flush()

    def _answer(self) -> list[dict[str, Any]]:
        assert self._reader.stdout is not None
        said: list[dict[str, Any]] = json.loads(self._reader.stdout.readline())
        return said


@contextmanager
def bus_started(screen: RealScreen, folder: Path) -> Iterator[AccessibilityBus]:
    """Start a session bus, the accessibility bus and the reader; all end at the end."""
    missing = _missing()
    if missing and "CI" in os.environ:
        pytest.fail(f"not installed: {missing}; packaging/system_packages.py names it")
    if missing:
        pytest.skip(f"a screen reader's view needs {missing}")
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    before = screen.environment
    with ExitStack() as ends:
        ends.callback(setattr, screen, "environment", before)
        screen.environment = {
            **before,
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        session = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        address = _line(_started(ends, screen, session))
        screen.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        launcher = next(each for each in _LAUNCHERS if Path(each).exists())
        _started(ends, screen, [launcher, "--launch-immediately"])
        reader = _started(ends, screen, [_PYTHON, str(_READER)])
        assert json.loads(_line(reader)) == "ready"
        yield AccessibilityBus(reader)


def _missing() -> str:
    if not any(Path(each).exists() for each in _LAUNCHERS):
        return "at-spi2-core"
    if not shutil.which("dbus-daemon"):
        return "dbus-daemon"
    asks = "import gi; gi.require_version('Atspi', '2.0')"
    if not Path(_PYTHON).exists() or subprocess.run([_PYTHON, "-c", asks], check=False).returncode:
        return "python3-gi and gir1.2-atspi-2.0"
    return ""


def _started(ends: ExitStack, screen: RealScreen, command: list[str]) -> "subprocess.Popen[str]":
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    environment = {**os.environ, **screen.environment}
    process = ends.enter_context(
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=quiet, env=environment, text=True)
    )
    ends.callback(process.terminate)
    return process


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
