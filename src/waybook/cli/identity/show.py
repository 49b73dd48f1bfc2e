"""Show one identity."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.identity_opening import both, identity_named
from waybook.cli.json_output.records import record_json
from waybook.cli.options import Parser
from waybook.cli.output import print_fields, print_json, printable


def add_arguments(parser: Parser) -> None:
    arguments.identity(parser)
    arguments.both_passphrases(parser)


def run(given: Namespace) -> int:
    with both(given) as (_, aside):
        record = identity_named(aside, given.uid)
    if given.json:
        print_json(record_json(record))
    else:
        print(printable(record.title))
        print_fields(record)
    return 0
