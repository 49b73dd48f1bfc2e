"""List the book's own backups, make one now, choose a second place."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.next_steps import worded
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import (
    instant,
    print_json,
    print_table,
    printable,
    say,
    say_unreached,
)
from waybook.model.counting import number_of

if TYPE_CHECKING:
    from waybook.work.backups import ListedBackup


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--make", action="store_true", help="make one now, at every place")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--second",
        type=Path,
        metavar="DIR",
        help="keep backups in this folder too, such as a stick",
    )
    where.add_argument("--no-second", action="store_true", help="use no second place any more")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work import backups

        before = backups.second(book)
        if given.second or given.no_second:
            backups.choose_second(book, folder=given.second)
        done = (
            backups.make_due(book, at_once=True) if given.make else backups.BackupRound((), (), ())
        )
        listed, second = backups.listed(book), backups.second(book)
        unreached = backups.unreached(book)
        is_away, last = backups.is_second_away(book), backups.last_words(book)
    if given.json:
        print_json(
            {
                "backups": [_json(each) for each in listed],
                "second": {"path": str(second), "away": is_away} if second else None,
                "made": [str(each) for each in done.made],
                "failed": [
                    {"path": str(path), "sentence": worded(why)} for path, why in done.failed
                ],
                "unreached": [str(each) for each in unreached],
            }
        )
    else:
        print_table(_row(each) for each in listed)
        print(last)
        if second:
            print(printable(f"Second place: {second}{' (cannot be reached)' if is_away else ''}"))
    if before and before != second:
        say(f"The backups in {before} stay there. What you destroy later will not go from them.")
    for path, why in done.failed:
        say(f"{path.name}: {worded(why)}")
    say_unreached(unreached)
    return 1 if done.failed else 0


def _json(each: "ListedBackup") -> dict[str, object]:
    return {
        "path": str(each.path),
        "sort": each.sort,
        "made": instant(each.made_ms) if each.made_ms else None,
        "attachments": each.attachments.value,
        "identities": each.identities,
        "lacking": each.lacking,
        "damaged": each.damaged,
    }


def _row(each: "ListedBackup") -> tuple[str, ...]:
    attachments = {
        "inside": "with attachments",
        "beside": "attachments beside it",
        "left-out": "without attachments",
    }[each.attachments.value]
    more = []
    if each.lacking:
        more.append(f"{number_of(each.lacking, 'attachment')} lacking")
    if each.identities:
        more.append("with the identity book")
    if each.damaged:
        more.append("DAMAGED")
    made = instant(each.made_ms) if each.made_ms else "?"
    return made, each.sort, ", ".join([attachments, *more]), str(each.path)
