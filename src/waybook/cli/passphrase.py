"""Where the passphrase comes from: a file, or a prompt. Never an argument."""

import getpass
import os
import sys
from pathlib import Path

from waybook.model.faults import BadInput

_LIMIT = 4096


def passphrase(given: Path | None, *, twice: bool = False) -> str:
    """Return the passphrase from the file given, the file in the environment, or a prompt."""
    named = os.environ.get("WAYBOOK_PASSPHRASE_FILE")
    if given is None and named:
        given = Path(named)
    if given is not None:
        return _from_file(given)
    if not sys.stdin.isatty():
        raise BadInput(
            "There is no terminal to ask for the passphrase. Give --passphrase-file FILE or set "
            "WAYBOOK_PASSPHRASE_FILE."
        )
    typed = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("The same again: ") != typed:
        raise BadInput("The two passphrases differ. Run the command again.")
    return typed


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
