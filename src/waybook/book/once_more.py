"""Do something a second time after a damaged part of the book was rebuilt under it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from waybook.model.faults import Mended

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def once_more(act: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Let a function that has saved nothing when Mended is raised run again, once."""

    @wraps(act)
    def twice(*given: _Given.args, **named: _Given.kwargs) -> _Result:
        try:
            return act(*given, **named)
        except Mended:
            return act(*given, **named)

    return twice
