"""Count how often a task goes from one room of the house to another."""

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from inspect import CO_GENERATOR
from types import FrameType
from typing import Any

from waybook import __file__ as _here

_OURS = _here.removesuffix("__init__.py")
_WITH_ROOMS = ("book/", "work/", "practice/")

_AT_ITS_START = 0

Hop = tuple[str, str]
"""The file that called and the file that was called, under `src/waybook`."""


def hops_of(task: Callable[[], object]) -> Counter[Hop]:
    """Return each call from a function of one file to a function of another, on this thread.

    A function that yields is called once, however often it goes on. What Python writes itself, as
    the constructor of a dataclass, is in no file.
    """
    found: Counter[Hop] = Counter()

    def on_event(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_back is not None and not _goes_on(frame):
            ends = (frame.f_back.f_code.co_filename, frame.f_code.co_filename)
            if all(name.startswith(_OURS) for name in ends) and ends[0] != ends[1]:
                found[ends[0].removeprefix(_OURS), ends[1].removeprefix(_OURS)] += 1

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        task()
    finally:
        sys.setprofile(before)
    return found


def _goes_on(frame: FrameType) -> bool:
    """Tell whether a function was left by `yield` and now goes on: RESUME says so."""
    if not frame.f_code.co_flags & CO_GENERATOR:
        return False
    return frame.f_code.co_code[frame.f_lasti + 1] != _AT_ITS_START


def between_rooms(hops: Mapping[Hop, int]) -> int:
    """Count the hops between rooms: the folders of `src/waybook`."""
    return sum(count for ends, count in hops.items() if len(set(map(_room, ends))) > 1)


def between_inner_rooms(hops: Mapping[Hop, int]) -> int:
    """Count also those between the rooms inside `book`, `work` and `practice`."""
    return sum(count for ends, count in hops.items() if len(set(map(_inner_room, ends))) > 1)


def _room(name: str) -> str:
    return name.partition("/")[0]


def _inner_room(name: str) -> str:
    inside = name.startswith(_WITH_ROOMS) and name.count("/") > 1
    return "/".join(name.split("/")[:2]) if inside else _room(name)
