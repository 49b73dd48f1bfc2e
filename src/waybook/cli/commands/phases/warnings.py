"""Evaluate the warning rules; answer or dismiss a warning."""

from argparse import Namespace
from collections.abc import Sequence

from waybook.book import Book
from waybook.cli import arguments
from waybook.cli.json_output import phases as phase_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable
from waybook.cli.warning_lines import print_warnings
from waybook.model.faults import BadInput
from waybook.work.phases.group_history import group_named
from waybook.work.phases.warnings import (
    GroupWarnings,
    answer,
    dismiss,
    warnings_of,
    warnings_of_all,
)


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--group", metavar="GROUP", help="only this group: its uid or exact name")
    arguments.on_day(parser)
    reply = parser.add_mutually_exclusive_group()
    reply.add_argument("--answer", metavar="RULE", help="answer a warning, with --response")
    reply.add_argument("--dismiss", metavar="RULE", help="dismiss a warning, with --reason")
    parser.add_argument("--response", help="what you do about it")
    parser.add_argument("--reason", help="why it does not apply")


def run(given: Namespace) -> int:
    on = given.on or ""
    with opened(given) as book:
        group = group_named(book, given.group) if given.group else ""
        if (given.answer or given.dismiss) and not group:
            raise BadInput("Name the group with --group.")
        if given.answer:
            answer(book, group=group, code=given.answer, response=given.response or "", on=on)
        if given.dismiss:
            dismiss(book, group=group, code=given.dismiss, reason=given.reason or "", on=on)
        told = _warnings(book, group, on)
    if given.json:
        print_json(
            [
                {
                    "group": each.group,
                    "name": each.name,
                    "on": each.day,
                    "warnings": [phase_json.finding(one) for one in each.findings],
                }
                for each in told
            ]
        )
        return 0
    for each in told:
        print(printable(f"{each.name} on {each.day}"))
        print_warnings(each.findings)
    return 0


def _warnings(book: Book, group: str, on: str) -> Sequence[GroupWarnings]:
    if group:
        return [warnings_of(book, group=group, on=on)]
    return warnings_of_all(book, on=on)
