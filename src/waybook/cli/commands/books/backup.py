"""Copy the book and verify the copy."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("dest", type=Path, metavar="DEST", help="the folder for the copy")
    parser.add_argument(
        "--without-identities", action="store_true", help="do not copy the identity book"
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work import upkeep

        made = upkeep.back_up(book, folder=given.dest, with_identities=not given.without_identities)
    along = upkeep.went_along(made)
    if given.json:
        print_json({"backup": str(made), "identities": bool(along)})
    else:
        print(f"Backed up to {made}, opened again and checked. It has the same passphrase.")
    if along:
        say(along)
    return 0
