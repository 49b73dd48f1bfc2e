"""List the identities."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.identity_opening import both
from waybook.cli.json_output.records import row_json
from waybook.cli.output import print_json, print_table

add_arguments = arguments.both_passphrases


def run(given: Namespace) -> int:
    with both(given) as (_, aside):
        from waybook.work import identities

        rows = aside.lists.rows(identities.KIND)
    if given.json:
        print_json([row_json(each) for each in rows])
    else:
        print_table((each.uid, each.title) for each in rows)
    return 0
