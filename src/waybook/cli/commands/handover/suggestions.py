"""List changes that others suggest; accept or decline one."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.work.suggestions.suggestions import Suggestion


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--accept", metavar="ID", help="let this change take effect")
    parser.add_argument("--decline", metavar="ID", help="refuse this change")


def run(given: Namespace) -> int:
    if given.accept is not None and given.decline is not None:
        raise BadInput("Accept or decline: one at a time.")
    with opened(given) as book:
        from waybook.cli.json_output.outcomes import suggestion_json
        from waybook.work.suggestions.suggestions import accept, decline
        from waybook.work.suggestions.suggestions import suggestions as waiting

        if given.accept is not None:
            accept(book, suggestion=given.accept)
        if given.decline is not None:
            decline(book, suggestion=given.decline)
        found = waiting(book)
    if given.json:
        print_json([suggestion_json(each) for each in found])
        return 0
    if given.accept:
        say("Accepted. It takes effect now.")
    if given.decline:
        say(f"Declined. To accept it later: waybook suggestions BOOK --accept {given.decline}")
    for each in found:
        _print(each)
    if not found:
        say("No suggested changes.")
    return 0


def _print(found: "Suggestion") -> None:
    print(printable(f"{found.id}  {found.kind} “{found.title}”, from {found.by}"))
    for change in found.changes:
        print(printable(f"    {change.words}").replace("\n", " "))
    if found.refusal:
        print(printable(f"    cannot be accepted: {found.refusal}").replace("\n", " "))
