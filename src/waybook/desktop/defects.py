"""Describe our own defects without a word of what was being worked on."""

import sys
from pathlib import Path
from types import TracebackType

_HOME = Path(__file__).parents[1]


def describe(error: BaseException) -> str:
    """Return the type of an error and the places in our files it came through.

    Its message and the values at hand stay out: they may hold what a person wrote.
    """
    import traceback

    lines = [type(error).__name__]
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"{_neutral(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    if error.__cause__ is not None:
        lines.append("caused by " + describe(error.__cause__))
    return "\n".join(lines)


def keep_content_out() -> None:
    """Print uncaught errors to standard error without their messages."""
    sys.excepthook = _print


def _print(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    if sys.stderr is not None:
        sys.stderr.write(describe(error) + "\n")


def _neutral(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_HOME):
        return path.relative_to(_HOME).as_posix()
    return path.name
