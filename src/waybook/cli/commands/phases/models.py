"""List models, indicators, rules and profiles, or add a file of your own."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, print_table, printable, say
from waybook.model.counting import number_of

if TYPE_CHECKING:
    from waybook.book import Book


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--add", type=Path, metavar="FILE", help="add this file to the book")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.cli.json_output import phases as phase_json
        from waybook.work.phases.methods import KIND, listed
        from waybook.work.suggestions.suggestions import count_suggestions

        if given.add:
            return _add(given, book)
        found = listed(book)
        waiting = count_suggestions(book, KIND)
    if waiting:
        suggested = number_of(waiting, "suggested change")
        say(f"{suggested}, not in force. See `waybook suggestions BOOK`.")
    if given.json:
        print_json([phase_json.listed(each) for each in found])
    else:
        print_table(
            (
                each.head.what,
                each.head.id,
                each.head.version,
                "in force" if each.in_force else "",
                each.head.name,
            )
            for each in found
        )
    return 0


def _add(given: Namespace, book: "Book") -> int:
    from waybook.work.phases.methods import add_method

    added = add_method(book, path=given.add)
    head = added.method.head
    if given.json:
        shaped = {"what": head.what, "id": head.id, "version": head.version, "new": added.is_new}
        print_json(shaped)
    else:
        words = f"{head.what} {head.id} {head.version}" if added.is_new else "Nothing new."
        print(printable(words))
    return 0
