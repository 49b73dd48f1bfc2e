"""A person who types a command is asked for the passphrase at once.

Loading what works on a book takes longer than all else before the question, so it comes after it.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from waybook.cli.registry import modules

_WORKS_ON_BOOKS = ("waybook.book", "waybook.work", "waybook.bundle", "sqlcipher3", "cryptography")
_IDENTITIES = "waybook.cli.identity"
_OPEN_NONE_FIRST = {"demo", "init", "rescue", "restore", "self-test"}
_READ_FILES_OR_CHOICES_FIRST = {
    "picture", "print", "print-list", "print-today", "seal", "trust",
}  # fmt: skip
_MOST_MODULES = 225  # 204 for the most; before, it was 397
_LOADED = f"""
import sys
loaded = [name for name in sys.modules if name.startswith({_WORKS_ON_BOOKS!r})]
print(len(sys.modules), *loaded)
"""
_COMMANDS = {
    "add": ("group", "--set", "name=Kestrel"),
    "board": (),
    "conflicts": (),
    "drafts": (),
    "edit": ("X", "--set", "name=Kestrel"),
    "history": ("X",),
    "inspect": ("X",),
    "list": ("group",),
    "log": ("--group", "X"),
    "merge": ("X.bundle",),
    "phases": ("X",),
    "search": ("hold",),
    "show": ("X",),
    "today": ("--on", "2026-11-01"),
    "warnings": ("--group", "X"),
}


def _loaded_after(code: str, *words: str) -> tuple[int, list[str]]:
    """Return how many modules a fresh process has loaded, and those that work on books."""
    done = subprocess.run(
        [sys.executable, "-c", code + _LOADED, *words], capture_output=True, text=True, check=True
    )
    many, *works_on_books = done.stdout.split()
    return int(many), works_on_books


def test_what_works_on_books_is_not_loaded_for_the_arguments_of_a_command() -> None:
    commands = modules()
    others = _OPEN_NONE_FIRST | _READ_FILES_OR_CHOICES_FIRST
    assert others < set(commands)
    asking = [file for name, file in commands.items() if name not in others]
    asking += [file for name, file in modules(_IDENTITIES).items() if name != "destroy"]
    loads = "\n".join(f"import {file}" for file in asking)
    assert _loaded_after(loads)[1] == []


@pytest.mark.parametrize("command", _COMMANDS)
def test_few_modules_are_loaded_when_the_passphrase_is_asked_for(
    command: str, tmp_path: Path
) -> None:
    missing = tmp_path / "missing"
    words = [command, str(tmp_path), *_COMMANDS[command], "--passphrase-file", str(missing)]
    code = "import sys\nfrom waybook.cli.main import main\nassert main(sys.argv[1:]) == 1"
    many, works_on_books = _loaded_after(code, *words)
    assert works_on_books == []
    assert many <= _MOST_MODULES
