"""The arguments of `waybook identity BOOK ACTION`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from waybook.cli.labelling import label
from waybook.model.labels import Label


def declare_identity(parser: argparse.ArgumentParser) -> None:
    """Declare the actions; `action` holds the one chosen."""
    parser.add_argument("book", type=Path, metavar="BOOK", help="the folder of the first book")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, words, declare in _ACTIONS:
        action = actions.add_parser(name, help=words, description=words, allow_abbrev=False)
        action.add_argument("--json", action="store_true")
        declare(action)


def _both(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help="of the first book")
    parser.add_argument(
        "--aside-passphrase-file", type=Path, metavar="F", help="of the identity book"
    )


def _values(parser: argparse.ArgumentParser) -> None:
    _both(parser)
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--set", action="append", metavar="FIELD=VALUE", dest="values")
    given.add_argument("--from-json", metavar="FILE|-")


def _edit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("uid", metavar="UID")
    _values(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("uid", metavar="UID", help="of an identity, or of a contact")
    _both(parser)


def _scan(parser: argparse.ArgumentParser) -> None:
    _both(parser)
    parser.add_argument("--group", action="append", default=[], metavar="UID", dest="groups")
    parser.add_argument("--up-to", type=label, default=Label.AMBER_STRICT, metavar="LABEL")
    parser.add_argument("--hold-back", action="append", default=[], metavar="UID")
    parser.add_argument("--replace", action="append", default=[], metavar="HIT")
    parser.add_argument("--keep", action="append", default=[], metavar="HIT")


def _seal(parser: argparse.ArgumentParser) -> None:
    _both(parser)
    parser.add_argument("--to", required=True, metavar="NAME", help="the name on a verified card")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")


def _merge(parser: argparse.ArgumentParser) -> None:
    _both(parser)
    parser.add_argument("bundles", type=Path, nargs="+", metavar="BUNDLE")
    parser.add_argument("--accept-unverified", action="store_true")
    parser.add_argument("--accept-expired", action="store_true")


def _destroy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="do it: there is no way back")


_ACTIONS: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("make", "Make the identity book, under a passphrase of its own", _both),
    ("add", "Write down who stands behind a code name", _values),
    ("edit", "Change what is written of somebody", _edit),
    ("list", "List the identities", _both),
    ("show", "Show one identity", _show),
    ("scan", "Look for these people in what would leave the first book", _scan),
    ("seal", "Seal all identities for one person", _seal),
    ("merge", "Merge bundles of identities", _merge),
    ("check", "Check the identity book", _both),
    ("destroy", "Destroy the identity book alone", _destroy),
)
