"""Undo a merge, or redo it."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable
from waybook.model.counting import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waybook.book import Book, KeptRecord


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument(
        "step", type=arguments.count, metavar="STEP", help="its number; see `waybook steps BOOK`"
    )
    parser.add_argument("--take-back", action="store_true", help="redo a merge that was undone")


def run(given: Namespace) -> int:
    with opened(given) as book:
        records, kept = _redo(book, given.step) if given.take_back else _undo(book, given.step)
    if given.json:
        named = [{"uid": each.uid, "title": each.title, "sentence": each.why} for each in kept]
        print_json({"step": given.step, "records": records, "kept": named})
    else:
        what = "Redone" if given.take_back else "Undone"
        print(f"{what}: step {given.step}, {number_of(records, 'record')}.")
        for each in kept:
            print(printable(f"    stays: {each.title}. {each.why}"))
    return 0


def _undo(book: "Book", step: int) -> "tuple[int, Sequence[KeptRecord]]":
    from waybook.work.handover import merge_steps

    undone = merge_steps.undo(book, step=step)
    return undone.records, undone.kept


def _redo(book: "Book", step: int) -> "tuple[int, Sequence[KeptRecord]]":
    from waybook.work.handover import merge_steps

    return len(merge_steps.take_back(book, step=step).records), ()
