"""How high each stage lies in a lane that is drawn as a stepped line."""

from collections.abc import Sequence

from waybook.practice.phases.overview.steps import StageLevel

_NAMED = 1.05  # lines of text from a stage that is used, and so named, to the next
_PASSED = 0.3
_APART = 0.5  # between the stages in the model's order and those outside it
_EDGE = 0.2
BETWEEN = 4.0
"""Pixels between the lines of two assessors in one stage."""
_FEW = 2  # of whom one is named above the lines, and one below
_CLEAR = 10.0  # pixels around a name between lines in one stage and in the next
_BELOW = 1.4  # lines below the lowest stage in use, for the name of the assessor whose line it is
_ABOVE = 1.3  # lines above the highest stage in use, for the name of a line that ends there


def level_heights(
    levels: Sequence[StageLevel], line: float, ranks: int = 1
) -> tuple[tuple[float, ...], float]:
    """Return how far below the top each level lies, and the height of all; the last is highest.

    Stages outside the order take no room where none of them is used. The lines of `ranks` assessors
    lie beside each other around a level, nearer to it than to any other, with room for names
    between them; the lowest is named below.
    """
    spread = (ranks - 1) * BETWEEN
    named = _NAMED * line if ranks <= _FEW else spread + line + _CLEAR
    has_asides = any(each.is_aside and each.is_used for each in levels)
    heights: list[float] = []
    y = _EDGE * line
    for number in reversed(range(len(levels))):
        level = levels[number]
        if level.is_aside and not has_asides:
            heights.append(y)
            continue
        above = levels[number + 1] if number + 1 < len(levels) else level
        y += _APART * line if level.is_aside and not above.is_aside else 0
        tall = named if level.is_used else _PASSED * line
        heights.append(y + tall / 2)
        y += tall
    used = _used(levels, heights[::-1])
    lacking = max(0.0, _ABOVE * line + spread / 2 - min(used, default=y))
    below = _BELOW * line + spread / 2 if ranks > 1 else 0.0
    foot = max(y + _EDGE * line, max(used, default=0.0) + below)
    return tuple(each + lacking for each in reversed(heights)), foot + lacking


def _used(levels: Sequence[StageLevel], heights: Sequence[float]) -> list[float]:
    return [y for level, y in zip(levels, heights, strict=True) if level.is_used]


def aside_top(levels: Sequence[StageLevel], heights: Sequence[float]) -> float | None:
    """Return how high the stages outside the order begin; None if none of them is used."""
    if not any(each.is_aside and each.is_used for each in levels):
        return None
    asides = [y for each, y in zip(levels, heights, strict=True) if each.is_aside]
    ordered = [y for each, y in zip(levels, heights, strict=True) if not each.is_aside]
    return (min(asides) + max(ordered)) / 2 if ordered else None
