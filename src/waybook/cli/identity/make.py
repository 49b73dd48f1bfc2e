"""Make the identity book, with a passphrase of its own."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.new_passphrase import new_aside_passphrase
from waybook.cli.opening import opened
from waybook.cli.output import print_json, say

add_arguments = arguments.both_passphrases


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work import identities

        chosen = new_aside_passphrase(given.aside_passphrase_file)
        identities.make(book, passphrase=chosen.text).close()
    if given.json:
        print_json({"book": str(given.book), "identities": True})
    else:
        print("Made an identity book. It is locked; each command opens it and locks it again.")
    say(f"Its passphrase: {chosen.strength.sentence} Without it, nobody can open the book.")
    return 0
