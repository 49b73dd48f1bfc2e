"""Run the product's guard with a window that takes orders, and read its processes' memory."""

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any

import pytest

HERE = Path(__file__).parent
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
_PATIENCE_S = 30
_LOOKS = 600  # of a twentieth of a second at least, on a machine that is very busy
_GUARD = """
import sys
from pathlib import Path
from waybook.desktop.app.supervisor import guard
sys.exit(guard(Path(sys.argv[1]), window=(sys.executable, sys.argv[2])))
"""


class Running:
    """The guard, and whichever window is its child now."""

    def __init__(self, guard: subprocess.Popen[bytes], orders: Path, answers: Path) -> None:
        self.guard = guard
        self._orders = os.open(orders, os.O_RDWR)
        self._answers = os.open(answers, os.O_RDWR)
        self._heard = b""
        self.window = 0

    def order(self, do: str, **how: object) -> None:
        os.write(self._orders, (json.dumps({"do": do, **how}) + "\n").encode())

    def ask(self, do: str, **how: object) -> dict[str, Any]:
        self.order(do, **how)
        return self.answer()

    def answer(self) -> dict[str, Any]:
        while b"\n" not in self._heard:
            assert select.select([self._answers], [], [], _PATIENCE_S)[0], "no answer"
            self._heard += os.read(self._answers, 65536)
        line, _, self._heard = self._heard.partition(b"\n")
        said: dict[str, Any] = json.loads(line)
        return said

    def until(self, do: str, wanted: Mapping[str, object], **how: object) -> dict[str, Any]:
        """Ask again and again until the answer holds what is wanted, and return it."""
        for _ in range(_LOOKS):
            said = self.ask(do, **how)
            if wanted.items() <= said.items():
                return said
            sleep(0.05)
        raise AssertionError(f"{wanted} did not come; the window says {said}")

    def next_window(self) -> int:
        self.window = int(self.answer()["pid"])
        return self.window

    def processes(self) -> list[int]:
        """Return the guard and everything below it that is alive."""
        found = [self.guard.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        return found

    def memory_holds(self, *words: str) -> dict[str, set[int]]:
        """Return the processes in whose memory each word stands, as Qt or Python keep it."""
        if os.geteuid():
            pytest.skip("the memory of these processes is closed to all but root")
        held: dict[str, set[int]] = {word: set() for word in words}
        for pid in self.processes():
            for region in memory(pid):
                for word in words:
                    if any(word.encode(form) in region for form in ("utf-8", "utf-16-le")):
                        held[word].add(pid)
        return held


def memory(pid: int) -> Iterator[bytes]:
    """Yield what a process holds, region by region."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as held:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights, *_, name = [*line.split(maxsplit=5), ""]
            if "r" not in rights or name.startswith(("[vvar", "[vsyscall")):
                continue
            start, end = (int(number, 16) for number in place.split("-"))
            try:
                held.seek(start)
                yield held.read(end - start)
            except OSError:
                continue


@contextmanager
def running(folder: Path, book: Path, screen: Mapping[str, str] = OFFSCREEN) -> Iterator[Running]:
    """Start the guard on a book; at the end, end what is still alive.

    `screen` is what the environment says of it: `real_screen` has one that takes keys.
    """
    home = folder / "home"
    home.mkdir()
    pipes = folder / "orders", folder / "answers"
    for pipe in pipes:
        os.mkfifo(pipe)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        **screen,
        "HOME": str(home),
        "TMPDIR": str(home),
        "ORDERS": str(pipes[0]),
        "ANSWERS": str(pipes[1]),
    }
    command = [sys.executable, "-c", _GUARD, str(book), str(HERE / "driver.py")]
    with subprocess.Popen(command, env=environment) as guard:
        run = Running(guard, *pipes)
        try:
            run.next_window()
            yield run
        finally:
            for pid in reversed(run.processes() if guard.poll() is None else []):
                os.kill(pid, 9)
