"""Change the passphrase of the identity book and of its copies in backups."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.identity_opening import unlocked
from waybook.cli.new_passphrase import changed_passphrase, report_change
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.passphrase import aside_passphrase


def add_arguments(parser: Parser) -> None:
    arguments.both_passphrases(parser)
    arguments.new_passphrase(parser)


def run(given: Namespace) -> int:
    with opened(given) as book:
        old = aside_passphrase(given.aside_passphrase_file)
        with unlocked(given, book, known=old) as aside:
            from waybook.work.identities import change_passphrase

            chosen = changed_passphrase(given.new_passphrase_file)
            left = change_passphrase(book, aside, old=old, new=chosen.text)
    return report_change(left, chosen, as_json=given.json)
