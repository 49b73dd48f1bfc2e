"""Show all groups, those that need attention first."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, print_table, say


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    arguments.on_day(parser)
    parser.add_argument("--quarter", metavar="Q", help="only these, such as willing-not-able")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.cli.json_output import phases as phase_json
        from waybook.cli.text_output.board_lines import change_words, compared_words
        from waybook.cli.text_output.warning_lines import silence_words
        from waybook.work.phases.boards import board, compared_with
        from waybook.work.phases.group_history import day_or_today

        on = given.on or ""
        rows = board(book, on=on, quarter=(given.quarter or "").replace("-", "_"))
        compared = compared_with(book, day_or_today(book, on))
    if given.json:
        print_json([phase_json.board_row(row, compared) for row in rows])
        return 0
    print_table(
        (
            row.name,
            " ".join(f"{each.model}:{each.stage}" for each in row.stages),
            change_words(row.change),
            silence_words(row.silence),
            " ".join(each.rule.code for each in row.open) or "-",
            row.readiness.quarter.name if row.readiness and row.readiness.quarter else "-",
        )
        for row in rows
    )
    say(compared_words(compared) if rows else "No groups.")
    return 0
