"""Evaluate the warning rules; answer or dismiss a warning."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable
from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waybook.book import Book
    from waybook.work.phases.warnings import GroupWarnings

HELPED = ("helped", "partly", "too-late", "nothing")


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--group", metavar="GROUP", help="only this group: its uid or exact name")
    arguments.on_day(parser)
    reply = parser.add_mutually_exclusive_group()
    reply.add_argument("--answer", metavar="RULE", help="answer a warning, with --response")
    reply.add_argument("--dismiss", metavar="RULE", help="dismiss a warning, with --reason")
    reply.add_argument("--look-back", metavar="UID", help="say what came of an answer")
    parser.add_argument("--response", help="what you do about it")
    parser.add_argument("--reason", help="why it does not apply")
    parser.add_argument(
        "--helped", choices=HELPED, help="with --look-back: helped, partly, too-late or nothing"
    )
    parser.add_argument("--done", metavar="TEXT", help="with --look-back: what was done")
    parser.add_argument(
        "--change-on", metavar="DATE", help="with --look-back: when the change came"
    )


def run(given: Namespace) -> int:
    on = given.on or ""
    with opened(given) as book:
        from waybook.cli.json_output import phases as phase_json
        from waybook.cli.text_output.warning_lines import print_looking_back, print_warnings
        from waybook.work.phases.group_history import group_named
        from waybook.work.phases.warnings import answer, dismiss

        group = group_named(book, given.group) if given.group else ""
        if (given.answer or given.dismiss) and not group:
            raise BadInput("Name the group with --group.")
        if given.answer:
            answer(book, group=group, code=given.answer, response=given.response or "", on=on)
        if given.dismiss:
            dismiss(book, group=group, code=given.dismiss, reason=given.reason or "", on=on)
        if given.look_back:
            _look_back(book, given)
        told = _warnings(book, group, on)
    if given.json:
        print_json(
            [
                {
                    "group": each.group,
                    "name": each.name,
                    "on": each.day,
                    "status": each.status or "live",
                    "to_look_back": phase_json.to_look_back(each.to_look_back),
                    "warnings": [phase_json.finding(one) for one in each.findings],
                }
                for each in told
            ]
        )
        return 0
    for each in told:
        status = "" if each.status in {"", "live"} else f", {each.status}: no warnings"
        print(printable(f"{each.name} on {each.day}{status}"))
        print_warnings(each.findings)
        print_looking_back(each.to_look_back)
    return 0


def _look_back(book: "Book", given: Namespace) -> None:
    from waybook.work.phases.rule_records import look_back

    if not given.helped:
        raise BadInput("Say with --helped what came of it: {known}.", known=", ".join(HELPED))
    look_back(
        book,
        warning=given.look_back,
        helped=given.helped,
        done=given.done or "",
        change_on=given.change_on or "",
        on=given.on or "",
        as_written=given.as_written,
    )


def _warnings(book: "Book", group: str, on: str) -> "Sequence[GroupWarnings]":
    from waybook.work.phases.warnings import warnings_of, warnings_of_all

    if group:
        return [warnings_of(book, group=group, on=on)]
    return warnings_of_all(book, on=on)
