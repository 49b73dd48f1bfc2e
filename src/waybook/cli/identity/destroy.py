"""Delete the identity book permanently; the first book stays."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.options import Parser
from waybook.cli.output import print_json
from waybook.model.faults import BadInput
from waybook.work import identities


def add_arguments(parser: Parser) -> None:
    arguments.as_json(parser)
    parser.add_argument("--yes", action="store_true", help="do it; it cannot be undone")


def run(given: Namespace) -> int:
    if not given.yes:
        raise BadInput(
            "This makes the identity book unreadable for ever and removes it; the first book "
            "stays as it is, and so do backups. If that is meant, give --yes."
        )
    done = identities.destroy(given.book)
    if given.json:
        print_json({"destroyed": True, "copies": done.copies})
    else:
        print(done.sentence)
    return 0
