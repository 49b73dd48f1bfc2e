"""The places before and after the one that is shown, as a browser has them."""

from collections.abc import Callable, Iterable

from waybook.desktop.session.places import without_words

MOST = 50


class PlaceTrail:
    """Remember where one was; `is_there` tells whether a place can still be shown."""

    def __init__(self, is_there: Callable[[str], bool]) -> None:
        """Start at the beginning."""
        self._is_there = is_there
        self._before: list[str] = []
        self._after: list[str] = []

    @property
    def before(self) -> list[str]:
        """Return the places before this one that may be kept, the last one at the end.

        Without those that are gone, and without words that somebody searched for.
        """
        return [without_words(place) for place in self._before if self._is_there(place)]

    def take_up(self, before: Iterable[str]) -> None:
        """Go on from places that were kept."""
        self._before = [str(place) for place in before][-MOST:]

    def leave(self, place: str) -> None:
        """Go on from a place to a new one: what was after it is forgotten."""
        self._after.clear()
        self._before = [*self._before, place][-MOST:]

    def back(self, here: str) -> str:
        """Return the place before, or ''; from there one can go forward to this one."""
        return self._step(self._before, self._after, here)

    def forward(self, here: str) -> str:
        """Return the place from which one went back, or ''."""
        return self._step(self._after, self._before, here)

    @property
    def can_go_back(self) -> bool:
        """Tell whether there is a place before."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """Tell whether one went back."""
        return bool(self._after)

    def _step(self, from_: list[str], to: list[str], here: str) -> str:
        while from_:
            place = from_.pop()
            if place != here and self._is_there(place):
                to.append(here)
                return place
        return ""
