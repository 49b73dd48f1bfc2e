"""End the process so that nothing decrypted stays in memory. The lock always comes first."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from waybook.model.faults import Fault

if TYPE_CHECKING:
    from waybook.desktop.session.background import Task
    from waybook.desktop.session.session import Session

LIMIT_S = 1.8  # whatever happens, the process is gone by then
_WRITERS_S = 1.2  # what running work gets to roll back
_STEP_S = 0.05


def leave(
    status: int,
    *,
    say: Callable[[], None],
    session: "Session | None",
    keep: Callable[[], None],
    end: Callable[[int], None] = os._exit,
) -> None:
    """Blank the windows, keep the drafts, close the book, end the process.

    `keep` stores what must be there after unlocking; `say` tells the supervisor the window's
    position. `os._exit` runs no destructors and waits for no thread: a transaction that a thread
    had begun is rolled back by the next open.
    """
    watchdog = threading.Timer(LIMIT_S, end, args=(status,))
    watchdog.daemon = True
    watchdog.start()
    for step in (say, _blank, _forget_clipboard, lambda: _keep(session, keep)):
        _try(step)
    watchdog.cancel()
    end(status)


def _try(step: Callable[[], None]) -> None:
    with suppress(Exception):  # nothing may keep the process alive
        step()


def _blank() -> None:
    for window in QApplication.topLevelWidgets():
        window.hide()


def _forget_clipboard() -> None:
    clipboard = QApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(clipboard.Mode.Selection)


def _keep(session: "Session | None", keep: Callable[[], None]) -> None:
    if session is None:
        return
    until = monotonic() + _WRITERS_S
    for task in tuple(session.tasks):
        while not _has_stopped(task) and monotonic() < until:
            pass
    _persist(keep, until)
    session.book.close()


def close_book(session: "Session", keep: Callable[[], None]) -> None:
    """Keep the drafts, stop what runs and close the book; the window goes on without it."""
    _try(lambda: _keep(session, keep))
    session.book.close()


def _has_stopped(task: "Task") -> bool:
    task.halt()  # again and again: it stops what runs at this moment, not what is about to
    return task.wait(_STEP_S)


def _persist(keep: Callable[[], None], until: float) -> None:
    while True:
        try:
            return keep()
        except Fault:  # a writer has not rolled back yet
            if monotonic() > until:
                raise
