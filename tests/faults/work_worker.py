"""Do one of the large works until killed; report on standard output what was said to be done.

Usage: work_worker.py BOOK WORK SEED FOLDER, where WORK is merge, seal, import, export, take-in (of
exports) or unite (with copies of the book). Each report is one line, written only after the call
returned.
"""

import sys
from itertools import count
from pathlib import Path

from book_worker import say, world_of

from waybook.book import Book, open_book
from waybook.work.copies.taking_in import take_in as take_in_copy
from waybook.work.export.exporting import export
from waybook.work.export.importing import take_in
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from waybook.work.records.importing import import_case
from waybook.work.records.records import add, edit


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


def export_on(book: Book, folder: Path) -> None:
    for number in count():
        name = f"out{number:04}"
        export(book, folder=folder / name)
        say("exported", name)


def take_in_all(book: Book, folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        if take_in(book, folder=path).is_new:
            say("taken", path.name)


def unite_all(book: Book, folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        if take_in_copy(book, other=path).is_new:
            say("united", path.name)


WORKS = {
    "merge": merge_all,
    "seal": seal_on,
    "import": import_on,
    "export": export_on,
    "take-in": take_in_all,
    "unite": unite_all,
}


def main(book: str, work: str, seed: str, folder: str) -> None:
    with open_book(Path(book), passphrase="p", world=world_of(int(seed))) as opened:
        say("open")
        WORKS[work](opened, Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
