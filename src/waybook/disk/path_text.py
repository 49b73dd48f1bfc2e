"""Paths as text, to be kept in a book or a file: names may be bytes that are no text."""

import os
from contextlib import suppress
from pathlib import Path

_BYTES = "bytes:"


def text_of(path: Path) -> str:
    """Return a path as text from which `path_of` makes the same path."""
    text = str(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(path).hex()
    return text


def path_of(text: str) -> Path:
    """Return the path that a text stands for."""
    if text.startswith(_BYTES):
        with suppress(ValueError):  # then it is a folder that is called so
            return Path(os.fsdecode(bytes.fromhex(text.removeprefix(_BYTES))))
    return Path(text)
