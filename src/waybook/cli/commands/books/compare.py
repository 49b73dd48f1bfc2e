"""Compare the book with a backup or another copy of it: what only one of them holds."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import instant, print_json, print_table
from waybook.model.counting import number_of

if TYPE_CHECKING:
    from waybook.book.copies.comparing import AheadPart, HeldNumbers


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument(
        "copy", type=Path, metavar="COPY", help="the folder of a backup, or another copy of book.db"
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.other_copies import compare

        found = compare(book, copy=given.copy)
    if given.json:
        print_json(
            {
                "here": _numbers(found.here),
                "there": _numbers(found.there),
                "only_here": _json(found.only_here),
                "only_there": _json(found.only_there),
            }
        )
        return 0
    print_table(
        [
            ("", "this book", "the copy"),
            ("records", found.here.records, found.there.records),
            ("saved edits", found.here.entries, found.there.entries),
            ("attachments", found.here.attachments, found.there.attachments),
            ("newest edit", _moment(found.here.newest_ms), _moment(found.there.newest_ms)),
        ]
    )
    _print_part("Only the copy has", found.only_there)
    _print_part("Only this book has", found.only_here)
    return 0


def _print_part(words: str, part: "AheadPart") -> None:
    if not part.entries:
        print(f"{words}: nothing.")
        return
    print(f"{words}: {number_of(part.entries, 'edit')} of {number_of(part.records, 'record')}.")
    print_table((_moment(each.newest_ms), each.kind, each.uid, each.title) for each in part.newest)
    if part.records > len(part.newest):
        print(f"And {number_of(part.records - len(part.newest), 'older record')}.")


def _moment(ms: int) -> str:
    return instant(ms) if ms else "none"


def _numbers(held: "HeldNumbers") -> dict[str, object]:
    return {
        "records": held.records,
        "edits": held.entries,
        "attachments": held.attachments,
        "newest": instant(held.newest_ms) if held.newest_ms else None,
    }


def _json(part: "AheadPart") -> dict[str, object]:
    return {
        "edits": part.entries,
        "records": part.records,
        "newest": [
            {
                "uid": each.uid,
                "kind": each.kind,
                "title": each.title,
                "edits": each.entries,
                "saved": instant(each.newest_ms),
            }
            for each in part.newest
        ],
    }
