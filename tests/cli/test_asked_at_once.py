"""A person who types a command is asked for the passphrase at once.

Loading what works on a book takes longer than all else before the question, so it comes after it.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator

import pytest

from waybook.cli.parser import CommandParser, command_parser
from waybook.file_types import CARD

_WORKS_ON_BOOKS = ("waybook.book", "waybook.bundle", "sqlcipher3", "cryptography", "PySide6")
_MOST_MODULES = 220  # 215 for the most; before, up to 578
_CODE = f"""
import sys
from waybook.cli.main import main
status = main(sys.argv[1:])
loaded = [name for name in sys.modules if name.startswith({_WORKS_ON_BOOKS!r})]
print(status, len(sys.modules), *loaded)
"""
_COMMANDS = (
    "add BOOK group --set name=Kestrel",
    "assess BOOK X --model glasl --stage 1 --date 2026-11-01",
    "attach BOOK X CARD",
    "backup BOOK NEW",
    "backups BOOK",
    "board BOOK",
    "bring-out BOOK X --out NEW",
    "card BOOK",
    "cards BOOK",
    "check BOOK",
    "collect BOOK FOLDER",
    "compare BOOK BOOK",
    "confirm BOOK --to Heron one two three four five six seven eight",
    "conflicts BOOK",
    "destroy BOOK X",
    "destruction BOOK",
    "drafts BOOK",
    "edit BOOK X --set name=Kestrel",
    "export BOOK NEW",
    "history BOOK X",
    "identity BOOK add --set name=Kestrel",
    "identity BOOK check",
    "identity BOOK edit X --set name=Kestrel",
    "identity BOOK list",
    "identity BOOK make",
    "identity BOOK merge X.bundle",
    "identity BOOK passphrase",
    "identity BOOK rekey",
    "identity BOOK scan",
    "identity BOOK seal --to Heron --out FOLDER",
    "identity BOOK show X",
    "import BOOK FOLDER",
    "import-case BOOK CARD",
    "init NEW --name Kestrel",
    "inspect BOOK X.bundle",
    "list BOOK group",
    "log BOOK --group X",
    "merge BOOK X.bundle",
    "models BOOK",
    "notices BOOK",
    "passphrase BOOK",
    "phases BOOK X",
    "picture BOOK X --out NEW.pdf",
    "print BOOK X --out NEW.pdf",
    "print-list BOOK group --out NEW.pdf",
    "print-today BOOK --out NEW.pdf",
    "received BOOK",
    "rekey BOOK",
    "rescue BOOK NEW",
    "restore BOOK NEW",
    "revoke BOOK Heron",
    "rules BOOK",
    "same BOOK",
    "score BOOK X --date 2026-11-01 --set ripeness.1=2",
    "seal BOOK --to Heron --out FOLDER",
    "search BOOK hold",
    "sent BOOK",
    "settle BOOK X name --keep mine",
    "show BOOK X",
    "steps BOOK",
    "stop-certificate BOOK --out NEW.txt",
    "suggestions BOOK",
    "take-in BOOK BOOK",
    "today BOOK --on 2026-11-01",
    "trust BOOK CARD",
    "undo BOOK 1",
    "unseal BOOK CARD --out NEW.pdf",
    "warnings BOOK --group X",
)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what a command may name: enough of it to be asked for a passphrase."""
    folder = tmp_path_factory.mktemp("asked")
    book, card = folder / "book", folder / "card.txt"
    (book / "keys").mkdir(parents=True)
    for name in ("book.db", "keys/passphrase.age"):
        (book / name).write_bytes(b"\0")
    card.write_text(f"{CARD.first_line}name Heron\n", encoding="utf-8")
    new = folder / "new"
    named = {"BOOK": book, "CARD": card, "FOLDER": folder, "NEW": new}
    named |= {f"NEW{suffix}": new.with_suffix(suffix) for suffix in (".pdf", ".txt")}
    return {word: str(path) for word, path in named.items()}


@pytest.mark.parametrize("command", _COMMANDS)
def test_few_modules_are_loaded_when_the_passphrase_is_asked_for(
    command: str, places: dict[str, str]
) -> None:
    words = [places.get(word, word) for word in command.split()]
    words += ["--passphrase-file", places["NEW"]]
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *words], capture_output=True, text=True, check=True
    )
    assert "new cannot be read" in done.stderr, "it ended before it asked"
    status, many, *works_on_books = done.stdout.split()
    assert status == "1"
    assert works_on_books == []
    assert int(many) <= _MOST_MODULES


def test_every_command_that_asks_for_a_passphrase_is_tried() -> None:
    assert set(map(_name, _COMMANDS)) == set(_asking(command_parser(), ""))


def _name(command: str) -> str:
    first, _, action, *_ = [*command.split(), ""]
    return f"{first} {action}" if first == "identity" else first


def _asking(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """Yield the names of the commands that take a passphrase."""
    assert isinstance(parser, CommandParser)
    parser.load()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                yield from _asking(inner, f"{name} {word}".strip())
        elif "--passphrase-file" in action.option_strings:
            yield name
