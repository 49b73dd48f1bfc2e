"""Add a record, or several from a JSON array."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.field_values import document_given
from waybook.cli.json_output.records import row_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.model.kinds import kind as kind_of


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("kind", metavar="KIND", help="a kind of record; see `waybook kinds`")
    arguments.fields(parser)
    arguments.as_written(parser)


def run(given: Namespace) -> int:
    kind = kind_of(given.kind).code
    document = document_given(given, kind)
    with opened(given) as book:
        from waybook.work.records import records
        from waybook.work.records.names.similar_names import cautions

        many = document if isinstance(document, list) else [document]
        uids = records.add_all(book, kind=kind, many=many, as_written=given.as_written)
        told = cautions(book, kind=kind, named=dict(zip(uids, many, strict=True)))
        shaped = [row_json(book.lists.record(uid)) for uid in uids]
    if given.json:
        print_json(shaped if isinstance(document, list) else shaped[0])
    else:
        for row in shaped:
            print(printable(f"{row['uid']}  {row['title']}"))
    for caution in told:
        say(caution)
    return 0
