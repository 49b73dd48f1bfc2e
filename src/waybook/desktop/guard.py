"""The parent without secrets: start the window as a child, and a fresh one each time it locks.

It holds the book's path and the window's place on screen, and nothing that was decrypted. It
imports neither Qt nor anything of the book. When only the identity book locks, a child leaves the
first book's key in a pipe to the next child: the guard passes its end on and never reads it. The
child tells it about a path or a place on screen in
lines on its standard output, and how it ended in its exit status. Every module loaded here
delays the window.
"""

import os
import sys

from waybook.desktop.statuses import DEFECT, LOCKED, RELAYED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CODE = "import sys; from waybook.desktop.window import main; sys.exit(main(sys.argv[1:]))"
_NOTHING = -1
WINDOW = (sys.executable, "-c", _CODE)  # `-m` would take 3 ms more


def guard(
    book: "Path | str" = "", *, options: "Sequence[str]" = (), window: "Sequence[str]" = WINDOW
) -> int:
    """Show the window until it is closed; return the exit status.

    `options` are passed on (`--rtl`); `window` is the command that shows it.
    """
    known = {"book": str(book), "geometry": "", "idle": ""}
    left = _NOTHING
    while True:
        told = [f"--{name}={value}" for name, value in known.items() if value]
        command = [*window, *options, *told]
        if os.name == "nt":
            status = _run_on_windows(command, known)
        else:
            status, left = _run(command, known, left)
        if status != RELAYED:
            left = _dropped(left)
            known["idle"] = ""
        if status not in {LOCKED, RELAYED}:
            return status if status >= 0 else DEFECT


def _dropped(end: int) -> int:
    if end != _NOTHING:
        os.close(end)
    return _NOTHING


def _run(command: "list[str]", known: dict[str, str], left: int) -> "tuple[int, int]":
    """Start a child that may read what was left; return its status, and where it left something."""
    leaves, leave = os.pipe()
    ends = [leave] if left == _NOTHING else [leave, left]
    for end in ends:
        os.set_inheritable(end, True)  # noqa: FBT003 - its own signature
    relay = ",".join(str(end) for end in ends)
    try:
        return _wait([*command, f"--relay={relay}"], known, ends), leaves
    except BaseException:
        os.close(leaves)
        raise


def _wait(command: "list[str]", known: dict[str, str], ends: "list[int]") -> int:
    """Start a child and wait for it. `subprocess` would do it, and take 10 ms to load."""
    told, tells = os.pipe()
    actions = [(os.POSIX_SPAWN_DUP2, tells, 1), (os.POSIX_SPAWN_CLOSE, told)]
    try:
        child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    finally:
        for end in (tells, *ends):
            os.close(end)
    try:
        while True:
            try:
                _listen(told, known)
                return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            except KeyboardInterrupt:  # the child got it too, keeps its drafts and ends
                continue
    finally:
        os.close(told)


def _run_on_windows(command: "list[str]", known: dict[str, str]) -> int:
    import subprocess

    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:  # noqa: S603 - our own program
        if child.stdout is not None:
            _listen(child.stdout.fileno(), known)
        return child.wait()


def _listen(told: int, known: dict[str, str]) -> None:
    heard = b""
    while part := os.read(told, 4096):
        heard += part
    for line in heard.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(" ")
        if name in known:
            known[name] = value
