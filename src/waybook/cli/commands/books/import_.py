"""Show what an export would bring, or take it in."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say
from waybook.model.counting import number_of

if TYPE_CHECKING:
    from waybook.work.export.importing import ImportedExport

_OF_BUNDLES = ("bundle", "number", "lacking", "receipt")


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("dir", type=Path, metavar="DIR", help="the folder of an export")
    parser.add_argument("--yes", action="store_true", help="take it in; it can be undone")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.cli.text_output.outcome_lines import print_outcome
        from waybook.work.export.importing import preview, take_in

        done = (take_in if given.yes else preview)(book, folder=given.dir)
    if given.json:
        print_json(_shaped(done, with_records=not given.yes))
    else:
        print_outcome(done.outcome, with_records=not given.yes)
    if done.files:
        say(f"It has the content of {number_of(done.files, 'attachment')} that is not here yet.")
    for notice in done.outcome.notices:
        say(notice)
    if done.is_new:
        say(_next_step(done, was_meant=given.yes))
    return 0


def _shaped(done: "ImportedExport", *, with_records: bool) -> dict[str, object]:
    from waybook.cli.json_output.outcomes import outcome_json

    shaped = outcome_json(done.outcome, with_records=with_records)
    kept = {name: value for name, value in shaped.items() if name not in _OF_BUNDLES}
    return {"export": str(done.outcome.path), **kept, "files": done.files, "step": done.step}


def _next_step(done: "ImportedExport", *, was_meant: bool) -> str:
    if was_meant:
        return (
            "Nobody signed this export, so all of it stands as its word alone. A verified backup "
            f"was made before. To undo this import: `waybook undo BOOK {done.step}`."
        )
    return "Nothing was changed. Nobody signed this export. To take it in, add --yes."
