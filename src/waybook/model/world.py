"""Time and random numbers, passed in as arguments so that tests can choose them."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo


@dataclass(frozen=True, slots=True)
class World:
    """Give the time (milliseconds since 1970, UTC), random bytes, and the time zone for days.

    Without a zone, the machine's time zone is used.
    """

    now_ms: Callable[[], int]
    draw: Callable[[int], bytes]
    zone: tzinfo | None = None

    def today(self) -> date:
        """Return the local day: that of the time zone, not of UTC."""
        return datetime.fromtimestamp(self.now_ms() // 1000, tz=UTC).astimezone(self.zone).date()

    def new_uid(self) -> str:
        """Draw a 128-bit identifier as 32 lowercase hexadecimal digits."""
        return self.draw(16).hex()


def real_world() -> World:
    """Use the machine's clock and its random source."""
    return World(now_ms=lambda: time.time_ns() // 1_000_000, draw=secrets.token_bytes)
