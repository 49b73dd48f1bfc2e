"""List the bundles that you received, and the words that confirm each."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.output import instant, print_json, printable
from waybook.model.counting import number_of
from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import ReceivedBundle
    from waybook.crypto.cards import Card

add_arguments = arguments.book


def run(given: Namespace) -> int:
    with opened(given) as book:
        listed = [each for each in book.received_bundles.listed() if each.is_bundle]
        found = [(each, _words(each, book.card)) for each in listed]
    if given.json:
        print_json(
            [
                {
                    "from": each.sender_name,
                    "number": each.number,
                    "sha256": each.sha256,
                    "received": instant(each.received_ms),
                    "step": each.step,
                    "lacking": list(each.lacking),
                    "words": words,
                }
                for each, words in found
            ]
        )
    else:
        for each, words in found:
            told = " ".join(words) or f"{number_of(len(each.lacking), 'record')} missing here"
            print(printable(f"{each.sender_name}  {each.number}  {told}"))
    return 0


def _words(arrived: "ReceivedBundle", card: "Card") -> list[str]:
    from waybook.work.handover.receipts import words_for

    try:
        return words_for(arrived, card)
    except BadInput:
        return []
