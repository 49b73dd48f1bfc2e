"""List notices about received bundles, or ignore one."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--waive", metavar="ID", help="ignore this notice from now on")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.handover import notices

        if given.waive:
            notices.waive(book, notice=given.waive)
        listed = notices.notices(book)
    if given.json:
        print_json(
            [
                {
                    "id": each.id,
                    "kind": each.kind,
                    "from": each.sender,
                    "number": each.number,
                    "sentence": each.sentence,
                }
                for each in listed
            ]
        )
    else:
        for each in listed:
            print(printable(f"{each.id}  {each.sentence}"))
    return 0
