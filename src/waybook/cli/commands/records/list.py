"""List the records of a kind."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.json_output.records import rows_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, print_table, say
from waybook.model.kinds import kind as kind_of
from waybook.model.kinds.book_of_kind import require_kind


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("kind", metavar="KIND", help="a kind of record; see `waybook kinds`")
    parser.add_argument("--group", metavar="UID", help="only what belongs to this group")


def run(given: Namespace) -> int:
    kind = kind_of(given.kind)
    require_kind(kind.code, aside=False)
    with opened(given) as book:
        if given.group is not None:
            book.lists.record(given.group)
        rows = [
            each for each in book.lists.rows(kind.code, group=given.group) if not each.withdrawn
        ]
        shaped = rows_json(book, rows) if given.json else []
    if given.json:
        print_json(shaped)
    else:
        print_table((each.uid, each.date, each.title, each.label) for each in rows)
        if not rows:
            say(f"No {kind.plural.lower()} yet.")
    return 0
