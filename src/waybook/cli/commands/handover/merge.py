"""Merge bundles into the book, or show what would change."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.consent import accepted, add_consent, options_needed
from waybook.cli.next_steps import worded
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say
from waybook.disk.presence import is_folder
from waybook.model.faults import BadInput
from waybook.practice.acceptances import EXPIRED, REVOKED, UNVERIFIED

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.work.handover.merging import Outcome


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument(
        "bundles", type=Path, nargs="+", metavar="BUNDLE", help="bundles, or folders with bundles"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change")
    add_consent(parser, UNVERIFIED, EXPIRED, REVOKED)
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="UID",
        help="leave this record out; may be repeated",
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        outcomes, step = _merged(book, given)
    _tell(outcomes, with_records=given.dry_run, as_json=given.json)
    if step:
        say(f"A verified backup was made before. To undo this merge: `waybook undo BOOK {step}`.")
    amiss = [each for each in outcomes if _is_amiss(each)]
    for each in outcomes:
        if each in amiss:
            how = f" ({options_needed(each)})" if each.consent else ""
            say(f"{each.path.name}: {worded(each.fault)}{how}")
        for notice in each.notices:
            say(f"{each.path.name}: {notice}")
    return 1 if amiss else 0


def _merged(book: "Book", given: Namespace) -> tuple[Sequence["Outcome"], int]:
    """Merge, or only look; return what became of each bundle, and the step that undoes it."""
    from waybook.work.handover.merge_steps import accept
    from waybook.work.handover.merging import ChosenBundle, preview

    paths, accepts, excluded = _files(given.bundles), accepted(given), frozenset(given.exclude)
    if given.dry_run:
        return preview(book, paths=paths, accept=accepts, exclude=excluded).outcomes, 0
    chosen = [ChosenBundle(path, accepts, "", excluded) for path in paths]
    done = accept(book, chosen=chosen)
    return done.outcomes, done.step


def _files(paths: Sequence[Path]) -> list[Path]:
    """Return the bundles that are named, and those in each folder that is."""
    from waybook.work.handover.bundle_files import bundles_in

    found: list[Path] = []
    for path in paths:
        if not is_folder(path):
            found.append(path)
            continue
        inside = bundles_in(path)
        if not inside:
            raise BadInput(f"There is no bundle in {path}. Check that it is the right folder.")
        found += inside
    return found


def _tell(outcomes: Iterable["Outcome"], *, with_records: bool, as_json: bool) -> None:
    from waybook.cli.json_output.outcomes import outcome_json
    from waybook.cli.text_output.outcome_lines import print_outcome

    if as_json:
        print_json([outcome_json(each, with_records=with_records) for each in outcomes])
        return
    for each in outcomes:
        print_outcome(each, with_records=with_records)


def _is_amiss(met: "Outcome") -> bool:
    from waybook.work.handover.merging import FOR_OTHERS

    return met.is_refused and met.status != FOR_OTHERS
