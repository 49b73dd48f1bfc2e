"""List records that may be the same; merge or separate them."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from waybook.cli import arguments
from waybook.cli.json_output.records import row_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import Book, Changes


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--keep", metavar="UID", help="merge: the record that is shown")
    parser.add_argument("--other", metavar="UID", help="merge: the record that is the same")
    parser.add_argument("--why", metavar="TEXT", help="how you know")
    parser.add_argument("--split", metavar="UID", help="separate this record again")
    parser.add_argument(
        "--different", nargs=2, metavar="UID", help="note that these two are not the same"
    )


def run(given: Namespace) -> int:
    act, about = _asked(given)
    with opened(given) as book:
        if act is not None:
            act(book)
            done = _done(book, about)
        else:
            done = _suggested(book)
    if given.json:
        print_json(done)
    elif act is not None:
        _print_done(done)
    else:
        _print_pairs(done)
    return 0


def _asked(given: Namespace) -> tuple[Callable[["Book"], "Changes"] | None, tuple[str, ...]]:
    """Return what to do, and the records it is about; refuse halves and several at once."""
    if bool(given.keep) != bool(given.other):
        raise BadInput("Give both --keep UID, the record to be shown, and --other UID.")
    ways = [bool(given.keep), bool(given.split), bool(given.different)]
    if sum(ways) > 1:
        raise BadInput("Merge, separate or tell apart: one at a time.")
    why = given.why or ""
    if why and not (given.keep or given.different):
        raise BadInput("--why goes with --keep and --other, or with --different.")
    if given.keep:
        return lambda book: _unite(book, given, why), (given.keep, given.other)
    if given.split:
        return lambda book: _part(book, given), (given.split,)
    if given.different:
        return lambda book: _distinguish(book, given, why), tuple(given.different)
    return None, ()


def _unite(book: "Book", given: Namespace, why: str) -> "Changes":
    from waybook.work.records.duplicates import unite

    return unite(book, keep=given.keep, other=given.other, why=why)


def _part(book: "Book", given: Namespace) -> "Changes":
    from waybook.work.records.duplicates import part

    return part(book, other=given.split)


def _distinguish(book: "Book", given: Namespace, why: str) -> "Changes":
    from waybook.work.records.duplicates import distinguish

    one, other = given.different
    return distinguish(book, one=one, other=other, why=why)


def _suggested(book: "Book") -> list[dict[str, Any]]:
    from waybook.cli.json_output.outcomes import pair_json
    from waybook.work.records.duplicates import pairs_told, suggestions

    return [pair_json(each) for each in pairs_told(book, suggestions(book))]


def _done(book: "Book", about: Iterable[str]) -> list[dict[str, Any]]:
    """Shape each record with the one it is shown as, and those that are one with it."""
    same = book.lists.duplicates
    return [
        {
            **row_json(book.lists.record(uid)),
            "shown_as": same.shown(uid),
            "one_with": [each for each in same.all_of(uid) if each != uid],
        }
        for uid in about
    ]


def _print_done(done: Iterable[dict[str, Any]]) -> None:
    for each in done:
        beside = f"the same as {', '.join(each['one_with'])}" if each["one_with"] else "separate"
        print(printable(f"{each['uid']}  {each['title']}: {beside}"))


def _print_pairs(pairs: list[dict[str, Any]]) -> None:
    for each in pairs:
        for side in ("one", "other"):
            found = each[side]
            print(printable(f"{found['uid']}  {found['kind']}  {found['title']}"))
        reasons = "; ".join(reason["words"] for reason in each["reasons"])
        print(printable(f"    {reasons}").replace("\n", " "))
    if not pairs:
        say("Nothing seems to be recorded twice.")
