"""List records that may be the same; merge or separate them."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Any

from waybook.book import Book, Changes
from waybook.cli import arguments
from waybook.cli.json_output.outcomes import pair_json
from waybook.cli.json_output.records import row_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.model.faults import BadInput
from waybook.work.records.duplicates import distinguish, pairs_told, part, suggestions, unite


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
            done = [pair_json(each) for each in pairs_told(book, suggestions(book))]
    if given.json:
        print_json(done)
    elif act is not None:
        _print_done(done)
    else:
        _print_pairs(done)
    return 0


def _asked(given: Namespace) -> tuple[Callable[[Book], Changes] | None, tuple[str, ...]]:
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
        pair = (given.keep, given.other)
        return lambda book: unite(book, keep=pair[0], other=pair[1], why=why), pair
    if given.split:
        return lambda book: part(book, other=given.split), (given.split,)
    if given.different:
        one, other = given.different
        return lambda book: distinguish(book, one=one, other=other, why=why), (one, other)
    return None, ()


def _done(book: Book, about: Iterable[str]) -> list[dict[str, Any]]:
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
