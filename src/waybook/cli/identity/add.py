"""Add an identity: the person behind a code name."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.field_values import document_given
from waybook.cli.identity_opening import both
from waybook.cli.json_output.records import row_json
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable


def add_arguments(parser: Parser) -> None:
    arguments.both_passphrases(parser)
    arguments.fields(parser)


def run(given: Namespace) -> int:
    document = document_given(given, "identity")
    many = document if isinstance(document, list) else [document]
    with both(given) as (book, aside):
        from waybook.work import identities

        with aside.together():
            uids = [identities.add(book, aside, fields=each).uid for each in many]
        shaped = [row_json(aside.lists.record(uid)) for uid in uids]
    if given.json:
        print_json(shaped if isinstance(document, list) else shaped[0])
    else:
        for row in shaped:
            print(printable(f"{row['uid']}  {row['title']}"))
    return 0
