"""Time and chance, handed in as arguments so that tests can choose them."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class World:
    """Give the present instant (milliseconds since 1970, UTC) and random bytes."""

    now_ms: Callable[[], int]
    draw: Callable[[int], bytes]

    def new_uid(self) -> str:
        """Draw a 128-bit identifier as 32 lowercase hexadecimal digits."""
        return self.draw(16).hex()


def real_world() -> World:
    """Use the machine's clock and its random source."""
    return World(now_ms=lambda: time.time_ns() // 1_000_000, draw=secrets.token_bytes)
