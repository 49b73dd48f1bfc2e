"""Hybrid logical clock (Kulkarni et al. 2014), with a limit on how far others may move it.

An instant `at` is milliseconds since 1970 (UTC) << 16 | count. Counting past 65,535 within one
millisecond continues in the next, which keeps the order.
"""

COUNT_BITS = 16
STEP_MS = 5 * 60 * 1000  # the most that remote time may put us ahead of our own clock
FAR_AHEAD_MS = 24 * 60 * 60 * 1000  # later than this after arrival: marked
REACH_MS = 100 * 366 * 24 * 60 * 60 * 1000  # later than this after arrival: not an instant at all


def at_ms(at: int) -> int:
    """Return the milliseconds since 1970 of an instant."""
    return at >> COUNT_BITS


def is_far_ahead(at: int, received_ms: int) -> bool:
    """Say whether an entry is dated more than a day after its arrival."""
    return at_ms(at) > received_ms + FAR_AHEAD_MS


def is_within_reach(at: int, received_ms: int) -> bool:
    """Say whether an instant can be accepted at all: not before 1970, not a century ahead.

    The limit moves with our clock. With a fixed limit, a forged entry could have exactly that time,
    and then nobody could write a later value of that field.
    """
    return 0 <= at_ms(at) <= received_ms + REACH_MS


class HybridClock:
    """Give instants that never go back, even when the machine's clock does."""

    def __init__(self, last: int = 0) -> None:
        """Start after the last instant that this book wrote."""
        self.last = last

    def tick(self, now_ms: int) -> int:
        """Return the next instant: now, or just after the last one if that is later."""
        self.last = max(self.last + 1, now_ms << COUNT_BITS)
        return self.last

    def observe(self, remote_at: int, now_ms: int) -> int:
        """Move forward to an instant from another book, but at most one step ahead of now.

        The limit is counted from our own clock, so many far instants move us no further than one.
        """
        bound = (now_ms + STEP_MS) << COUNT_BITS
        self.last = max(self.last, min(remote_at, bound))
        return self.last
