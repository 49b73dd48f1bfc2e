"""Open a book again and again and save to it; report on standard output what was said to be saved.

Usage: lease_worker.py BOOK NAME SAVES, where SAVES is how many each opening saves; with 0 the book
stays open, and it saves until it is killed or the lease is lost. Each report is one line.
"""

import os
import sys
import time
from itertools import count
from pathlib import Path

from fixed_world import PASSPHRASE
from waybook.book import Book, Edit, open_book
from waybook.book.storage.sharing import lease_taking
from waybook.book.storage.sharing.lease import LeasePace
from waybook.model.faults import Fault, InUse, LeaseLost
from waybook.model.world import real_world

BRISK = LeasePace(0.2, 2, 4, 0.3, 0.5, 0.1)
"""As the real pace, but faster, so that many openings fit into a test."""


def say(*words: str) -> None:
    os.write(1, (" ".join(words) + "\n").encode())


def save(book: Book, name: str, number: int) -> None:
    text = f"{name}-{number}"
    book.append([Edit("account", {"text": f"{text} " * 30})])
    if number % 5 == 0:
        book.files.put([f"{text} ".encode() * 9000])
    say("saved", text)


def main(path: Path, name: str, saves: int) -> None:
    vars(lease_taking).update(SHARED_PACE=BRISK)
    numbers = count()
    while True:
        try:
            book = open_book(path, passphrase=PASSPHRASE, world=real_world())
        except InUse as fault:
            say("refused", fault.code)
            time.sleep(0.05)
            continue
        say("opened", *(each.value for each in book.findings))
        try:
            for _, number in zip(range(saves) if saves else count(), numbers, strict=False):
                save(book, name, number)
        except LeaseLost:
            say("lost")
        except Fault as fault:
            say("failed", fault.code)
        book.close()
        say("closed")
        time.sleep(0.5)  # let others have it, too


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
