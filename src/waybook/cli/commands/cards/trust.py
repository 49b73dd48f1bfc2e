"""Add someone's card and print its eight words."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say
from waybook.work.cards.card_file import card_text


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("cardfile", type=Path, metavar="CARDFILE", help="the file of the card")
    parser.add_argument(
        "--verified", action="store_true", help="you compared the eight words with its owner"
    )
    parser.add_argument(
        "--replace", action="store_true", help="accept a new key for a name that you know"
    )


def run(given: Namespace) -> int:
    text = card_text(given.cardfile)
    with opened(given) as book:
        from waybook.crypto import cards
        from waybook.work.cards import lost_cards, trusting

        theirs = cards.from_text(text)
        trusting.trust(book, card=theirs, verified=given.verified, replace=given.replace)
        verified = any(held.verified for held in book.trust_store.cards() if held.card == theirs)
        cautions = lost_cards.cautions(book, theirs)
    if given.json:
        print_json(
            {
                "name": theirs.name,
                "words": theirs.words,
                "numbers": theirs.numbers,
                "verified": verified,
            }
        )
    else:
        print(" ".join(theirs.words))
    for caution in cautions:
        say(caution)
    if not verified:
        say(
            f"Not verified yet. Ask “{theirs.name}” to read their eight words to you. If they are "
            "the same, run the command again with --verified."
        )
    return 0
