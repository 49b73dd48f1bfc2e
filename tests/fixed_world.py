"""A world that is the same in each run, and how test books are locked."""

from datetime import UTC
from random import Random

from waybook.model.world import World

PASSPHRASE = "crane lantern orbit"
LOG_N = 1  # scrypt at its weakest, so that tests are quick
START_MS = 1_700_000_000_000
NOW_MS = 1_800_000_000_000


class Clockwork:
    """A clock that a test may set, moving a second at each look; and chance with a seed."""

    def __init__(self, seed: int, start_ms: int = NOW_MS) -> None:
        self._next_ms = start_ms
        self._chance = Random(seed)
        self.begun = (seed, start_ms)

    def set(self, now_ms: int) -> None:
        self._next_ms = now_ms

    def now_ms(self) -> int:
        now_ms, self._next_ms = self._next_ms, self._next_ms + 1000
        return now_ms

    def go_on_from(self, other: "Clockwork") -> None:
        """Continue as another would."""
        self._next_ms = other._next_ms
        self._chance.setstate(other._chance.getstate())

    @property
    def world(self) -> World:
        return World(now_ms=self.now_ms, draw=self._chance.randbytes, zone=UTC)


def make_world(seed: int = 0, start_ms: int = START_MS) -> World:
    """Return a world in UTC: its clock moves a second at each look, its chance has a seed."""
    return Clockwork(seed, start_ms).world
