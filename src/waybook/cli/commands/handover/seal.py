"""Seal a bundle for each recipient, or show what would leave."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Different, Parser
from waybook.disk.presence import is_folder
from waybook.model.faults import BadInput

_RECEIPT_ALONE = ("groups", "expires", "dry_run", "profile", "all", "hold_back", "originals")


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument(
        "--to",
        required=True,
        action=Different,
        metavar="NAME",
        help="the name on a trusted card; may be repeated",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder for the bundles")
    arguments.groups(parser)
    arguments.up_to(parser)
    parser.add_argument("--expires", metavar="DATE", help="the last day on which it can be merged")
    arguments.as_written(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would leave")
    parser.add_argument(
        "--profile", default="", metavar="ID", help="what may be in it; see `waybook models BOOK`"
    )
    parser.add_argument(
        "--all", action="store_true", help="also send what the recipient has confirmed"
    )
    arguments.hold_back(parser)
    parser.add_argument(
        "--original",
        action="append",
        default=[],
        metavar="UID",
        dest="originals",
        help="send this file as it is, not a copy without details; may be repeated",
    )
    arguments.aside_passphrase(parser, ", to look for its people in what would leave")
    parser.add_argument(
        "--receipt-only", action="store_true", help="send a receipt and nothing else"
    )
    arguments.despite_revocation(parser)


def run(given: Namespace) -> int:
    _check_choices(given)
    with opened(given) as book:
        from waybook.cli.sealing import look_ahead_of, seal_bundles

        tell = look_ahead_of(book, given) if given.dry_run else seal_bundles(book, given)
    return tell()


def _check_choices(given: Namespace) -> None:
    """Raise BadInput for choices that do not go together, and where there is no folder."""
    if given.receipt_only and any(getattr(given, name) for name in _RECEIPT_ALONE):
        raise BadInput("--receipt-only seals no record, so nothing else can be chosen with it.")
    if given.dry_run:
        return
    if given.out is None:
        raise BadInput("Say where the bundle goes: --out DIR.")
    if not is_folder(given.out):
        raise BadInput(f"There is no folder {given.out}. Make it, or put the stick back.")
