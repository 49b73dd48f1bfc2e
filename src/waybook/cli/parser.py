"""The parser of all commands. Only the module of the command that is asked for is loaded."""

import argparse
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from itertools import groupby
from types import ModuleType
from typing import Any, Protocol, cast

from waybook import __version__
from waybook.cli.options import Parser
from waybook.cli.registry import COMMANDS, modules


class Command(Protocol):
    """What the module of a command holds; the first line of its docstring is its help."""

    def add_arguments(self, parser: Parser, /) -> None:
        """Declare what the command takes."""

    def run(self, given: Namespace, /) -> int:
        """Carry it out and return the exit status."""


class CommandParser(Parser):
    """The parser of one command, or of a package of them, which loads what it needs when used."""

    module = ""
    """The module that declares the arguments, until it is loaded."""
    dest = ""
    """Where the function that carries the command out is put."""
    package = ""
    """The package of commands to choose from, if this takes one."""

    def load(self) -> None:
        """Import the command's module and declare its arguments."""
        if self.module:
            module, self.module = import_module(self.module), ""
            command = cast("Command", module)
            self.description = _help(module)
            self.set_defaults(**{self.dest: command.run})
            command.add_arguments(self)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Load the command before its words are read."""
        self.load()
        return super().parse_known_args(args, namespace)

    def format_help(self) -> str:
        """Return the help; of a package, with a line for each of its commands."""
        if self.package:
            self.formatter_class = argparse.RawDescriptionHelpFormatter
            self.epilog = _overview(self.package)
        return super().format_help()

    def add_commands(self, package: str, *, dest: str, metavar: str, prog: str = "") -> None:
        """Take the commands of a package; `dest` holds the function of the one chosen."""
        self.package = package
        known = {"prog": prog} if prog else {}
        inner = self.add_subparsers(
            required=True,
            metavar=metavar,
            help="one of those below",
            parser_class=CommandParser,
            **known,
        )
        for name, module in modules(package).items():
            each = inner.add_parser(name)
            each.module, each.dest = module, dest


def command_parser() -> CommandParser:
    """Return the parser of all commands; `run` holds the function of the one chosen."""
    parser = CommandParser(
        prog="waybook",
        usage="waybook [BOOK | FILE]\n       waybook [-h] [--version] COMMAND ...",
        description="An offline, encrypted notebook for people who mediate with armed groups.",
    )
    parser.add_argument("--version", action="version", version=f"waybook {__version__}")
    parser.add_commands(COMMANDS, dest="run", metavar="COMMAND", prog="waybook")
    return parser


def _help(module: ModuleType) -> str:
    return (module.__doc__ or "").partition("\n")[0].removesuffix(".")


def _overview(package: str) -> str:
    """List the commands of a package, of each folder under what they are about."""
    parts = []
    found = {name: import_module(module) for name, module in modules(package).items()}
    for folder, commands in groupby(found.items(), lambda each: each[1].__package__):
        about = _help(import_module(str(folder)))
        parts.append("\n".join([about, *(f"  {name:18}{_help(one)}" for name, one in commands)]))
    return "\n\n".join(parts)
