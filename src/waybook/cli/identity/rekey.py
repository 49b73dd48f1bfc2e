"""Encrypt the identity book and its copies in backups again, under a new key."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.identity_opening import unlocked
from waybook.cli.new_passphrase import passphrase_with_key, report_new_key
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.passphrase import aside_passphrase


def add_arguments(parser: Parser) -> None:
    arguments.both_passphrases(parser)
    arguments.passphrase_with_key(parser)


def run(given: Namespace) -> int:
    with opened(given) as book:
        old = aside_passphrase(given.aside_passphrase_file)
        with unlocked(given, book, known=old) as aside:
            from waybook.work.new_keys import make_new_key

            chosen = passphrase_with_key(given.new_passphrase_file, asks=given.new_passphrase)
            new = chosen.text if chosen else ""
            left = make_new_key(aside, passphrase=old, new_passphrase=new)
    return report_new_key(left, chosen, as_json=given.json)
