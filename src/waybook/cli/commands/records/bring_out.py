"""Save a copy of an attachment to a file that is not encrypted."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say


def add_arguments(parser: Parser) -> None:
    arguments.record(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="a new file, or a folder"
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.records import attaching

        caution = attaching.caution_on(book, given.uid)
        if caution:
            say(caution)
        path = attaching.bring_out(book, uid=given.uid, to=given.out)
    if given.json:
        print_json({"path": str(path), "bytes": path.stat().st_size})
    else:
        print(path)
    say("This file is not encrypted: whoever has it can read it. Delete it when you are done.")
    return 0
