"""Change the passphrase of a book and of its own backups."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.new_passphrase import changed_passphrase, report_change
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.passphrase import passphrase


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    arguments.new_passphrase(parser)


def run(given: Namespace) -> int:
    old = passphrase(given.passphrase_file)
    with opened(given, known=old) as book:
        from waybook.work.passphrases import change_passphrase

        chosen = changed_passphrase(given.new_passphrase_file)
        left = change_passphrase(book, old=old, new=chosen.text)
    return report_change(left, chosen, as_json=given.json)
