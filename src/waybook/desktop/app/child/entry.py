"""Start the child process.

The supervisor starts it with `--book=… --geometry=x,y,w,h --rtl`; the book may be any file.
"""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from waybook.desktop.app.application import dressed
from waybook.desktop.app.end_signals import close_when_asked
from waybook.desktop.app.exit_statuses import CLOSED
from waybook.desktop.app.geometry import place
from waybook.desktop.app.given.arriving_files import ArrivingFiles
from waybook.desktop.app.given.usual_book import told_apart
from waybook.desktop.app.window import Window

if TYPE_CHECKING:
    from waybook.desktop.app.key_handoff import Relay


def report(name: str, value: str) -> None:
    """Report to the supervisor, in a line on standard output."""
    os.write(1, f"{name} {value}\n".encode("utf-8", "surrogateescape"))


def shown(options: Sequence[str]) -> Window:
    """Make the application and show its window."""
    given = dict(option[2:].partition("=")[::2] for option in options)
    theme = dressed(options)
    named = Path(given["book"]).absolute() if given.get("book") else None
    book, other = told_apart(named)
    relay = _relay(given.get("relay", ""))
    idle_s = int(given.get("idle") or 0)
    window = Window(theme, book, report=report, relay=relay, idle_s=idle_s, given=other)
    place(window, given.get("geometry", ""))
    close_when_asked(window, is_guarded=relay is not None)
    ArrivingFiles(window)
    window.show()
    if "WAYBOOK_QUIT_WHEN_PAINTED" in os.environ:  # `dev.py bench` measures the way to here
        QTimer.singleShot(0, partial(os._exit, CLOSED))
    return window


def _relay(told: str) -> "Relay | None":
    from waybook.desktop.app.key_handoff import Relay

    return Relay(told) if told else None


def main(options: Sequence[str]) -> int:
    """Show the window until it ends the process."""
    window = shown(options)
    return window.app.exec()
