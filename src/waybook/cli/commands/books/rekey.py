"""Encrypt a book, its attachments and its own backups again, under a new key."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.new_passphrase import passphrase_with_key, report_new_key
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.passphrase import passphrase


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    arguments.passphrase_with_key(parser)


def run(given: Namespace) -> int:
    old = passphrase(given.passphrase_file)
    with opened(given, known=old) as book:
        from waybook.work.new_keys import make_new_key

        chosen = passphrase_with_key(given.new_passphrase_file, asks=given.new_passphrase)
        new = chosen.text if chosen else ""
        left = make_new_key(book, passphrase=old, new_passphrase=new)
    return report_new_key(left, chosen, as_json=given.json)
