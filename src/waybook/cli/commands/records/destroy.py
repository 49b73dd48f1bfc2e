"""Delete a record's content permanently."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.output import OTHER_COPIES, print_json, say, say_unreached

add_arguments = arguments.record


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work import backups, upkeep
        from waybook.work.records import destroying

        destroying.destroy(book, uid=given.uid)
        unreached = backups.unreached(book)
    upkeep.give_back_space(given.book, book.key)
    if given.json:
        print_json({"uid": given.uid})
    say(f"Its content is deleted from this book. {OTHER_COPIES}")
    say_unreached(unreached)
    return 0
