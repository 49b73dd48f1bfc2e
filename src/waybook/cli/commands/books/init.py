"""Make a book."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.new_passphrase import new_passphrase
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say
from waybook.model.names.forming import check_new
from waybook.model.world import real_world


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--name", required=True, help="the code name that you use")


def run(given: Namespace) -> int:
    check_new(given.name)
    chosen = new_passphrase(given.passphrase_file)

    from waybook.work.start import make_book  # a person is asked before it is loaded

    book = make_book(given.book, passphrase=chosen.text, name=given.name, world=real_world())
    words = book.card.words
    name = book.name
    book.close()
    if given.json:
        print_json({"book": str(given.book), "name": name, "words": words})
    else:
        print(f"Made a book for “{name}”. The words of its card: {' '.join(words)}")
    say(f"Passphrase: {chosen.strength.sentence} Without it, nobody can open the book.")
    say(
        "Make your revocation certificate now, and keep it away from this laptop: "
        f"`waybook stop-certificate {given.book} --out FILE`. With it, colleagues can stop your "
        "card if the laptop is lost."
    )
    return 0
