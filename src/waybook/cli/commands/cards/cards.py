"""List other people's cards, and whether each is verified."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.output import instant, moment_words, print_json, printable, say
from waybook.model.world import World

if TYPE_CHECKING:
    from waybook.book import TrustedCard

add_arguments = arguments.book


def run(given: Namespace) -> int:
    with opened(given) as book:
        kept = book.trust_store.cards()
    if given.json:
        print_json([_shape(each) for each in kept])
        return 0
    for each in kept:
        state = _state_of(each, book.world)
        print(printable(f"{each.card.name}  {state}  {' '.join(each.card.words)}"))
    if not kept:
        say("No cards yet. Ask others for their cards, then run `waybook trust BOOK CARDFILE`.")
    return 0


def _shape(held: "TrustedCard") -> dict[str, object]:
    return {
        "name": held.card.name,
        "words": held.card.words,
        "numbers": held.card.numbers,
        "verified": held.verified,
        "revoked": held.revoked,
        "revoked_from": instant(held.revoked_from_ms) if held.revoked_from_ms else None,
        "added": instant(held.added_ms),
    }


def _state_of(held: "TrustedCard", world: World) -> str:
    if held.revoked:
        since = held.revoked_from_ms
        return f"revoked from {moment_words(world, since)}" if since else "revoked"
    return "verified" if held.verified else "not verified"
