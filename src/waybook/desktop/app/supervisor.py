"""The parent process without secrets: start the window as a child, and a new one after each lock.

It holds the book's path and the window's position on screen, and nothing that was decrypted. It
imports neither Qt nor anything of the book. When only the identity book locks, a child leaves the
first book's key in a pipe to the next child: the supervisor passes the reading end on and never
reads it. The child reports a path or a position on screen as lines on its standard output, and how
it ended by its exit status. A signal to end is passed on to the child. If the supervisor is killed,
the child's standard input ends, and the child closes. Every module loaded here delays the window.
"""

import os
import sys

from waybook.desktop.app.exit_statuses import ASKS, CLOSED, DEFECT, LOCKED, RELAYED
from waybook.desktop.app.supervisor_signals import EndRequest
from waybook.process.hardening import harden

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CODE = """\
from waybook.process.hardening import harden
harden()
import sys
from waybook.desktop.app.child.entry import main
sys.exit(main(sys.argv[1:]))
"""
_NOTHING = -1
_MOST = 4096
_ENDED = frozenset({LOCKED, RELAYED, -1, -2, -15})  # or by the signal itself: nothing was open yet
WINDOW = (sys.executable, "-c", _CODE)  # `-m` would take 3 ms more


def guard(
    book: "Path | str" = "", *, options: "Sequence[str]" = (), window: "Sequence[str]" = WINDOW
) -> int:
    """Show the window until it is closed; return the exit status.

    `options` are passed on (`--rtl`); `window` is the command that shows it.
    """
    harden()  # it holds the pipe through which a key may pass
    if book and os.path.isfile(book) and _is_taken(str(book)):  # noqa: PTH113 - pathlib is slow
        return CLOSED
    known = {"book": str(book), "geometry": "", "idle": ""}
    asked = EndRequest()
    try:
        status = _show([*window, *options], known, asked)
    finally:
        asked.forget()
    if asked.to_end and status in _ENDED:
        return CLOSED
    return status if status >= 0 else DEFECT


def _is_taken(path: str) -> bool:
    """Hand a file to the window that is already open; return false if there is none."""
    from waybook.desktop.app.given.running_window import hand_over

    if not hand_over(path):
        return False
    sys.stderr.write("waybook: the window that is already open takes this file.\n")
    return True


def _show(command: "list[str]", known: dict[str, str], asked: EndRequest) -> int:
    """Show one window after the other until one is closed, or a signal asks to end."""
    left = _NOTHING
    while True:
        told = [*command, *(f"--{name}={value}" for name, value in known.items() if value)]
        if os.name == "nt":
            status = _run_on_windows(told, known)
        else:
            status, left = _run(told, known, left, asked)
        if status != RELAYED or asked.to_end:
            left = _dropped(left)
            known["idle"] = ""
        if status not in {LOCKED, RELAYED} or asked.to_end:
            return status


def _dropped(end: int) -> int:
    if end != _NOTHING:
        os.close(end)
    return _NOTHING


def _run(
    command: "list[str]", known: dict[str, str], left: int, asked: EndRequest
) -> "tuple[int, int]":
    """Start a child that may read the pipe; return its status, and the pipe that it left."""
    leaves, leave = os.pipe()
    crossing = _Crossing(left)
    ends = [leave] if left == _NOTHING else [leave, crossing.take]
    for end in ends:
        os.set_inheritable(end, True)  # noqa: FBT003 - its own signature
    relay = ",".join(str(end) for end in ends)
    try:
        return _wait([*command, f"--relay={relay}"], known, ends, crossing, asked), leaves
    except BaseException:
        os.close(leaves)
        raise
    finally:
        crossing.end()


class _Crossing:
    """The key from one window, on its way to the next.

    Other programs of the same user can read a starting program until it protects its memory. So if
    the kernel can move the content of a pipe, the key stays with us until the child asks for it.
    """

    def __init__(self, left: int) -> None:
        self.take = left
        self._ours: tuple[int, ...] = ()
        if left != _NOTHING and hasattr(os, "splice"):
            self.take, give = os.pipe()
            self._ours = (left, give)

    def pass_on(self) -> None:
        if self._ours:
            left, give = self._ours
            os.splice(left, give, _MOST)
        self.end()

    def end(self) -> None:
        for end in self._ours:
            os.close(end)
        self._ours = ()


def _wait(
    command: "list[str]",
    known: dict[str, str],
    ends: "list[int]",
    crossing: _Crossing,
    asked: EndRequest,
) -> int:
    """Start a child and wait for it. `subprocess` would do it, and take 10 ms to load."""
    told, tells = os.pipe()
    lives, live = os.pipe()  # nothing is written: it ends when we do
    actions = [
        (os.POSIX_SPAWN_DUP2, lives, 0),
        (os.POSIX_SPAWN_DUP2, tells, 1),
        (os.POSIX_SPAWN_CLOSE, told),
    ]
    try:
        child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    finally:
        for end in (tells, lives, *ends):
            os.close(end)
    try:
        asked.pass_on_to(child)
        _listen(told, known, crossing)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    finally:
        asked.pass_on_to(0)
        os.close(told)
        os.close(live)


def _run_on_windows(command: "list[str]", known: dict[str, str]) -> int:
    import subprocess

    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:  # noqa: S603 - our own program
        if child.stdout is not None:
            _listen(child.stdout.fileno(), known, _Crossing(_NOTHING))
        return child.wait()


def _listen(told: int, known: dict[str, str], crossing: _Crossing) -> None:
    heard = b""
    while part := os.read(told, 4096):
        heard += part
        if ASKS in heard:
            crossing.pass_on()
    for line in heard.decode("utf-8", "surrogateescape").splitlines():
        name, _, value = line.partition(" ")
        if name in known:
            known[name] = value
