"""Give a book a new key and a new passphrase, and die just before the given step on the disk.

Usage: rekey_worker.py BOOK STEP. Steps are what Python reports: files opened, renamed, removed.
"""

import os
import signal
import sys
from itertools import count
from pathlib import Path

from book_worker import say, world_of

from waybook.book import open_book
from waybook.work.new_keys import make_new_key

OLD, NEW = "p", "harbour violin compass"
_STEPS = frozenset({"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir"})


def main(path: str, step: str) -> None:
    with open_book(Path(path), passphrase=OLD, world=world_of(int(step))) as book:
        steps = count(1)

        def note(event: str, arguments: tuple[object, ...]) -> None:
            is_one = event in _STEPS and str(arguments[0]).startswith(path)
            if is_one and next(steps) == int(step):
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(note)
        make_new_key(book, passphrase=OLD, new_passphrase=NEW, log_n=1)
        say("done")
