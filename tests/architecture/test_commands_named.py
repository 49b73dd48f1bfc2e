"""A sentence that names a command names one that exists, with options that it takes."""

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from waybook.cli.parser import command_parser

_COMMAND = re.compile(r"`waybook((?: [^`]*)?)`")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
_NAME = re.compile(r"[a-z][a-z-]*")


def test_every_command_in_a_sentence_exists(root: Path, kept: list[Path]) -> None:
    named = [
        (path, each)
        for path in kept
        if path.parts[0] == "src" and path.suffix == ".py"
        for text in sentences(root / path)
        for each in _COMMAND.findall(text)
    ]
    assert len(named) > 20
    assert [f"{path}: waybook{said}" for path, said in named if not exists(said)] == []


def test_every_option_in_a_sentence_is_one_of_some_command(root: Path, kept: list[Path]) -> None:
    known = {option for each in parsers(command_parser()) for option in options(each)}
    named = [
        (path, option)
        for path in kept
        if path.parts[0] == "src" and path.suffix == ".py"
        if "desktop" not in path.parts  # the window names no command, and starts its own processes
        for text in sentences(root / path)
        if " " in text
        for option in _OPTION.findall(text)
    ]
    assert len(named) > 5
    assert [each for each in named if each[1] not in known] == []


def test_every_command_in_a_document_exists(root: Path, kept: list[Path]) -> None:
    documents = [path for path in kept if path.suffix == ".md" and path.parts[0] != "tests"]
    named = [
        (path, each)
        for path in documents
        for each in _COMMAND.findall((root / path).read_text("utf-8"))
    ]
    assert len(named) > 40
    assert [f"{path}: waybook{said}" for path, said in named if not exists(said)] == []


def test_every_command_and_option_is_documented(root: Path) -> None:
    told = (root / "resources/docs/cli.md").read_text("utf-8")
    for name, parser in commands(command_parser()).items():
        rows = [row for row in told.splitlines() if re.match(rf"\| `waybook {name}[ `]", row)]
        assert rows or name == "identity", name
        missing = options(parser) - set(_OPTION.findall(" ".join(rows))) - _EVERYWHERE
        assert name == "identity" or not missing, (name, missing)


_EVERYWHERE = {"--help", "--json", "--passphrase-file"}


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        (" people BOOK", False),
        (" list BOOK group", True),
        (" list BOOK --gruop UID", False),
        (" identity BOOK make", True),
        (" identity BOOK mkae", False),
        (" undo BOOK X --take-back", True),
        (" [BOOK]", True),
        (" --help", True),
        ("", True),
    ],
)
def test_a_command_that_does_not_exist_is_found(said: str, *, holds: bool) -> None:
    assert exists(said) is holds


def exists(said: str) -> bool:
    """Tell whether the words after `waybook` name a command, its action and its options."""
    words = said.replace("\\|", "|").split()
    parser: argparse.ArgumentParser = command_parser()
    if words and _NAME.fullmatch(words[0]):
        found = commands(parser).get(words[0])
        if found is None:
            return False
        parser = found
        actions = commands(parser)
        if actions and len(words) > 2 and _NAME.fullmatch(words[2]):
            if words[2] not in actions:
                return False
            parser = actions[words[2]]
    return set(_OPTION.findall(said)) <= options(parser) | {"--help", "--version"}


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands, or actions, of a parser by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                each.load()
            return dict(action.choices)
    return {}


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield a parser and those of its commands."""
    yield parser
    for each in commands(parser).values():
        yield from parsers(each)


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Return the options that a parser takes."""
    return {
        name for action in parser._actions for name in action.option_strings if name[:2] == "--"
    }


def sentences(path: Path) -> Iterator[str]:
    """Yield the strings of a module; what a program puts into one is an X."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside.update(id(part) for part in node.values)
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values
            )
        elif isinstance(node, ast.Constant) and id(node) not in inside:
            yield str(node.value)
