"""Write to a book until killed; report on standard output what was said to be saved.

Usage: book_worker.py BOOK WORK SEED, where WORK is append, absorb or backup. Each report is one
line, written only after the call returned.
"""

import os
import random
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from waybook.book import Book, Edit, open_book
from waybook.book.backup import back_up
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.replica import new_replica
from waybook.model.world import World


def world_of(seed: int) -> World:
    ticks = count(1_700_000_000_000, 7)
    return World(now_ms=lambda: next(ticks), draw=random.Random(seed).randbytes)


def say(*words: str) -> None:
    os.write(1, (" ".join(words) + "\n").encode())


def append(book: Book, draw: random.Random) -> None:
    uids = [book.world.new_uid() for _ in range(draw.randrange(1, 30))]
    book.append(Edit("account", {"text": f"said {uid} " * 20}, uid) for uid in uids)
    book.append([Edit("account", {"note": "again"}, uids[0])])
    say("saved", *uids)


def absorb(book: Book, draw: random.Random) -> None:
    replica = new_replica(book.signing.fingerprint, book.world)
    number = draw.getrandbits(40)

    def entries() -> Iterator[Entry]:
        for uid in uids:
            fields = {"text": FieldValue(f"came {uid} " * 20, 1, {})}
            yield Entry(book.world.new_uid(), uid, "account", replica.uid, 1 << 56, fields)

    uids = [book.world.new_uid() for _ in range(draw.randrange(1, 300))]
    with book.arriving(
        sender=book.card, sender_book=book.id, number=number, sha256=f"{number:064x}"
    ) as arrival:
        arrival.learn([replica], {}, {})
        arrival.take(entries())
    say("saved", *uids)


def backup(book: Book, draw: random.Random) -> None:
    append(book, draw)
    path = back_up(book, book.path.parent / f"backup-{draw.getrandbits(60):x}")
    say("copied", path.name, *book.lists.all_uids())


WORK: dict[str, Callable[[Book, random.Random], None]] = {
    "append": append,
    "absorb": absorb,
    "backup": backup,
}


def main(path: str, work: str, seed: str) -> None:
    draw = random.Random(int(seed))
    with open_book(Path(path), passphrase="p", world=world_of(int(seed))) as book:
        say("open")
        while True:
            WORK[work](book, draw)


if __name__ == "__main__":
    main(*sys.argv[1:])
