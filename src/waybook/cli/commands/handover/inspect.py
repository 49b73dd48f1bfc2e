"""Show who a bundle is from and what it holds; change nothing."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.next_steps import worded
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import instant, plain, print_json, print_table, say
from waybook.model.faults import NeedsConsent, Refused


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="the file of the bundle")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.handover.merging import inspect, preview

        found = inspect(book, path=given.bundle)
        [met] = preview(book, paths=[given.bundle]).outcomes  # what it says of lost cards, too
    manifest, judgement = found.bundle.manifest, found.judgement
    expires = manifest.expires_at
    shown = {
        "from": found.bundle.sender.name,
        "words": found.bundle.sender.words,
        "trust": _trust_word(judgement.refusal, verified=judgement.verified),
        "number": manifest.number,
        "sealed_at": instant(manifest.sealed_at),
        "expires_at": instant(expires) if expires is not None else None,
        "label": manifest.label,
        "records": manifest.counts.records,
        "entries": manifest.counts.entries,
        "sha256": found.bundle.sha256,
        "notices": list(met.notices),
    }
    if given.json:
        print_json(shown)
    else:
        print_table((name, plain(value)) for name, value in shown.items())
    if judgement.refusal:
        say(worded(judgement.refusal))
    return 0


def _trust_word(refusal: Refused | None, *, verified: bool) -> str:
    if verified:
        return "verified"
    return "unverified" if refusal is None or isinstance(refusal, NeedsConsent) else "refused"
