"""Merge bundles of identities."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.consent import accepted, add_consent, options_needed
from waybook.cli.identity_opening import both
from waybook.cli.next_steps import worded
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.model.acceptances import EXPIRED, UNVERIFIED


def add_arguments(parser: Parser) -> None:
    arguments.both_passphrases(parser)
    parser.add_argument(
        "bundles", type=Path, nargs="+", metavar="BUNDLE", help="the files of the bundles"
    )
    add_consent(parser, UNVERIFIED, EXPIRED)


def run(given: Namespace) -> int:
    with both(given) as (book, aside):
        from waybook.work import identities

        done = identities.merge(book, aside, paths=given.bundles, accept=accepted(given)).outcomes
    if given.json:
        from waybook.cli.json_output.outcomes import outcome_json

        print_json([outcome_json(each, with_records=False) for each in done])
    for each in done:
        if not given.json:
            counts = f"{each.new} new, {each.changed} changed, {each.same} unchanged"
            print(printable(f"{each.path.name}: {each.status} ({counts})"))
        if each.fault:
            how = f" ({options_needed(each)})" if each.needs else ""
            say(f"{each.path.name}: {worded(each.fault)}{how}")
        for notice in each.notices:
            say(f"{each.path.name}: {notice}")
    return 1 if any(each.is_refused for each in done) else 0
