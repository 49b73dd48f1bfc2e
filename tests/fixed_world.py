"""A world that is the same in each run, and how test books are locked."""

import random
from datetime import UTC
from itertools import count

from waybook.model.world import World

PASSPHRASE = "crane lantern orbit"
LOG_N = 1  # scrypt at its weakest, so that tests are quick


def make_world(seed: int = 0, start_ms: int = 1_700_000_000_000) -> World:
    """Return a world in UTC: its clock moves a second at each look, its chance has a seed."""
    ticks = count(start_ms, 1000)
    chance = random.Random(seed)
    return World(now_ms=lambda: next(ticks), draw=chance.randbytes, zone=UTC)
