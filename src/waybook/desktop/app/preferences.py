"""How the window looks and when it locks: the only data stored outside the book.

No content, no names, no paths of books.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from waybook.desktop.theme.schemes import Scheme
from waybook.model.faults import Fault

AUTO_LOCK_MINUTES = range(1, 61)
TEXT_PERCENTS = (100, 110, 125, 150, 175, 200)
_NAME = "window.json"
_MOST = 4096


class Preferences(NamedTuple):
    """What a person chose."""

    auto_lock_minutes: int = 5
    scheme: Scheme = Scheme.SYSTEM
    text_percent: int = 100


CHOICES: Mapping[str, Sequence[Any]] = {
    "auto_lock_minutes": AUTO_LOCK_MINUTES,
    "scheme": tuple(Scheme),
    "text_percent": TEXT_PERCENTS,
}
"""The values that each preference may have."""


def load() -> Preferences:
    """Read the preferences; use the default for a missing or invalid value."""
    from waybook.disk.reading import read_file

    try:
        raw = read_file(folder() / _NAME, limit=_MOST, too_large=Fault())
    except Fault:
        return Preferences()
    import json

    try:
        return from_json(json.loads(raw))
    except ValueError:
        return Preferences()


def from_json(held: Any) -> Preferences:
    """Return the preferences in a JSON value; ignore invalid values."""
    chosen = Preferences()
    if not isinstance(held, dict):
        return chosen
    for name, allowed in CHOICES.items():
        value: Any = held.get(name)
        is_of_kind = isinstance(value, bool) is isinstance(allowed[0], bool)  # true is not 1
        if is_of_kind and isinstance(value, int | str) and value in allowed:
            chosen = chosen._replace(**{name: type(allowed[0])(value)})
    return chosen


def store(chosen: Preferences) -> None:
    """Write the preferences; ignore a failure."""
    import json

    from waybook.disk.writing import create_folders, replace_file

    with suppress(OSError, Fault):
        create_folders(folder())
        replace_file(folder() / _NAME, json.dumps(chosen._asdict()).encode())


def folder() -> Path:
    """Return the folder for settings on this system; platformdirs returns the same, 6 ms slower."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        chosen = Path(os.environ.get("XDG_CONFIG_HOME", ""))
        base = chosen if chosen.is_absolute() else Path.home() / ".config"
    return base / "waybook"
