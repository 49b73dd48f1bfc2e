"""Which automatic backups are kept, and when the next one is due. Pure."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from itertools import islice

DUE_AFTER = timedelta(hours=4)
ALWAYS_KEPT = 3
_PERIODS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda at: at.date(), 12),
    (lambda at: at.isocalendar()[:2], 10),
    (lambda at: (at.year, at.month), 9),
)


def is_due(taken: Collection[datetime], now: datetime) -> bool:
    """Tell whether the last backup is old enough; one dated later than now does not count."""
    past = [at for at in taken if at <= now]
    return not past or now - max(past) >= DUE_AFTER


def kept(taken: Collection[datetime], now: datetime) -> set[datetime]:
    """Return the newest of each of the last days, weeks and months on which there was one.

    The newest few stay besides, so that one of this morning is there in the evening. Those dated
    later than now have turns of their own: a clock that was wrong costs no others.
    """
    found: set[datetime] = set()
    for some in ([at for at in taken if at <= now], [at for at in taken if at > now]):
        found.update(sorted(some)[-ALWAYS_KEPT:])
        for period, most in _PERIODS:
            newest: dict[object, datetime] = {}
            for at in sorted(some, reverse=True):
                newest.setdefault(period(at), at)
            found.update(islice(newest.values(), most))
    return found


def too_many(
    sizes: Mapping[datetime, int], now: datetime, *, free: int, need: int = 0
) -> list[datetime]:
    """Return which backups give way so that there is room for `need` and as much as is left.

    The oldest go first, before them those dated later than now; the newest stay.
    """
    left = sum(sizes.values())
    gone: list[datetime] = []
    for at in sorted(sizes, key=lambda at: (at <= now, at))[:-ALWAYS_KEPT]:
        if need <= free and left <= free:
            break
        gone.append(at)
        left -= sizes[at]
        free += sizes[at]
    return gone
