"""Destroy the identity book of a book, and die just before the given step on the disk.

Usage: destroy_worker.py BOOK STEP. Steps are openings and removals, as Python reports them.
"""

import os
import signal
import sys
from itertools import count
from pathlib import Path

from waybook.work.identities import destroy

_STEPS = frozenset({"open", "os.remove", "os.rmdir", "os.scandir"})


def main(book: str, step: str) -> None:
    steps = count(1)

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event in _STEPS and "aside" in str(arguments[0]) and next(steps) == int(step):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(note)
    print(destroy(Path(book)).sentence)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
