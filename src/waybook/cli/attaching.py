"""Commands of attachments: take a file in, bring one out."""

from argparse import Namespace

from waybook.cli import shapes
from waybook.cli.opening import opened
from waybook.cli.output import print_json, printable, say
from waybook.work import attaching


def attach(given: Namespace) -> int:
    """Take a copy of a file into the book, for a record."""
    with opened(given) as book:
        added = attaching.attach(book, about=given.uid, path=given.file, name=given.name)
        shaped = shapes.row(book.record(added.uid))
    if given.json:
        print_json(shaped)
    else:
        print(printable(added.uid))
    say(f"The book holds a copy. {given.file.name} itself is still where it was, in the clear.")
    return 0


def bring_out(given: Namespace) -> int:
    """Write the content of an attachment to a new file."""
    with opened(given) as book:
        path = attaching.bring_out(book, uid=given.uid, to=given.out)
    if given.json:
        print_json({"path": str(path), "bytes": path.stat().st_size})
    else:
        print(path)
    say("This file is in the clear. Whoever gets it can read it; remove it when it has served.")
    return 0
