"""Count the work that something takes, which is the same on every machine however busy it is."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

from waybook import __file__ as _here
from waybook.book import Book

T = TypeVar("T")
_STEPS = 10  # of SQLite's machine
_OURS = _here.removesuffix("__init__.py")


def noting(note: Callable[..., object], function: Callable[..., T]) -> Callable[..., T]:
    """Return a function that does as another, and tells of each call before."""

    def noted(*given: Any, **more: Any) -> T:
        note(*given, **more)
        return function(*given, **more)

    return noted


def lines_run(task: Callable[[], object]) -> int:
    """Return how many lines of Waybook's own code a task runs, again for each time in a loop."""
    count = 0

    def on_line(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return on_line

    def on_call(frame: FrameType, _event: str, _: object) -> Any:
        return on_line if frame.f_code.co_filename.startswith(_OURS) else None

    before = sys.gettrace()
    sys.settrace(on_call)
    try:
        task()
    finally:
        sys.settrace(before)
    return count


def statement_steps(book: Book, task: Callable[[], object]) -> int:
    """Return how many tens of steps SQLite takes for a task, the search index included."""
    count = 0

    def on_step() -> bool:
        nonlocal count
        count += 1
        return False

    book.store.on_progress(on_step, _STEPS)
    try:
        task()
    finally:
        book.store.on_progress(None)
    return count
