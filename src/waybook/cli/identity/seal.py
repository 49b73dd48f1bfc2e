"""Seal all identities for one person."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.identity_opening import both
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say, telling_how
from waybook.disk.presence import is_folder
from waybook.model.counting import number_of
from waybook.model.faults import BadInput


def add_arguments(parser: Parser) -> None:
    arguments.both_passphrases(parser)
    parser.add_argument("--to", required=True, metavar="NAME", help="the name on a verified card")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="the folder for the bundle"
    )
    arguments.despite_revocation(parser)


def run(given: Namespace) -> int:
    if not is_folder(given.out):
        raise BadInput(f"There is no folder {given.out}. Make it, or put the stick back.")
    despite = given.despite_revocation
    with both(given) as (book, aside), telling_how("--despite-revocation"):
        from waybook.work import identities

        done = identities.seal(
            book, aside, to=given.to, folder=given.out, despite_revocation=despite
        )
    if given.json:
        shown = {"path": str(done.path), "to": done.to.name, "number": done.number}
        print_json({**shown, "records": done.records, "bytes": done.size_bytes})
    else:
        sealed = number_of(done.records, "identity", "identities")
        print(done.path)
        say(f"Sealed {sealed} for “{done.to.name}” only. You can unplug it now.")
    return 0
