"""Describe errors of the program without any content of the book."""

import sys
from pathlib import Path
from types import TracebackType

_HOME = Path(__file__).parents[1]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sys import UnraisableHookArgs
    from threading import ExceptHookArgs


def describe(error: BaseException) -> str:
    """Return the type of an error and its places in our files.

    Its message and values are left out: they may hold what a person wrote.
    """
    import traceback

    lines = [type(error).__name__]
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"{_neutral(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    if error.__cause__ is not None:
        lines.append("caused by " + describe(error.__cause__))
    return "\n".join(lines)


def keep_content_out() -> None:
    """Print uncaught errors without their messages, wherever they were raised.

    Only Python's own hooks are replaced: a test suite has its own.
    """
    import threading

    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = _print
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _print_of_thread
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = _print_unraisable


def _print(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    if sys.stderr is not None:
        sys.stderr.write(describe(error) + "\n")


def _print_of_thread(found: "ExceptHookArgs") -> None:
    if found.exc_value is not None and not isinstance(found.exc_value, SystemExit):
        _print(found.exc_type, found.exc_value, None)


def _print_unraisable(found: "UnraisableHookArgs") -> None:
    if found.exc_value is not None:
        _print(found.exc_type, found.exc_value, None)


def _neutral(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_HOME):
        return path.relative_to(_HOME).as_posix()
    return path.name
