"""Keep the real names behind code names in a second book."""

from argparse import Namespace
from pathlib import Path

from waybook.cli.parser import CommandParser


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("book", type=Path, metavar="BOOK", help="the folder of the first book")
    parser.add_commands("waybook.cli.identity", dest="action", metavar="ACTION")


def run(given: Namespace) -> int:
    status: int = given.action(given)
    return status
