"""Merge bundles into the book, or show what would change."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from waybook.book.storage.folder import is_folder
from waybook.cli import arguments
from waybook.cli.consent import accepted, add_consent, options_needed
from waybook.cli.json_output.outcomes import outcome_json
from waybook.cli.next_steps import worded
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say
from waybook.cli.text_output.outcome_lines import print_outcome
from waybook.model.faults import BadInput
from waybook.work.handover.admission import EXPIRED, REVOKED, UNVERIFIED
from waybook.work.handover.bundle_files import bundles_in
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import FOR_OTHERS, ChosenBundle, Outcome, preview


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
    accepts = accepted(given)
    paths, excluded = _files(given.bundles), frozenset(given.exclude)
    with opened(given) as book:
        if given.dry_run:
            seen = preview(book, paths=paths, accept=accepts, exclude=excluded)
            outcomes, step = seen.outcomes, 0
        else:
            chosen = [ChosenBundle(path, accepts, "", excluded) for path in paths]
            done = accept(book, chosen=chosen)
            outcomes, step = done.outcomes, done.step
    if given.json:
        print_json([outcome_json(each, with_records=given.dry_run) for each in outcomes])
    else:
        for each in outcomes:
            print_outcome(each, with_records=given.dry_run)
    if step:
        say(f"A verified backup was made before. To undo this merge: `waybook undo BOOK {step}`.")
    for each in outcomes:
        if _is_amiss(each):
            how = f" ({options_needed(each)})" if each.consent else ""
            say(f"{each.path.name}: {worded(each.fault)}{how}")
        for notice in each.notices:
            say(f"{each.path.name}: {notice}")
    return 1 if any(_is_amiss(each) for each in outcomes) else 0


def _files(paths: Sequence[Path]) -> list[Path]:
    """Return the bundles that are named, and those in each folder that is."""
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


def _is_amiss(met: Outcome) -> bool:
    return met.is_refused and met.status != FOR_OTHERS
