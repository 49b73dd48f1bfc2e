"""Score indicators of a group on a date."""

from argparse import Namespace
from collections.abc import Iterable

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Assignments, Parser
from waybook.cli.output import print_json, print_table
from waybook.model.faults import BadInput
from waybook.model.fields import Json


def add_arguments(parser: Parser) -> None:
    arguments.group(parser)
    parser.add_argument("--date", required=True, metavar="EDTF", help="when this was observed")
    parser.add_argument(
        "--set",
        nargs="+",
        action=Assignments,
        required=True,
        metavar="INDICATOR=1..5|unknown",
        dest="values",
        help="the score of each indicator",
    )
    arguments.evidence(parser)
    parser.add_argument("--note", help="what was observed")
    arguments.as_written(parser)


def run(given: Namespace) -> int:
    values = _scores(given.values)
    with opened(given) as book:
        from waybook.work.phases.assessing import score
        from waybook.work.phases.group_history import group_named

        done = score(
            book,
            group=group_named(book, given.group),
            date=given.date,
            values=values,
            evidence=given.evidence,
            more={"note": given.note} if given.note else None,
            as_written=given.as_written,
        )
    if given.json:
        print_json({"scores": dict(done.uids)})
    else:
        print_table((uid, indicator, values[indicator]) for indicator, uid in done.uids.items())
    return 0


def _scores(pairs: Iterable[str]) -> dict[str, Json]:
    scores: dict[str, Json] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name.strip() in scores:
            raise BadInput(f"“{pair}” is not INDICATOR=1..5|unknown, each indicator once.")
        scores[name.strip()] = value
    return scores
