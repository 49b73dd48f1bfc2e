"""The commands and their arguments, as resources/docs/cli.md describes them."""

import argparse
from collections.abc import Callable
from pathlib import Path

from waybook import __version__
from waybook.cli.identity_parser import declare_identity
from waybook.cli.labelling import label
from waybook.model.labels import Label

_MOST = 1_000_000
_FORMS = "the picture as .svg or .png, a brief as .pdf or .odt"


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; `command` holds the one chosen."""
    parser = argparse.ArgumentParser(
        prog="waybook",
        description="An offline, encrypted notebook for people who mediate with armed groups.",
        epilog="Without a command, `waybook [BOOK]` opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"waybook {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, words, declare in _COMMANDS:
        declare(commands.add_parser(name, help=words, description=words, allow_abbrev=False))
    return parser


def _book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("book", type=Path, metavar="BOOK", help="the folder of a book")
    parser.add_argument("--passphrase-file", type=Path, metavar="F", help="file of the passphrase")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", default=Path("waybook-demo"), metavar="DIR")
    parser.add_argument("--no-window", action="store_true", help="only print the tour")


def _init(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("--name", required=True, help="the code name you go by")


def _import_case(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("file", type=Path, metavar="FILE")


def _kinds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")


def _list(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("kind", metavar="KIND")
    parser.add_argument("--group", metavar="UID", help="only what belongs to this group")


def _record(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("uid", metavar="UID")


def _values(parser: argparse.ArgumentParser) -> None:
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--set", action="append", metavar="FIELD=VALUE", dest="values")
    given.add_argument("--from-json", metavar="FILE|-")


def _add(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("kind", metavar="KIND")
    _values(parser)


def _edit(parser: argparse.ArgumentParser) -> None:
    _record(parser)
    _values(parser)


def _attach(parser: argparse.ArgumentParser) -> None:
    _record(parser)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--name", default="", help="the name it gets in the book")


def _bring_out(parser: argparse.ArgumentParser) -> None:
    _record(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


def _search(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--ranked", action="store_true", help="best first instead of newest first")
    parser.add_argument("--limit", type=_count, default=50, metavar="N", help="at most so many")


def _trust(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("cardfile", type=Path, metavar="CARDFILE")
    parser.add_argument("--verified", action="store_true", help="the eight words were compared")
    parser.add_argument("--replace", action="store_true", help="take the new key of a known name")


def _seal(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("--to", required=True, metavar="NAME", help="the name on a trusted card")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder for the bundle")
    parser.add_argument("--group", action="append", default=[], metavar="UID", dest="groups")
    parser.add_argument("--up-to", type=label, default=Label.AMBER_STRICT, metavar="LABEL")
    parser.add_argument("--expires", metavar="DATE", help="not to be merged after this day")
    parser.add_argument("--dry-run", action="store_true", help="show what would leave")
    parser.add_argument("--profile", default="", metavar="ID", help="see `waybook models BOOK`")
    parser.add_argument("--all", action="store_true", help="also what they confirmed already")
    parser.add_argument("--hold-back", action="append", default=[], metavar="UID")
    parser.add_argument(
        "--aside-passphrase-file",
        type=Path,
        metavar="F",
        help="look for its people",
    )
    parser.add_argument("--receipt-only", action="store_true", help="only confirm what came")


def _inspect(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("bundle", type=Path, metavar="BUNDLE")


def _merge(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("bundles", type=Path, nargs="+", metavar="BUNDLE", help="or a folder")
    parser.add_argument("--dry-run", action="store_true", help="show what would change")
    parser.add_argument("--accept-unverified", action="store_true")
    parser.add_argument("--accept-expired", action="store_true")
    parser.add_argument("--accept-revoked", action="store_true", help="older than a lost card")
    parser.add_argument("--exclude", action="append", default=[], metavar="UID")


def _collect(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that others share")
    parser.add_argument("--watch", action="store_true", help="go on until interrupted")
    parser.add_argument("--every", type=_count, default=5, metavar="SECONDS")


def _undo(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("step", type=_count, metavar="STEP", help="see `waybook steps BOOK`")
    parser.add_argument("--take-back", action="store_true", help="take in again what was set aside")


def _confirm(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("--to", required=True, metavar="NAME", help="who read the words out")
    parser.add_argument("words", nargs=8, metavar="WORD")


def _destruction(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument("--accept", metavar="UID", help="destroy it here too")
    answer.add_argument("--decline", metavar="UID", help="keep it, and say so")


def _revoke(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("name", metavar="NAME", help="the name on the card")
    parser.add_argument("--from", dest="since", metavar="DATE", help="the day it was lost")


def _settle(parser: argparse.ArgumentParser) -> None:
    _record(parser)
    parser.add_argument("field", metavar="FIELD")
    parser.add_argument("--keep", required=True, metavar="ENTRY")
    parser.add_argument("--opened-by", default="", metavar="NAME", help="who made it more open")
    parser.add_argument("--opened-why", default="", metavar="TEXT", help="why it is more open")


def _notices(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("--waive", metavar="ID", help="stop showing this notice")


def _backup(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("dest", type=Path, metavar="DEST")
    parser.add_argument("--without-identities", action="store_true")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP")
    _book(parser)


def _group(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("group", metavar="GROUP", help="a uid or an exact name")


def _same(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("--keep", metavar="UID", help="unite: the contact to be shown")
    parser.add_argument("--other", metavar="UID", help="unite: the one kept beside it")
    parser.add_argument("--why", metavar="TEXT", help="how you know")
    parser.add_argument("--split", metavar="UID", help="take back that it is one with another")
    parser.add_argument("--different", nargs=2, metavar="UID", help="these two are not the same")


def _phases(parser: argparse.ArgumentParser) -> None:
    _group(parser)
    parser.add_argument("--model", action="append", default=[], metavar="ID", dest="models")
    parser.add_argument("--as-of", metavar="DATE", help="what was so then, by all known now")
    parser.add_argument("--as-known-on", metavar="DATE", help="what this book held by that day")


def _assess(parser: argparse.ArgumentParser) -> None:
    _group(parser)
    parser.add_argument("--model", metavar="ID")
    parser.add_argument("--stage", metavar="CODE")
    parser.add_argument("--date", metavar="EDTF")
    parser.add_argument("--confidence", metavar="C", help="low, medium or high")
    parser.add_argument("--reason", help="why; asked for when going back or jumping")
    parser.add_argument("--evidence", nargs="+", action="extend", default=[], metavar="UID")
    parser.add_argument("--from-json", metavar="FILE|-", help="one object, with the readings")


def _score(parser: argparse.ArgumentParser) -> None:
    _group(parser)
    parser.add_argument("--date", required=True, metavar="EDTF")
    parser.add_argument(
        "--set", nargs="+", action="extend", required=True, metavar="INDICATOR=1..5|unknown",
        dest="values",
    )  # fmt: skip
    parser.add_argument("--evidence", nargs="+", action="extend", default=[], metavar="UID")
    parser.add_argument("--note", help="what was observed")


def _warnings(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("--group", metavar="GROUP", help="only this one: a uid or an exact name")
    parser.add_argument("--on", metavar="DATE", help="as of this day instead of today")
    reply = parser.add_mutually_exclusive_group()
    reply.add_argument("--answer", metavar="RULE", help="answer a warning, with --response")
    reply.add_argument("--dismiss", metavar="RULE", help="dismiss a warning, with --reason")
    parser.add_argument("--response")
    parser.add_argument("--reason")


def _board(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("--on", metavar="DATE", help="as of this day instead of today")
    parser.add_argument("--quarter", metavar="Q", help="such as willing-not-able")


def _picture(parser: argparse.ArgumentParser) -> None:
    _group(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=_FORMS)
    parser.add_argument("--as-of", metavar="DATE", help="what was so then, by all known now")
    parser.add_argument("--as-known-on", metavar="DATE", help="what this book held by that day")
    parser.add_argument("--up-to", type=label, default=Label.AMBER_STRICT, metavar="LABEL")
    parser.add_argument("--for", metavar="NAME", dest="to", help="seal it for a trusted card")
    parser.add_argument("--replace", action="store_true", help="write over a file of that name")


def _unseal(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("file", type=Path, metavar="FILE.age")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--replace", action="store_true", help="write over a file of that name")


def _models(parser: argparse.ArgumentParser) -> None:
    _book(parser)
    parser.add_argument("--add", type=Path, metavar="FILE", help="a file of your own")


def _count(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 0 < int(word) <= _MOST:
        raise argparse.ArgumentTypeError(f"a number from 1 to {_MOST:,} is needed, not {word}")
    return int(word)


_COMMANDS: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("demo", "Make the example books, walk the story, open the window", _demo),
    ("init", "Make a book", _init),
    ("identity", "Keep who stands behind the code names, in a book of its own", declare_identity),
    ("import-case", "Read a case file into the book", _import_case),
    ("kinds", "Show the kinds of record and their fields", _kinds),
    ("list", "List the records of a kind", _list),
    ("show", "Show one record", _record),
    ("add", "Add a record", _add),
    ("edit", "Change fields of a record", _edit),
    ("attach", "Take a file into the book, for a record", _attach),
    ("bring-out", "Write an attachment to a file, in the clear", _bring_out),
    ("history", "Show every saved edit of a record", _record),
    ("search", "Search all text", _search),
    ("card", "Print my card", _book),
    ("trust", "Keep someone's card and print its eight words", _trust),
    ("seal", "Seal a bundle for someone", _seal),
    ("inspect", "Show who a bundle is from and what it is; change nothing", _inspect),
    ("merge", "Merge bundles", _merge),
    ("collect", "Merge what lies in a shared folder, and answer it", _collect),
    ("steps", "List what was merged in one go each", _book),
    ("undo", "Set a step's arrivals aside, or take them back", _undo),
    ("received", "List the bundles held, with the words that confirm each", _book),
    ("sent", "Show which bundles were confirmed", _book),
    ("confirm", "Confirm a bundle by the eight words read out", _confirm),
    ("revoke", "Trust a card no more", _revoke),
    ("destroy", "Destroy a record's content for good", _record),
    ("destruction", "List, accept or decline requests to destroy", _destruction),
    ("conflicts", "List fields with several standing values", _book),
    ("settle", "Keep one of several standing values", _settle),
    ("same", "List contacts who may be one person; unite, split or tell apart", _same),
    ("phases", "Show the phases of a group, on a day and as known on a day", _phases),
    ("assess", "Set a group's stage under a model", _assess),
    ("score", "Score indicators of a group", _score),
    ("warnings", "Run the warning rules; answer or dismiss one", _warnings),
    ("board", "Show all groups, what needs attention first", _board),
    ("models", "List models, indicators and rules, or add a file", _models),
    ("picture", "Put a group's phases on paper, in the clear or sealed", _picture),
    ("unseal", "Open a paper that was sealed for my card", _unseal),
    ("notices", "List gaps and forks in what arrived", _notices),
    ("check", "Check the file, the tables and the search index", _book),
    ("backup", "Copy the book and verify the copy", _backup),
    ("restore", "Make a book from a backup", _restore),
    ("self-test", "Try the parts of this installation", _kinds),
)
