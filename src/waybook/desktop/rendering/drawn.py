"""A picture as the renderer draws it, and how large one may be."""

from math import sqrt
from typing import NamedTuple

MOST_PIXELS = 16_000_000
"""More than the largest screen shows; a larger picture is drawn smaller."""


class Unshowable(Exception):
    """A file cannot be drawn; its text is the code of why."""


class DrawnPage(NamedTuple):
    """Rows of pixels, each of four bytes: blue, green, red, and one that says nothing."""

    width: int
    height: int
    pixels: bytes


class DrawnFile(NamedTuple):
    """What there is to draw: how many pages, and how large the first is as it was made."""

    pages: int
    width: int
    height: int
    moves: bool = False


def fitting(width: float, height: float) -> tuple[int, int]:
    """Return a size of the same shape that is not more than may be drawn."""
    share = min(1.0, sqrt(MOST_PIXELS / max(1.0, width * height)))
    return max(1, int(width * share)), max(1, int(height * share))
