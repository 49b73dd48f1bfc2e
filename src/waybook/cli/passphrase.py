"""Where the passphrase comes from: a file, or a prompt. Never an argument."""

import getpass
import os
import sys
from pathlib import Path

from waybook.model.faults import BadInput

_LIMIT = 4096
_WORDS = {
    "passphrase": "passphrase",
    "aside-passphrase": "passphrase of the identity book",
}


def passphrase(given: Path | None, *, twice: bool = False) -> str:
    """Return the passphrase from the file given, the file in the environment, or a prompt."""
    return _passphrase(given, "passphrase", twice=twice)


def aside_passphrase(given: Path | None, *, twice: bool = False) -> str:
    """Return the passphrase of the identity book, from places of its own."""
    return _passphrase(given, "aside-passphrase", twice=twice)


def is_aside_passphrase_given(given: Path | None) -> bool:
    """Tell whether the identity book can be opened without asking anybody."""
    return given is not None or bool(os.environ.get(_variable("aside-passphrase")))


def _passphrase(given: Path | None, option: str, *, twice: bool) -> str:
    named = os.environ.get(_variable(option))
    if given is None and named:
        given = Path(named)
    if given is not None:
        return _from_file(given)
    if not sys.stdin.isatty():
        raise BadInput(
            f"There is no terminal to ask for the {_WORDS[option]}. Give --{option}-file FILE or "
            f"set {_variable(option)}."
        )
    asked = _WORDS[option].capitalize()
    typed = getpass.getpass(f"{asked}: ")
    if twice and getpass.getpass("The same again: ") != typed:
        raise BadInput("The two passphrases differ. Run the command again.")
    return typed


def _variable(option: str) -> str:
    return f"WAYBOOK_{option.replace('-', '_').upper()}_FILE"


def _from_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(_LIMIT + 1)
    except OSError as error:
        raise BadInput(
            f"The passphrase file {path.name} cannot be read ({error.strerror}). Check the path."
        ) from error
    if len(raw) > _LIMIT:
        raise BadInput(f"{path.name} is too long for a passphrase. Check the path.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name} is not UTF-8 text. Check the path.") from error
    return text.removesuffix("\n").removesuffix("\r")
