"""Read a case file into the book."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="a case file")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.records.importing import import_case

        brought = import_case(book, path=given.file)
    if given.json:
        print_json(
            {
                "group": brought.group,
                "title": brought.title,
                "new": brought.new,
                "changed": brought.changed,
                "same": brought.same,
                "notices": list(brought.notices),
            }
        )
    elif brought.new or brought.changed:
        print(printable(f"{brought.title}: {brought.new} new, {brought.changed} changed."))
    else:
        print("Nothing new.")
    for notice in brought.notices:
        say(notice)
    return 0
