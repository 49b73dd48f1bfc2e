"""Show what another copy of the book would bring, or take it in."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say
from waybook.model.counting import number_of

if TYPE_CHECKING:
    from waybook.work.copies.taking_in import TakenCopy

_OF_BUNDLES = ("bundle", "number", "lacking", "receipt")


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument(
        "other", type=Path, metavar="OTHER", help="the folder of the copy, or its .db file"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--yes", action="store_true", help="take it in; it can be undone")
    how.add_argument("--dry-run", action="store_true", help="show what would change, as without")
    parser.add_argument(
        "--remove",
        action="store_true",
        help="then delete the copy, if it is in the book's own folder",
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.cli.text_output.outcome_lines import print_outcome
        from waybook.work.copies.removing import remove, require_removable
        from waybook.work.copies.taking_in import preview, take_in

        if given.remove:
            require_removable(book, other=given.other)
        done = (take_in if given.yes else preview)(book, other=given.other)
        if given.remove and not (done.is_new and not given.yes):
            remove(book, other=given.other)
    is_removed = given.remove and not given.other.exists()
    if given.json:
        shaped = _shaped(done, with_records=not given.yes)
        print_json({**shaped, "removed": is_removed})
    else:
        print_outcome(done.outcome, with_records=not given.yes)
    if done.files:
        say(f"It has the content of {number_of(done.files, 'attachment')} that is not here yet.")
    for notice in done.outcome.notices:
        say(notice)
    if done.is_new:
        say(_next_step(done, was_meant=given.yes))
    if is_removed:
        say(f"Removed: {given.other.name}.")
    return 0


def _shaped(done: "TakenCopy", *, with_records: bool) -> dict[str, object]:
    from waybook.cli.json_output.outcomes import outcome_json

    shaped = outcome_json(done.outcome, with_records=with_records)
    kept = {name: value for name, value in shaped.items() if name not in _OF_BUNDLES}
    gone = [{"uid": each.uid, "kind": each.kind, "title": each.title} for each in done.destroyed]
    return {
        "copy": str(done.outcome.path),
        **kept,
        "files": done.files,
        "destroyed": gone,
        "step": done.step,
    }


def _next_step(done: "TakenCopy", *, was_meant: bool) -> str:
    if not was_meant:
        return "Nothing was changed. To take it in, add --yes."
    if not done.step:
        return "It was taken in."
    return (
        "It was taken in as one step; a verified backup was made before. "
        f"To undo it: `waybook undo BOOK {done.step}`."
    )
