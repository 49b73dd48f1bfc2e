"""Open the window, or say that there is no display."""

import os
import sys
from collections.abc import Mapping, Sequence

_USAGE = 2


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window could be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in named)


def is_seen(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a person could see the window: Qt also draws where nobody looks."""
    drawn_by = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return has_display(environment) and drawn_by not in {"offscreen", "minimal"}


def open_window(words: Sequence[str]) -> int:
    """Open the window on a book, a file, or the usual book; return its exit status."""
    named = words[1:] if words[:1] == ["--"] else words
    if len(named) > 1 or (words and words[0].startswith("-") and named is words):
        sys.stderr.write(
            "waybook: this is neither a command nor one book or file. See `waybook --help`.\n"
        )
        return _USAGE
    if not has_display():
        return _no_display()
    from waybook.desktop.app.supervisor import guard

    return guard(named[0] if named else "")


def _no_display() -> int:
    from waybook.cli.registry import modules

    listed = ", ".join(sorted(modules()))
    sys.stderr.write(
        "waybook: there is no display to open the window on. Set DISPLAY, or use a command: "
        f"{listed}.\n"
    )
    return 1
