"""Pass signals that ask the supervisor to end on to the window.

They come from a closing session, a terminal or a person. The window keeps its drafts, unlocks the
book file and ends. If it hangs, it is killed after a while.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

_LIMIT_S = 5  # a window that is asked ends within two seconds, whatever it does
_ASK = ("SIGTERM", "SIGHUP", "SIGINT")


class EndRequest:
    """Whether the supervisor was asked to end, and the window to which this is passed on."""

    def __init__(self) -> None:
        """Start without a window."""
        self.to_end = False
        self._child = 0
        self._before: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {}

    def pass_on_to(self, child: int) -> None:
        """Pass signals on to this process from now on; 0 for none."""
        self._child = child
        if child and not self._before and os.name != "nt":
            self._attend()
        if child and self.to_end:  # it came between two windows
            self._tell()

    def forget(self) -> None:
        """Restore the signal handlers."""
        if self._before:
            import signal

            signal.alarm(0)
            for number, do in self._before.items():
                signal.signal(number, do)

    def _attend(self) -> None:
        import signal  # while the window starts: it takes 3 ms

        for name in _ASK:
            if signal.getsignal(getattr(signal, name)) is not signal.SIG_IGN:  # as under nohup
                self._hear(getattr(signal, name), self._on_asked)
        self._hear(signal.SIGALRM, self._on_late)

    def _hear(self, number: "signal.Signals", do: "Callable[..., None]") -> None:
        import signal

        self._before[number] = signal.signal(number, do)

    def _on_asked(self, _: int, __: "FrameType | None") -> None:
        self.to_end = True
        if self._child:
            self._tell()

    def _tell(self) -> None:
        import signal

        self._send(signal.SIGTERM)
        signal.alarm(_LIMIT_S)

    def _on_late(self, _: int, __: "FrameType | None") -> None:
        import signal

        if self._child:
            self._send(signal.SIGKILL)

    def _send(self, number: int) -> None:
        try:
            os.kill(self._child, number)
        except ProcessLookupError:  # it has just ended
            return
