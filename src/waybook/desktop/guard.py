"""The parent without secrets: start the window as a child, and a fresh one each time it locks.

It holds the book's path and the window's place on screen, and nothing that was decrypted. It
imports neither Qt nor anything of the book. The child tells it about a path or a place on screen in
lines on its standard output, and how it ended in its exit status.
"""

import subprocess
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from waybook.desktop.statuses import DEFECT, LOCKED

if TYPE_CHECKING:
    from pathlib import Path

WINDOW = (sys.executable, "-m", "waybook.desktop.window")


def guard(
    book: "Path | None" = None, *, options: Sequence[str] = (), window: Sequence[str] = WINDOW
) -> int:
    """Show the window until it is closed; return the exit status.

    `options` are passed on (`--rtl`); `window` is the command that shows it.
    """
    known = {"book": str(book or ""), "geometry": ""}
    while True:
        told = [f"--{name}={value}" for name, value in known.items() if value]
        status = _show([*window, *options, *told], known)
        if status != LOCKED:
            return status if status >= 0 else DEFECT


def _show(command: Sequence[str], known: dict[str, str]) -> int:
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:  # noqa: S603 - our own program
        try:
            for line in child.stdout or ():
                name, _, value = line.decode("utf-8", "replace").rstrip("\r\n").partition(" ")
                if name in known:
                    known[name] = value
        except KeyboardInterrupt:
            child.terminate()
        return child.wait()
