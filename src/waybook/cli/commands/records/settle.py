"""Keep one of several conflicting values."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.field_values import field_named
from waybook.cli.json_output.records import row_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json


def add_arguments(parser: Parser) -> None:
    arguments.record(parser)
    parser.add_argument("field", metavar="FIELD", help="the field that is in conflict")
    parser.add_argument(
        "--keep",
        required=True,
        metavar="ENTRY",
        help="the entry with the value to keep; see `waybook conflicts BOOK`",
    )
    parser.add_argument(
        "--opened-by", default="", metavar="NAME", help="who decided on a less strict label or rule"
    )
    parser.add_argument(
        "--opened-why", default="", metavar="TEXT", help="why a less strict label or rule is right"
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.records import records

        records.settle(
            book,
            uid=given.uid,
            field=field_named(given.field, book.lists.record(given.uid).kind),
            entry=given.keep,
            opened_by=given.opened_by,
            opened_why=given.opened_why,
        )
        after = book.lists.record(given.uid)
    if given.json:
        print_json(row_json(after))
    else:
        print("Settled.")
    return 0
