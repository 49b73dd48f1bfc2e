"""A clock that goes on while the machine sleeps."""

import sys
import time


def awake_and_asleep_s() -> float:
    """Return seconds that also count during sleep."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # time.monotonic() stands still in sleep
    return time.monotonic()
