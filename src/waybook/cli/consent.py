"""What a person may accept although it speaks against merging a bundle."""

from argparse import Namespace

from waybook.cli.options import Parser
from waybook.work.handover.admission import EXPIRED, REVOKED, UNVERIFIED
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


def options_needed(met: Outcome) -> str:
    """Name the options that accept what a bundle needs a person's word for, and no others."""
    return " ".join(_OPTIONS[each] for each in met.needs)
