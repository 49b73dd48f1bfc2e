"""Let a process of its own draw a file, and trust nothing that it answers."""

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from waybook.desktop.rendering.drawn import MOST_PIXELS, DrawnFile, DrawnPage
from waybook.desktop.rendering.frames import MOST_BYTES, give, said, take, words_of
from waybook.model.faults import BadFormat
from waybook.model.translatable import say

_CODE = """\
from waybook.process.hardening import harden
harden()
from waybook.desktop.rendering.renderer import main
main()
"""
T = TypeVar("T")
RENDERER = (sys.executable, "-P", "-c", _CODE)
_LIMIT_S = 40  # the renderer ends itself before, where it can
_MOST_SIDE = 1 << 24
_MOST_PAGES = 1 << 20
_DAMAGED = say(
    "Waybook cannot show this file: it is damaged, or made in a way that Waybook does not read. "
    "You can save a copy."
)
_LOCKED = say("This PDF has a password of its own, so Waybook cannot show it. You can save a copy.")
_TOO_MANY_PIXELS = say(
    "This picture is too large to be shown safely: it has more than 200 million pixels. You can "
    "save a copy."
)
TOO_LARGE = say("This file is too large to be shown here. You can save a copy.")


class Rendering:
    """One file in the hands of one process; `close` ends it, whatever it does."""

    def __init__(self, form: str) -> None:
        """Start the process for a format; it gets nothing else of ours, no open file or key.

        Call it from the thread that lives as long as the window: the process ends with it.
        """
        self._turn = threading.Lock()
        self._child = subprocess.Popen(  # noqa: S603 - our own program
            RENDERER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._form = form

    def open(self, content: bytes) -> DrawnFile:
        """Hand over the content; return what there is to draw, or raise BadFormat."""
        if len(content) > MOST_BYTES:
            raise BadFormat(TOO_LARGE)
        told = self._asked(lambda: self._exchange(self._form.encode(), content))
        pages, width, height = (_number(told, name) for name in ("pages", "width", "height"))
        if not (pages <= _MOST_PAGES and max(width, height) <= _MOST_SIDE):
            raise BadFormat(_DAMAGED)
        return DrawnFile(pages, width, height, told.get("moves") is True)

    def draw(self, page: int, width: int) -> DrawnPage:
        """Return the pixels of a page in a width, or raise BadFormat."""
        return self._asked(lambda: self._drawn(page, width))

    def text(self, page: int) -> str:
        """Return the text of a page, or raise BadFormat."""
        told = self._asked(lambda: self._exchange(said(page=page, width=0, text=True)))
        text = told.get("text")
        if not isinstance(text, str):
            raise BadFormat(_DAMAGED)
        return text

    def end(self) -> None:
        """Kill the process; whoever waits for an answer gets none."""
        with suppress(OSError):
            self._child.kill()

    def close(self) -> None:
        """End the process at once, and forget it."""
        self.end()
        self._child.wait()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _drawn(self, page: int, width: int) -> DrawnPage:
        told = self._exchange(said(page=page, width=width))
        wide, high = _number(told, "width"), _number(told, "height")
        pixels = self._taken()
        if wide * high > MOST_PIXELS or len(pixels) != 4 * wide * high:
            raise BadFormat(_DAMAGED)
        return DrawnPage(wide, high, pixels)

    def _exchange(self, *frames: bytes) -> dict[str, Any]:
        """Give frames and take what they are answered; raise BadFormat for a refusal."""
        if self._child.stdin is None:
            raise EOFError
        give(self._child.stdin, *frames)
        told = words_of(self._taken())
        if "why" in told:
            raise _refusal(told["why"])
        return told

    def _taken(self) -> bytes:
        if self._child.stdout is None:
            raise EOFError
        return take(self._child.stdout)

    def _asked(self, ask: Callable[[], T]) -> T:
        """Ask one thing at a time; what takes too long, or ends the process, is a damaged file."""
        watchdog = threading.Timer(_LIMIT_S, self.end)
        watchdog.daemon = True
        with self._turn:
            watchdog.start()
            try:
                return ask()
            except (EOFError, OSError, ValueError) as error:
                raise BadFormat(_DAMAGED) from error
            finally:
                watchdog.cancel()


def _refusal(why: object) -> BadFormat:
    if why == "password":
        return BadFormat(_LOCKED)
    if why == "too-many-pixels":
        return BadFormat(_TOO_MANY_PIXELS)
    return BadFormat(_DAMAGED)


def _number(told: dict[str, Any], name: str) -> int:
    value = told.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise BadFormat(_DAMAGED)
    return value
