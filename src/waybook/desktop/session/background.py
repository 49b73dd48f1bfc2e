"""Run one function in a thread and return its result on the GUI thread."""

import inspect
import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

_STEP_S = 0.05  # progress is shown at most this often
_FINEST = 10_000  # steps shown at most; a count of bytes would not fit into a signal


class Cancelled(Exception):
    """Raised when a person cancels; the transaction is rolled back."""


class Task(QObject):
    """A function that runs outside the GUI thread.

    A function that takes `on_progress` is given `on_progress(done, total)`; that is also where a
    cancelled task stops. A function that cannot stop any more runs to its end; its changes stay, so
    the result is passed to the handler of the cancelling.

    One that takes `on_part` may hand over what it has so far; `parted` carries that.
    """

    progressed = Signal(int, int)
    parted = Signal(object)
    ended = Signal()
    _settled = Signal(object, object)

    def __init__(
        self, words: str, parent: QObject | None = None, *, only_reads: bool = False
    ) -> None:
        """Name the task in a few words for the progress line.

        One that only reads is shown after a while, and a cancelling stops it in the middle of a
        step.
        """
        super().__init__(parent)
        self.words = words
        self.only_reads = only_reads
        self._done: Callable[[Any], None] = lambda _: None
        self._failed: Callable[[Exception], None] = lambda _: None
        self._stopped: Callable[[Any], None] = lambda _: None
        self._cancelled = threading.Event()
        self._halted = False
        self._shown_at = 0.0
        self._thread: threading.Thread | None = None
        self.interrupt: Callable[[], None] = lambda: None  # set where a book is at work
        self._settled.connect(self._on_settled)

    def start(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        stopped: Callable[[Any], None] = lambda _: None,
    ) -> None:
        """Start; exactly one of `done`, `failed` and `stopped` follows, or none after a halt.

        `stopped` gets the result if the function ended before it noticed the cancelling.
        """
        self._done, self._failed, self._stopped = done, failed, stopped
        self._thread = threading.Thread(target=self._work, args=(call,), daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stop at the next step."""
        self._cancelled.set()
        if self.only_reads:
            self._interrupt()

    def halt(self) -> None:
        """Stop at once, in the middle of a step; the transaction is rolled back."""
        self._halted = True
        self._cancelled.set()
        self._interrupt()

    def _interrupt(self) -> None:
        with suppress(Exception):  # its book may have been closed this very moment
            self.interrupt()

    @property
    def is_cancelled(self) -> bool:
        """Say whether somebody asked it to stop."""
        return self._cancelled.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for the thread; return whether it ended."""
        if self._thread is not None:
            self._thread.join(seconds)
            return not self._thread.is_alive()
        return True

    def on_progress(self, done: int, total: int = 0) -> None:
        """Show the progress; called from the thread."""
        if self._cancelled.is_set():
            raise Cancelled
        now = monotonic()
        if now - self._shown_at >= _STEP_S:
            self._shown_at = now
            self.progressed.emit(*_fitting(done, total))

    def on_part(self, part: object) -> None:
        """Hand over a part of the result; called from the thread, where a cancelled task stops."""
        if self._cancelled.is_set():
            raise Cancelled
        self.parted.emit(part)

    def _work(self, call: Callable[[], Any]) -> None:
        try:
            result = call()
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which sorts them
            self._settle(None, error)
        else:
            self._settle(result, None)

    def _settle(self, result: object, error: Exception | None) -> None:
        with suppress(RuntimeError):  # its window is gone, and nobody waits for it
            self._settled.emit(result, error)

    @Slot(object, object)
    def _on_settled(self, result: object, error: Exception | None) -> None:
        try:
            if self._halted:
                return
            if isinstance(error, Cancelled) or self.is_cancelled:
                self._stopped(result)
            elif error is None:
                self._done(result)
            else:
                self._failed(error)
        finally:
            self.ended.emit()
            self.deleteLater()


def _fitting(done: int, total: int) -> tuple[int, int]:
    """Return the same share in numbers that a signal takes."""
    return (done, total) if total <= _FINEST else (done * _FINEST // total, _FINEST)


def wanted(function: Callable[..., Any], offered: dict[str, Any]) -> dict[str, Any]:
    """Return those of the offered arguments that a function has parameters for."""
    names = inspect.signature(function).parameters
    return {name: value for name, value in offered.items() if name in names}


def is_gone(callback: Callable[..., object]) -> bool:
    """Tell whether the owner of a callback is deleted: of a method, or of a function made in one.

    Either may have arguments given with it.
    """
    function = getattr(callback, "func", callback)
    owner = getattr(function, "__self__", None)
    if owner is None and inspect.isfunction(function):
        owner = inspect.getclosurevars(function).nonlocals.get("self")
    return isinstance(owner, QObject) and not isValid(owner)
