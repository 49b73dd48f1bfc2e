"""Revoke a card, and tell others in your next bundles."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import instant, moment_words, print_json, say
from waybook.model.faults import BadInput
from waybook.model.limits import begin_of

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.crypto.cards import Card

_TO_COME = (
    "This day is still to come: bundles that were sealed before it can still be accepted. If "
    "someone else may have the card already, revoke it again with the day it was lost, or without "
    "a day."
)


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="the name on the card")
    parser.add_argument("--from", dest="since", metavar="DATE", help="the day it was lost")
    arguments.as_written(parser)
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; others can read it")
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="the revocation certificate of the card"
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        since = begin_of(given.since, book.world.zone) if given.since else None
        card, is_to_come = _revoked(given, book, since)
        begins = "" if since is None else f" from {moment_words(book.world, since)}"
    if given.json:
        begins_at = None if since is None else instant(since)
        print_json({"name": card.name, "words": card.words, "from": begins_at})
    say(
        f"The card of “{card.name}” is revoked{begins}. Ask for a new one and compare its words. "
        "`waybook notices` lists what was merged from the old one since then. Your next bundles "
        "tell others."
    )
    if is_to_come:
        say(_TO_COME)
    return 0


def _revoked(given: Namespace, book: "Book", from_ms: int | None) -> "tuple[Card, bool]":
    from waybook.work.cards import trusting
    from waybook.work.cards.revoking import revoke_by_certificate
    from waybook.work.handover.certificates import read_certificate

    if given.certificate is None:
        if not given.name:
            raise BadInput("Say whose card: give the name on it, or --certificate FILE.")
        card = trusting.card_of(book, given.name)
        return card, trusting.revoke(book, card=card, from_ms=from_ms, reason=given.reason)
    certificate = read_certificate(book, given.certificate)
    if given.name and given.name != certificate.card.name:
        raise BadInput(
            f"This certificate stops the card of “{certificate.card.name}”, not of “{given.name}”. "
            "Use the right one."
        )
    return certificate.card, revoke_by_certificate(
        book, certificate=certificate, from_ms=from_ms, reason=given.reason
    )
