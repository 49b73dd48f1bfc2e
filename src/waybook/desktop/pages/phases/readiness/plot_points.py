"""Places on the readiness plot: where each lies, and what it says in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.phrases import isolate
from waybook.practice.phases.history.readiness import Place, Reach, Trail

translate = QCoreApplication.translate
_RING = 6


@dataclass(frozen=True, slots=True)
class PlotPoint:
    """One place of a trail. `turn` parts it from others with the same values: 0 is the middle."""

    trail: int
    number: int
    place: Place
    turn: int
    is_newest: bool

    def shift(self, reach: float) -> tuple[float, float]:
        """Return how far it is moved from the middle, so that none hides another."""
        if not self.turn:
            return 0.0, 0.0
        ring, step = divmod(self.turn - 1, _RING)
        angle = 2 * pi * step / _RING
        return (ring + 1) * reach * cos(angle), (ring + 1) * reach * sin(angle)


def spots(trails: Sequence[Trail]) -> tuple[PlotPoint, ...]:
    """Return every place of every trail, those of one trail in order of time."""
    return tuple(_spots(trails))


def _spots(trails: Sequence[Trail]) -> Iterator[PlotPoint]:
    taken: dict[tuple[int | None, int | None], int] = {}
    for number, trail in enumerate(trails):
        for step, place in enumerate(trail.places):
            values = (place.willing.value, place.able.value)
            turn = taken.get(values, 0)
            taken[values] = turn + 1
            yield PlotPoint(number, step, place, turn, step == len(trail.places) - 1)


def place_words(place: Place, by: str = "") -> str:
    """Return a place in words: the day, whose it is, both sides, the quarter."""
    parts = [place.day, isolate(by), sides_words(place)]
    if place.quarter is not None:
        parts.append(place.quarter.name)
    return ", ".join(part for part in parts if part)


def sides_words(place: Place) -> str:
    """Return both sides; what is not known is not known."""
    return translate("Readiness", "willing: {willing}, able: {able}").format(
        willing=_side(place.willing), able=_side(place.able)
    )


def _side(reach: Reach) -> str:
    if reach.value is not None:
        return translate("Readiness", "{} of 5").format(reach.value)
    if reach.is_reached is False:
        return translate("Readiness", "not reached")
    return translate("Readiness", "not known")
