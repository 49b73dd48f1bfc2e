"""Hybrid logical clock (Kulkarni et al. 2014), with a bound on how far others may move it.

An instant `at` is milliseconds since 1970 (UTC) << 16 | count. Counting past 65,535 within one
millisecond runs over into the next, which keeps the order.
"""

COUNT_BITS = 16
STEP_MS = 5 * 60 * 1000  # the most that remote time may put us ahead of our own clock
FAR_AHEAD_MS = 24 * 60 * 60 * 1000  # later than this after arrival: marked
REACH_MS = 100 * 366 * 24 * 60 * 60 * 1000  # later than this after arrival: not an instant at all


def at_ms(at: int) -> int:
    """Return the milliseconds since 1970 that an instant stands for."""
    return at >> COUNT_BITS


def is_far_ahead(at: int, received_ms: int) -> bool:
    """Say whether an entry claims to be from more than a day after it arrived."""
    return at_ms(at) > received_ms + FAR_AHEAD_MS


def is_within_reach(at: int, received_ms: int) -> bool:
    """Say whether an instant may come in at all: not before 1970, not a century ahead.

    The limit moves with our clock. A fixed one could be forged exactly, and then nobody could
    write anything later to that field.
    """
    return 0 <= at_ms(at) <= received_ms + REACH_MS


class Clock:
    """Give instants that never go back, even when the machine's clock does."""

    def __init__(self, last: int = 0) -> None:
        """Start after the last instant this book wrote under."""
        self.last = last

    def tick(self, now_ms: int) -> int:
        """Return the next instant: now, or just after the last one if that is later."""
        self.last = max(self.last + 1, now_ms << COUNT_BITS)
        return self.last

    def observe(self, remote_at: int, now_ms: int) -> int:
        """Move up to an instant from elsewhere, but no more than the step ahead of now.

        The bound is counted from our own clock, so that many far instants move us no further
        than one.
        """
        bound = (now_ms + STEP_MS) << COUNT_BITS
        self.last = max(self.last, min(remote_at, bound))
        return self.last
