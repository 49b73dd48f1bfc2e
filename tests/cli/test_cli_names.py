"""A command is one file, found by its name, and nothing else has to know of it."""

import ast
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

import waybook
from waybook.cli.main import main
from waybook.cli.parser import CommandParser, command_parser
from waybook.cli.registry import COMMANDS, is_command, modules

SOURCE = Path(waybook.__file__).parent.parent
ACTIONS = "waybook.cli.identity"
FILES = sorted({*modules().values(), *modules(ACTIONS).values()})


@pytest.mark.parametrize("package", [COMMANDS, ACTIONS])
def test_every_module_of_a_command_can_be_reached_and_no_two_have_one_name(package: str) -> None:
    folder = SOURCE / Path(*package.split("."))
    named = [path.stem.rstrip("_").replace("_", "-") for path in folder.rglob("[!_]*.py")]
    assert sorted(modules(package)) == sorted(named)
    assert all(map(re.compile("[a-z]+(-[a-z]+)*").fullmatch, named))


@pytest.mark.parametrize("file", FILES)
def test_a_command_has_a_line_of_help_its_arguments_and_what_it_does(file: str) -> None:
    module = import_module(file)
    help_line = (module.__doc__ or " ").partition("\n")[0]
    assert help_line[-1] == "."
    assert len(help_line) <= 82  # a line of `waybook --help`
    module.add_arguments(CommandParser())
    assert callable(module.run)


def test_a_command_is_named_in_its_own_file_alone() -> None:
    """No other module of the command line imports a command, or holds its name as a word."""
    ours = {file.replace(".", "/") + ".py" for file in FILES}
    long = {name for name in modules() if "-" in name}  # the others are words of any sentence
    for path in (SOURCE / "waybook/cli").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        imported = {
            f"{node.module}.{each.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for each in node.names
        }
        assert not imported & set(FILES), path
        assert not {each.rpartition(".")[0] for each in imported} & set(FILES), path
        if path.relative_to(SOURCE).as_posix() not in ours:
            words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
            assert not words & long, path


def test_all_commands_are_listed_under_what_they_are_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    listed = re.findall(r"^  ([a-z][a-z-]*)  +[A-Z]", capsys.readouterr().out, re.MULTILINE)
    assert sorted(listed) == sorted(modules())


@pytest.mark.parametrize("words", [["list", "x", "group"], ["identity", "x", "list"]])
def test_only_the_command_that_is_asked_for_is_loaded(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in FILES:
        monkeypatch.delitem(sys.modules, file, raising=False)
    command_parser().parse_args(words)
    loaded = [file.rpartition(".")[2] for file in FILES if file in sys.modules]
    assert sorted(loaded) == sorted({words[0], words[-1]} - {"group"})


@pytest.mark.parametrize(
    ("word", "holds"),
    [
        ("seal", True),
        ("import-case", True),
        ("import_case", False),
        ("books", False),
        ("make", False),
        ("books.init", False),
        ("Amina.waybook", False),
        ("-", False),
        ("", False),
        ("__init__", False),
    ],
)
def test_a_command_is_told_from_the_path_of_a_book(word: str, *, holds: bool) -> None:
    assert is_command(word) is holds
