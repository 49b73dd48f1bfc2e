"""Each declared command is known where it is told from the path of a book."""

from waybook.cli import commands, parser
from waybook.cli.names import COMMANDS


def test_every_declared_command_can_be_reached() -> None:
    assert frozenset(name for name, *_ in parser._COMMANDS) == COMMANDS
    assert frozenset(commands._RUN) == COMMANDS
