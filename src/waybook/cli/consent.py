"""What a person may accept although it speaks against a bundle or against a reader."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli.options import Parser
from waybook.cli.output import telling_how
from waybook.model.acceptances import EXPIRED, REVOKED, UNVERIFIED

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.work.handover.merging import Outcome

_OPTIONS = {
    UNVERIFIED: "--accept-unverified",
    EXPIRED: "--accept-expired",
    REVOKED: "--accept-revoked",
}
_HELP = {
    UNVERIFIED: "merge although the sender's card is not verified",
    EXPIRED: "merge although the bundle has expired",
    REVOKED: "merge although the sender's card was revoked, if the bundle says it is older",
}


def add_consent(parser: Parser, *needs: str) -> None:
    """Take an option for each thing that may be accepted."""
    for each in needs:
        parser.add_argument(_OPTIONS[each], action="store_true", help=_HELP[each])


def accepted(given: Namespace) -> frozenset[str]:
    """Return what a command accepts."""
    names = {each: option.strip("-").replace("-", "_") for each, option in _OPTIONS.items()}
    return frozenset(each for each, name in names.items() if getattr(given, name, False))


def options_needed(met: "Outcome") -> str:
    """Name the options that accept what a bundle needs a person's word for, and no others."""
    return " ".join(_OPTIONS[each] for each in met.needs)


def check_reader(book: "Book", given: Namespace) -> None:
    """Refuse a reader whose card is unknown or lost."""
    from waybook.work.cards.lost_cards import require_usable
    from waybook.work.cards.trusting import recipient

    if given.to:
        with telling_how("--despite-revocation"):
            card, despite = recipient(book, given.to), given.despite_revocation
            require_usable(book, card, despite_revocation=despite)
