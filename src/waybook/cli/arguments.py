"""Arguments that several commands take, and the types of their words."""

import argparse
from pathlib import Path

from waybook.cli.options import Assignments, Parser
from waybook.model.labels import Label, label_from

_MOST = 1_000_000


def book(parser: Parser) -> None:
    """Take a book, its passphrase and `--json`."""
    parser.add_argument("book", type=Path, metavar="BOOK", help="the folder of a book")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="F", help="a file that holds the passphrase"
    )
    as_json(parser)


def as_json(parser: Parser) -> None:
    """Take `--json`."""
    parser.add_argument(
        "--json", action="store_true", help="print one JSON document to standard output"
    )


def aside_passphrase(parser: Parser, why: str = "") -> None:
    """Take the passphrase of the identity book."""
    parser.add_argument(
        "--aside-passphrase-file",
        type=Path,
        metavar="F",
        help=f"a file that holds the passphrase of the identity book{why}",
    )


def new_passphrase(parser: Parser) -> None:
    """Take the passphrase that takes the place of another."""
    parser.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="F",
        help="a file that holds the new passphrase; without it, the command asks",
    )


def passphrase_with_key(parser: Parser) -> None:
    """Take a new passphrase that comes with a new key; without one the old one stays."""
    parser.epilog = (
        "Copies elsewhere keep the old key, and so do backups that cannot be reached: these are "
        "named, and done when they are back. Sealed bundles open as before, since the card stays "
        "the same. If somebody may know the passphrase, change it, too."
    )
    parser.add_argument(
        "--new-passphrase", action="store_true", help="ask for a new passphrase, too"
    )
    parser.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="F",
        help="a file that holds a new passphrase; without it, the passphrase stays as it is",
    )


def both_passphrases(parser: Parser) -> None:
    """Take the passphrases of the first book and of its identity book, and `--json`."""
    as_json(parser)
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="F",
        help="a file that holds the passphrase of the first book",
    )
    aside_passphrase(parser)


def identity(parser: Parser) -> None:
    """Take an identity."""
    parser.add_argument("uid", metavar="UID", help="the uid of an identity or of a contact")


def record(parser: Parser) -> None:
    """Take a book and a record."""
    book(parser)
    parser.add_argument("uid", metavar="UID", help="the uid of a record")


def group(parser: Parser) -> None:
    """Take a book and a group."""
    book(parser)
    parser.add_argument("group", metavar="GROUP", help="a group: its uid or its exact name")


def fields(parser: Parser) -> None:
    """Take the values of fields, one by one or as JSON."""
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument(
        "--set",
        action=Assignments,
        metavar="FIELD=VALUE",
        dest="values",
        help="the value of one field; may be repeated",
    )
    given.add_argument(
        "--from-json",
        type=str,
        metavar="FILE|-",
        help="read the fields from a JSON file, or from standard input (-)",
    )


def evidence(parser: Parser) -> None:
    """Take the records that an assessment is based on."""
    parser.add_argument(
        "--evidence",
        nargs="+",
        action="extend",
        default=[],
        metavar="UID",
        help="the records that this is based on",
    )


def as_written(parser: Parser) -> None:
    """Take dates that are doubtful, where a person says that they are meant."""
    parser.add_argument(
        "--as-written",
        action="store_true",
        help="accept a date that is most likely not meant: of another calendar, or still ahead",
    )


def as_of(parser: Parser) -> None:
    """Take the two days that a situation is looked at by."""
    parser.add_argument("--as-of", metavar="DATE", help="the situation on this day")
    parser.add_argument(
        "--as-known-on", metavar="DATE", help="use only what this book held by the end of this day"
    )
    as_written(parser)


def on_day(parser: Parser) -> None:
    """Take the day that is looked at."""
    parser.add_argument("--on", metavar="DATE", help="on this day instead of today")
    as_written(parser)


def days_ahead(parser: Parser, usual: int) -> None:
    """Take how many days ahead are looked at."""
    parser.add_argument(
        "--days",
        type=days,
        default=usual,
        metavar="N",
        help=f"also what is due within N days ({usual})",
    )


def groups(parser: Parser) -> None:
    """Take the groups whose records may leave."""
    parser.add_argument(
        "--group",
        action="append",
        default=[],
        metavar="UID",
        dest="groups",
        help="only what belongs to this group; may be repeated",
    )


def up_to(parser: Parser) -> None:
    """Take the strictest label that may leave."""
    parser.add_argument(
        "--up-to",
        type=label,
        default=Label.AMBER_STRICT,
        metavar="LABEL",
        help="the strictest label that may leave (default: AMBER+STRICT)",
    )


def hold_back(parser: Parser) -> None:
    """Take records that stay."""
    parser.add_argument(
        "--hold-back",
        action="append",
        default=[],
        metavar="UID",
        help="leave this record out; may be repeated",
    )


def despite_revocation(parser: Parser) -> None:
    """Take a card that somebody calls lost."""
    parser.add_argument(
        "--despite-revocation",
        action="store_true",
        help="use this card although somebody says that it is lost",
    )


def replace(parser: Parser) -> None:
    """Take that a file may be written over."""
    parser.add_argument(
        "--replace", action="store_true", help="overwrite a file that has this name"
    )


def sealed_for(parser: Parser) -> None:
    """Take for whom a paper is sealed, and whether it replaces a file."""
    parser.add_argument("--for", metavar="NAME", dest="to", help="seal it for this trusted card")
    despite_revocation(parser)
    replace(parser)


def paper_file(parser: Parser) -> None:
    """Take the file of a paper, and the size of its pages."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="a .pdf or .odt file"
    )
    paper_size(parser)


def paper_size(parser: Parser) -> None:
    """Take the size of the pages."""
    parser.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help="the size of paper (default: a4)"
    )


def label(word: str) -> Label:
    """Return a label by its code, or say which there are."""
    try:
        return label_from(word)
    except KeyError:
        known = ", ".join(each.code for each in Label)
        raise argparse.ArgumentTypeError(f"no such label: {word} (known: {known})") from None


def count(word: str) -> int:
    """Return a whole number above nothing."""
    return _whole(word, 1)


def days(word: str) -> int:
    """Return a number of days, which may be none."""
    return _whole(word, 0)


def _whole(word: str, least: int) -> int:
    if not word.isascii() or not word.isdigit() or not least <= int(word) <= _MOST:
        raise argparse.ArgumentTypeError(
            f"a number from {least} to {_MOST:,} is needed, not {word}"
        )
    return int(word)
