"""Print my card."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say

_WARNING = (
    "This is the secret key of your card. Whoever has it reads every bundle that was or will be "
    "sealed for you, and it cannot be taken back: show it to nobody, and delete each copy."
)


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument(
        "--secret",
        action="store_true",
        help="print the secret key that opens bundles sealed for me, instead of the card",
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.cards import trusting

        if given.secret:
            secret = trusting.my_secret_key(book)
        text = trusting.my_card(book)
        mine = book.card
    if given.secret:
        say(_WARNING)
        print_json({"secret": secret}) if given.json else print(secret)
        return 0
    if given.json:
        print_json({"name": mine.name, "card": text, "words": mine.words, "numbers": mine.numbers})
    else:
        print(text, end="")
        say("Your eight words: " + " ".join(mine.words))
    return 0
