"""How the window looks and when it locks: the only thing kept outside the book.

No content, no names, no paths of books.
"""

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

from waybook.desktop.look.schemes import Scheme

AUTO_LOCK_MINUTES = range(1, 61)
TEXT_PERCENTS = (100, 110, 125, 150, 175, 200)
_NAME = "window.json"


class Preferences(NamedTuple):
    """What a person chose."""

    auto_lock_minutes: int = 5
    scheme: Scheme = Scheme.SYSTEM
    text_percent: int = 100


def load() -> Preferences:
    """Read the preferences; what is missing or makes no sense is as at first."""
    try:
        raw = (folder() / _NAME).read_bytes()
    except OSError:
        return Preferences()
    import json

    try:
        return from_json(json.loads(raw))
    except ValueError:
        return Preferences()


def from_json(held: Any) -> Preferences:
    """Take from a JSON value what makes sense."""
    chosen = Preferences()
    if not isinstance(held, dict):
        return chosen
    minutes = held.get("auto_lock_minutes")
    if type(minutes) is int and minutes in AUTO_LOCK_MINUTES:
        chosen = chosen._replace(auto_lock_minutes=minutes)
    if held.get("scheme") in list(Scheme):
        chosen = chosen._replace(scheme=Scheme(held["scheme"]))
    if held.get("text_percent") in TEXT_PERCENTS:
        chosen = chosen._replace(text_percent=int(held["text_percent"]))
    return chosen


def store(chosen: Preferences) -> None:
    """Write the preferences; a disk that refuses is no reason to bother anybody."""
    import json

    place = folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        part = place / (_NAME + ".part")
        part.write_text(json.dumps(chosen._asdict()), encoding="utf-8")
        part.replace(place / _NAME)
    except OSError:
        return


def folder() -> Path:
    """Return where settings belong on this system; platformdirs says the same, 6 ms later."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        chosen = Path(os.environ.get("XDG_CONFIG_HOME", ""))
        base = chosen if chosen.is_absolute() else Path.home() / ".config"
    return base / "waybook"
