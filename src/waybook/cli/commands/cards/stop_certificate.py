"""Write the certificate that revokes my card if the laptop is lost."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say

_IN_LINE = 6  # words
_KEEP = (
    "Keep it away from the laptop: on paper, or with a colleague. Whoever has it can revoke your "
    "card, but do nothing else with it."
)


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new text file")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.handover.certificates import save_certificate

        certificate = save_certificate(book, path=given.out)
        name = book.name
    words = certificate.words
    if given.json:
        print_json({"path": str(given.out), "name": name, "words": words})
    else:
        print(printable(str(given.out)))
        for start in range(0, len(words), _IN_LINE):
            print(f"{start // _IN_LINE + 1}. {' '.join(words[start : start + _IN_LINE])}")
        say("These 48 words hold the same as the file: write them down, and type them in later.")
    say(_KEEP)
    return 0
