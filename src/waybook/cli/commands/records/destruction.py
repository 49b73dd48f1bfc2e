"""List requests to destroy records, or answer one."""

from argparse import Namespace
from dataclasses import asdict

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import OTHER_COPIES, print_json, printable, say, say_unreached


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument("--accept", metavar="UID", help="destroy the record in this book, too")
    answer.add_argument("--decline", metavar="UID", help="keep the record, and say so")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work import backups, upkeep
        from waybook.work.records import destroying

        if given.accept:
            destroying.accept_request(book, uid=given.accept)
        if given.decline:
            destroying.decline_request(book, uid=given.decline)
        unreached = backups.unreached(book) if given.accept else []
        asked, lines = destroying.requests(book), destroying.lines(book)
    if given.accept:
        upkeep.give_back_space(given.book, book.key)
    if given.json:
        print_json(
            {
                "requests": [asdict(each) for each in asked],
                "lines": [asdict(each) for each in lines],
            }
        )
        return 0
    for each in asked:
        aside = " (undone)" if each.aside else ""
        what = f"destroy {each.kind} “{each.title}”{aside}"
        print(printable(f"request: {each.uid}  {_said_by(each.by, each.via)}: {what}"))
    for line in lines:
        by = _said_by(line.by, line.via)
        print(printable(f"{line.state}: {line.of}  {by}  {line.date}"))
    if given.accept:
        say(OTHER_COPIES)
        say_unreached(unreached)
    return 0


def _said_by(author: str, sender: str) -> str:
    return f"{author}, according to {sender}" if sender else author
