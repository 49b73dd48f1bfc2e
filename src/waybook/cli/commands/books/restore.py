"""Make a book from a backup, open it and check it."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say
from waybook.cli.passphrase import passphrase
from waybook.disk.book_folder import require_book
from waybook.disk.presence import refuse_existing
from waybook.model.world import real_world


def add_arguments(parser: Parser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="the folder of the backup")
    arguments.book(parser)


def run(given: Namespace) -> int:
    refuse_existing(given.book)  # before anybody is asked
    require_book(given.backup)
    typed = passphrase(given.passphrase_file)

    from waybook.work import upkeep  # a person is asked before it is loaded

    made = upkeep.restore_checked(
        given.backup, path=given.book, passphrase=typed, world=real_world()
    )
    if given.json:
        print_json(
            {
                "book": str(made.path),
                "ok": not made.problems,
                "attachments": made.attachments,
                "lacking": made.lacking,
                "findings": [{"part": e.part, "sentence": e.sentence} for e in made.problems],
            }
        )
    else:
        print(f"Restored to {made.path}. It has the passphrase of the backup.")
        print(made.sentence)
        for each in made.problems:
            print(f"{each.part}: {each.sentence}")
    along = upkeep.went_along(made.path)
    if along:
        say(along)
    return 1 if made.problems else 0
