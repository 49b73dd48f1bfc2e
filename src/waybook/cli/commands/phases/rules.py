"""List the warning rules with what became of their warnings."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    arguments.on_day(parser)


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.cli.json_output import phases as phase_json
        from waybook.cli.text_output.warning_lines import record_words
        from waybook.work.phases.rule_records import listed_rules

        listed = listed_rules(book, on=given.on or "")
    if given.json:
        print_json(
            [
                {"rule": each.code, "name": each.name, **phase_json.record(each.record)}
                for each in listed
            ]
        )
        return 0
    for each in listed:
        print(printable(f"{each.code} {each.name}: {record_words(each.record)}"))
    return 0
