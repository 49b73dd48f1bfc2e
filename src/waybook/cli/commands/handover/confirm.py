"""Confirm a bundle by the eight words that its recipient reads to you."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--to", required=True, metavar="NAME", help="who read the words to you")
    parser.add_argument("words", nargs=8, metavar="WORD", help="the eight words")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.handover.receipts import confirm_by_words

        done = confirm_by_words(book, to=given.to, said=given.words)
    if given.json:
        print_json({"to": given.to, "number": done.sent.number})
    else:
        say(f"Bundle {done.sent.number} for “{given.to}” is confirmed.")
    return 0
