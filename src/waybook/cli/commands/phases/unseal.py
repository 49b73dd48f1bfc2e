"""Open a file that was sealed for my card."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("file", type=Path, metavar="FILE.age", help="the sealed file")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    arguments.replace(parser)


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.phases.papers import open_sealed

        written = open_sealed(book, path=given.file, out=given.out, replace=given.replace)
    if given.json:
        print_json({"path": str(written.path), "bytes": written.size_bytes})
    else:
        print(written.path)
    say("This file is not encrypted: whoever has it can read it.")
    return 0
