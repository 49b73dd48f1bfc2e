"""The process that draws a file: it gets the content, gives pixels, and can do nothing else.

The first frame names the format, the second is the content; every further one asks for a page.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import IO, Protocol

from waybook.desktop.rendering.drawn import DrawnFile, DrawnPage, Unshowable
from waybook.desktop.rendering.frames import give, said, take, words_of
from waybook.process.confinement import confine

PDF = "pdf"
LIMIT_S = 30
"""What takes longer is ended: a file may be made so that it never ends."""


class _Shown(Protocol):
    def open(self, content: bytes) -> DrawnFile: ...
    def draw(self, page: int, width: int) -> DrawnPage: ...
    def text(self, page: int) -> str: ...


def main() -> None:
    """Answer until the window closes the pipe."""
    asks, answers = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    with suppress(EOFError, BrokenPipeError):
        shown = _loaded(take(asks).decode())
        confine()
        _serve(shown, asks, answers)
    os._exit(0)  # frees nothing in order: what is damaged might not survive it


def _loaded(form: str) -> _Shown:
    """Load what draws a format, before the process is confined and sees the content."""
    if form == PDF:
        from waybook.desktop.rendering.pdfs import PdfFile

        return PdfFile(form)
    from waybook.desktop.rendering.images import ImageFile

    return ImageFile(form)


def _serve(shown: _Shown, asks: IO[bytes], answers: IO[bytes]) -> None:
    _answer(answers, partial(_opened, shown, take(asks)))
    while True:
        told = words_of(take(asks))
        answer = _text if told.get("text") else _picture
        _answer(answers, partial(answer, shown, int(told["page"]), int(told["width"])))


def _opened(shown: _Shown, content: bytes) -> tuple[bytes, ...]:
    return (said(**shown.open(content)._asdict()),)


def _picture(shown: _Shown, page: int, width: int) -> tuple[bytes, ...]:
    drawn = shown.draw(page, width)
    return said(width=drawn.width, height=drawn.height), drawn.pixels


def _text(shown: _Shown, page: int, _: int) -> tuple[bytes, ...]:
    return (said(text=shown.text(page)),)


def _answer(answers: IO[bytes], made: Callable[[], tuple[bytes, ...]]) -> None:
    _end_after(LIMIT_S)
    try:
        frames = made()
    except Unshowable as why:
        frames = (said(why=str(why)),)
    except Exception:  # noqa: BLE001 - whatever a strange file makes of a library
        frames = (said(why="damaged"),)
    _end_after(0)
    give(answers, *frames)


def _end_after(seconds: int) -> None:
    if hasattr(signal, "alarm"):  # the window watches too, where there is none
        signal.alarm(seconds)
