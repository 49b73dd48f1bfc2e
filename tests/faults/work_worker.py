"""Do one of the large works until killed; report on standard output what was said to be done.

Usage: work_worker.py BOOK WORK SEED FOLDER, where WORK is merge, seal or import. Each report is one
line, written only after the call returned.
"""

import sys
from itertools import count
from pathlib import Path

from book_worker import say, world_of

from waybook.book import Book, open_book
from waybook.work.importing import import_case
from waybook.work.merging import merge
from waybook.work.records import add, edit
from waybook.work.sealing import seal


def merge_all(book: Book, folder: Path) -> None:
    for path in sorted(folder.glob("*.bundle")):
        [outcome] = merge(book, paths=[path]).outcomes
        if not outcome.is_refused:
            say("merged", path.name)


def seal_on(book: Book, folder: Path) -> None:
    for number in count():
        uid = add(book, kind="group", fields={"name": f"Front {number}"}).uid
        say("saved", uid)
        say("sealed", seal(book, to="Tomas", folder=folder).path.name)
        edit(book, uid=uid, fields={"aims": f"written after bundle {number}"})


def import_on(book: Book, folder: Path) -> None:
    for path in sorted(folder.glob("*.json")):
        import_case(book, path=path)
        say("imported", path.stem)


def main(book: str, work: str, seed: str, folder: str) -> None:
    with open_book(Path(book), passphrase="p", world=world_of(int(seed))) as opened:
        say("open")
        {"merge": merge_all, "seal": seal_on, "import": import_on}[work](opened, Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
