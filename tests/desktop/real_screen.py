"""A screen with real keys: an X server of its own, a window manager, keyboard layouts.

    def test_something(real_screen: RealScreen, tmp_path: Path, book: Book) -> None:
        book.close()
        with real_screen.window(tmp_path, book.path) as run:
            real_screen.unlock(run, PASSPHRASE)
            real_screen.lay_out("ara")
            real_screen.press(CONTROL, PLACES["k"])
            run.until("state", {"place": "search"})

A key is named by its place: the code that an X server gives to the place of that letter on an
American keyboard, whatever the layout says that it bears. `Running` (beside) has the orders.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import sleep

import pytest
from running import Running, running

PROGRAMS = ("Xvfb", "openbox", "setxkbmap", "xdotool", "xkbcomp")
PLACES: Mapping[str, int] = {
    **{letter: code for code, letter in enumerate("1234567890", 10)},
    **{letter: code for code, letter in enumerate("qwertyuiop", 24)},
    **{letter: code for code, letter in enumerate("asdfghjkl;", 38)},
    **{letter: code for code, letter in enumerate("zxcvbnm,./", 52)},
    **{f"F{number}": code for number, code in enumerate((*range(67, 77), 95, 96), 1)},
    "-": 20,
    "Escape": 9,
    "Return": 36,
    "Tab": 23,
    " ": 65,
    "BackSpace": 22,
    "Delete": 119,
    "Menu": 135,
    "Home": 110,
    "Up": 111,
    "Left": 113,
    "Right": 114,
    "Down": 116,
}
CONTROL, SHIFT, ALT = 37, 50, 64
_LOOKS = 600


class RealScreen:
    """An X server without a monitor, and what happens at its keyboard."""

    def __init__(self, display: str) -> None:
        self.layout = ""
        self.environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display, "LC_ALL": "C.UTF-8"}

    def lay_out(self, layout: str, variant: str = "") -> None:
        """Choose what the keys bear: `ara`, or several as `us,ara`."""
        self.layout = layout
        self._run("setxkbmap", "-layout", layout, "-variant", variant, "-option", "")

    def press(self, *codes: int) -> None:
        """Press the last key while those before it are held."""
        *held, key = map(_named, codes)
        words = [word for each in held for word in ("keydown", each)]
        words += ["key", key]
        words += [word for each in reversed(held) for word in ("keyup", each)]
        self._run("xdotool", *words)

    def type(self, places: str) -> None:
        """Press the keys at the places of these lower-case letters, one after the other."""
        self._run("xdotool", "key", "--delay", "2", *(_named(PLACES[each]) for each in places))

    def write(self, text: str) -> None:
        """Press the keys that write this, wherever they are."""
        self._run("xdotool", "type", "--delay", "4", "--", text)

    def click(self, x: int, y: int) -> None:
        """Move the mouse to a place and press its first button."""
        self._run("xdotool", "mousemove", str(x), str(y), "sleep", "0.05", "click", "1")

    def turn(self, x: int, y: int, *, up: bool) -> None:
        """Turn the wheel of the mouse by a notch, over a place."""
        button = "4" if up else "5"
        self._run("xdotool", "mousemove", str(x), str(y), "sleep", "0.05", "click", button)

    @contextmanager
    def window(self, folder: Path, book: Path) -> Iterator[Running]:
        """Start the product's guard and window on a book, and wait until it takes keys."""
        self.lay_out("us")
        with running(folder, book, self.environment) as run:
            run.until("state", {"active": True})
            yield run

    def unlock(self, run: Running, passphrase: str) -> None:
        """Type the passphrase, with real keys of the American layout."""
        self.lay_out("us")
        run.until("state", {"active": True, "opened": False})
        self.type(passphrase)
        self.press(PLACES["Return"])
        assert run.answer() == {"opened": True}
        run.until("state", {"active": True, "opened": True})

    def _run(self, *command: str) -> None:
        environment = {**os.environ, **self.environment}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def _named(code: int) -> str:
    assert code > 9 or code == PLACES["Escape"], "xdotool takes it for a digit"
    return str(code) if code > 9 else "Escape"


@contextmanager
def started(folder: Path) -> Iterator[RealScreen]:
    """Start a server and a window manager; both end at the end."""
    missing = [each for each in PROGRAMS if not shutil.which(each)]
    if missing and "CI" in os.environ:
        pytest.fail(f"not installed: {', '.join(missing)}; packaging/system_packages.py names them")
    if missing:
        pytest.skip(f"a screen with real keys needs {', '.join(missing)}")
    with ExitStack() as ends:
        screen = RealScreen(_serve(ends))
        _manage(ends, screen, folder / "managed")
        yield screen


def _serve(ends: ExitStack) -> str:
    told, tells = os.pipe()
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    _start(ends, [*command, "-noreset"], pass_fds=(tells,))
    os.close(tells)
    with os.fdopen(told) as numbers:
        number = numbers.readline().strip()
    assert number, "Xvfb did not start"
    return f":{number}"


def _manage(ends: ExitStack, screen: RealScreen, ready: Path) -> None:
    environment = {**os.environ, **screen.environment, "HOME": str(ready.parent)}
    _start(ends, ["openbox", "--startup", f"touch {ready}"], env=environment)
    for _ in range(_LOOKS):
        if ready.exists():
            return
        sleep(0.05)
    raise AssertionError("openbox did not start")


def _start(ends: ExitStack, command: list[str], **how: object) -> None:
    quiet = subprocess.DEVNULL
    process = ends.enter_context(
        subprocess.Popen(command, stdout=quiet, stderr=quiet, **how)  # type: ignore[call-overload]
    )
    ends.callback(process.terminate)
