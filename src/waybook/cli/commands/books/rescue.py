"""Make a new book of what can be read of a damaged one."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say
from waybook.cli.passphrase import passphrase
from waybook.model.world import real_world


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("new", type=Path, metavar="NEW", help="the folder for the new book")


def run(given: Namespace) -> int:
    typed = passphrase(given.passphrase_file)

    from waybook.cli.text_output.findings import listed  # a person is asked before these are loaded
    from waybook.work import upkeep

    made = upkeep.rescue(given.book, path=given.new, passphrase=typed, world=real_world())
    if given.json:
        print_json({"book": str(made.path), "records": made.records, "findings": listed(made.lost)})
    else:
        print(f"Rescued to {made.path}: {made.records} records. It has the same passphrase.")
        print("The damaged book is as it was. Keep it until you have looked through the new one.")
        for each in made.lost:
            print(f"{each.part}: {each.sentence}")
    along = upkeep.went_along(made.path)
    if along:
        say(along)
    return 1 if made.lost else 0
