"""Write the book into a folder that any program reads; it is not encrypted."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Different, Parser
from waybook.cli.output import print_json, say
from waybook.model.counting import number_of


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("dir", type=Path, metavar="DIR", help="a new or an empty folder")
    parser.add_argument(
        "--kind",
        action=Different,
        default=[],
        metavar="KIND",
        dest="kinds",
        help="only records of this kind; may be repeated",
    )
    parser.add_argument(
        "--history", action="store_true", help="also write values that were replaced"
    )
    parser.add_argument(
        "--attachments", action="store_true", help="also write the content of attachments"
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.export.exporting import ExportChoice, export

        choice = ExportChoice(given.kinds, given.history, given.attachments)
        done = export(book, folder=given.dir, choice=choice)
    if given.json:
        print_json(
            {
                "path": str(done.path),
                "label": done.label.code,
                "records": dict(done.records),
                "attachments": done.attachments,
                "lacking": done.lacking,
            }
        )
    else:
        print(done.path)
    say(f"Exported {number_of(sum(done.records.values()), 'record')}. {done.caution}")
    if done.lacking:
        say(
            f"The content of {number_of(done.lacking, 'attachment')} is not here, so it is missing."
        )
    return 0
