"""Values that later ones make dispensable: a long history is saved on, and read, in short."""

from collections.abc import Iterable

from waybook.journal.siblings import Sibling, in_order, supersedes

_LOOKS = 8  # an honest history has one or two that absorb all others; to keep more is never wrong


def unabsorbed(values: Iterable[Sibling]) -> tuple[Sibling, ...]:
    """Return the values of one field that later edits and merges must know, newest first.

    A value is absorbed by one that supersedes it and whose author had seen all that its author had
    seen. So whatever comes later, the absorbed value makes no difference to which values are
    current, to what a person has read who reads them all, and to which instant is the latest.
    """
    kept: list[Sibling] = []
    for value in in_order(values):
        if not any(_absorbs(later, value) for later in kept[:_LOOKS]):
            kept.append(value)
    return tuple(kept)


def _absorbs(later: Sibling, earlier: Sibling) -> bool:
    return supersedes(later, earlier) and _has_seen_all(later, earlier)


def _has_seen_all(later: Sibling, earlier: Sibling) -> bool:
    seen = later.given.seen
    return all(seen.get(replica, 0) >= counter for replica, counter in earlier.given.seen.items())
