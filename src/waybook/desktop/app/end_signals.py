"""Close the window when a signal asks for it, or when its supervisor has ended."""

import os
import signal

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QWidget

_ASK = ("SIGTERM", "SIGHUP", "SIGINT")
_GUARDED_BY = 0  # standard input: the guard holds its other end, and writes nothing


def close_when_asked(window: QWidget, *, is_guarded: bool) -> None:
    """Close the window, whatever it shows, when its process must end or its supervisor has ended.

    Python handles a signal when it next runs a line, which may never happen in an idle window. So
    the signal also writes into a pipe, and Qt then runs Python code.
    """
    for name in _ASK:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, lambda *_: window.close())
    if os.name == "nt":  # has neither such pipes nor such signals
        return
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    _listen(woken, window).activated.connect(lambda *_: os.read(woken, 64))
    if is_guarded:
        alone = _listen(_GUARDED_BY, window)
        alone.activated.connect(lambda *_: alone.setEnabled(False))
        alone.activated.connect(lambda *_: window.close())


def _listen(end: int, window: QWidget) -> QSocketNotifier:
    return QSocketNotifier(end, QSocketNotifier.Type.Read, window)
