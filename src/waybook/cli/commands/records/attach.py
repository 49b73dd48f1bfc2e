"""Attach a copy of a file to a record."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.json_output.records import row_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, say


def add_arguments(parser: Parser) -> None:
    arguments.record(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to copy into the book")
    parser.add_argument("--name", default="", help="the name of the attachment in the book")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.cli.text_output.file_lines import carried_words
        from waybook.work.records import attaching
        from waybook.work.records.file_details import carried

        added = attaching.attach(book, about=given.uid, path=given.file, name=given.name)
        record = book.lists.record(added.uid)
        shaped, carries = row_json(record), carried(book, record)
    if given.json:
        print_json({**shaped, "carries": list(carries)})
    else:
        print(added.uid)
    say(
        f"The book holds an encrypted copy. {given.file.name} itself is still there, not encrypted."
    )
    if carries:
        say(f"It carries {carried_words(carries)}.")
    return 0
