"""Where the passphrase comes from: a file, or a prompt. Never an argument."""

import getpass
import os
import re
import sys
from pathlib import Path

from waybook.cli.output import say
from waybook.disk.reading import is_open_to_others, read_descriptor, read_file
from waybook.model.faults import BadInput

_LIMIT = 4096
_HANDED = re.compile(r"/dev/stdin|(/dev|/proc/self)/fd/(?P<number>[0-9]{1,4})")
_WORDS = {
    "passphrase": "passphrase",
    "aside-passphrase": "passphrase of the identity book",
    "new-passphrase": "new passphrase",
}


def passphrase(given: Path | None) -> str:
    """Return the passphrase from the file given, the file in the environment, or a prompt."""
    return _passphrase(given, "passphrase")


def aside_passphrase(given: Path | None) -> str:
    """Return the passphrase of the identity book, from places of its own."""
    return _passphrase(given, "aside-passphrase")


def is_aside_passphrase_given(given: Path | None) -> bool:
    """Tell whether the identity book can be opened without asking anybody."""
    return given is not None or bool(os.environ.get(_variable("aside-passphrase")))


def from_file(given: Path | None, option: str) -> str | None:
    """Return the passphrase from the file given or named in the environment, or None."""
    named = os.environ.get(_variable(option))
    if given is None and named:
        given = Path(named)
    return None if given is None else _from_file(given)


def require_terminal(option: str) -> None:
    """Raise BadInput where nobody can be asked."""
    if not sys.stdin.isatty():
        raise BadInput(
            f"There is no terminal to ask for the {_WORDS[option]}. Give --{option}-file FILE or "
            f"set {_variable(option)}."
        )


def asked_words(option: str) -> str:
    """Return what is asked for, to begin a line with."""
    return _WORDS[option].capitalize()


def _passphrase(given: Path | None, option: str) -> str:
    named = from_file(given, option)
    if named is not None:
        return named
    require_terminal(option)
    return getpass.getpass(f"{asked_words(option)}: ")


def _variable(option: str) -> str:
    return f"WAYBOOK_{option.replace('-', '_').upper()}_FILE"


def _content(path: Path, too_large: BadInput) -> bytes:
    """Read a file, or what the shell has opened for us already: `/dev/stdin`, `<(…)`."""
    handed = _HANDED.fullmatch(str(path))
    if handed is None:
        return read_file(path, limit=_LIMIT, too_large=too_large)
    number = int(handed["number"] or 0)
    return read_descriptor(number, name=str(path), limit=_LIMIT, too_large=too_large)


def _from_file(path: Path) -> str:
    raw = _content(path, BadInput(f"{path.name} is too long for a passphrase. Check the path."))
    if is_open_to_others(path):
        say(
            f"Other users of this computer can read {path.name}, which holds a passphrase. Make it "
            "private: chmod 600."
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name} is not UTF-8 text. Check the path.") from error
    return text.removesuffix("\n").removesuffix("\r")
