"""Change fields of an identity."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.field_values import changes_given, print_changes
from waybook.cli.identity_opening import both, identity_named
from waybook.cli.options import Parser


def add_arguments(parser: Parser) -> None:
    arguments.identity(parser)
    arguments.both_passphrases(parser)
    arguments.fields(parser)


def run(given: Namespace) -> int:
    fields = changes_given(given, "identity")
    with both(given) as (_, aside):
        from waybook.work import identities

        before = identity_named(aside, given.uid)
        identities.edit(aside, uid=before.uid, fields=fields)
        after = aside.lists.record(before.uid)
    print_changes(before, after, fields, as_json=given.json)
    return 0
