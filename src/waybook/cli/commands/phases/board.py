"""Show all groups, those that need attention first."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.json_output import phases as phase_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, print_table, say
from waybook.cli.text_output.warning_lines import silence_words
from waybook.work.phases.boards import board


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    arguments.on_day(parser)
    parser.add_argument("--quarter", metavar="Q", help="only these, such as willing-not-able")


def run(given: Namespace) -> int:
    with opened(given) as book:
        rows = board(book, on=given.on or "", quarter=(given.quarter or "").replace("-", "_"))
    if given.json:
        print_json([phase_json.board_row(row) for row in rows])
        return 0
    print_table(
        (
            row.name,
            " ".join(f"{each.model}:{each.stage}" for each in row.stages),
            silence_words(row.silence),
            " ".join(each.rule.code for each in row.open) or "-",
            row.readiness.quarter.name if row.readiness and row.readiness.quarter else "-",
        )
        for row in rows
    )
    if not rows:
        say("No groups.")
    return 0
