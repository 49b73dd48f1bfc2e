"""Find the original author of a restored value. See resources/docs/decisions/0030."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec.json import Encoder

from waybook.journal.siblings import (
    Identity,
    Sibling,
    identity,
    in_order,
    standing_of,
    supersedes,
)

_encode = Encoder(order="sorted").encode
_LOOKS = 32  # steps back; an honest field is settled and put back less often between two locks


def whose(standing: Sequence[Sibling], values: Sequence[Sibling]) -> dict[Identity, Sibling]:
    """Return, for current values that were restored, the value that each repeats.

    `values` are all values that the field ever had. If two values of one replica are both current,
    they were restored together: otherwise the later would have replaced the earlier. They repeat
    the values that were last current together before.
    """
    together: dict[str, list[Sibling]] = defaultdict(list)
    for value in standing:
        together[value.replica].append(value)
    found: dict[Identity, Sibling] = {}
    looks = iter(range(_LOOKS))
    groups = [group for group in together.values() if len(group) > 1]
    if not groups:
        return {}
    again = _side_by_side(values)
    before = in_order(each for each in values if identity(each) not in again)
    for group in groups[:_LOOKS]:
        found |= _repeated(group, before, looks)
    return found


def _repeated(
    group: Sequence[Sibling], before: Sequence[Sibling], looks: Iterator[int]
) -> dict[Identity, Sibling]:
    """Go back in time until the same values were current."""
    wanted = {_encode(each.value): each for each in group}
    if len(wanted) == 1:
        return {}  # nobody puts one value back twice
    first = min(group, key=lambda each: each.at)
    seen = tuple(each for each in before if supersedes(first, each))
    for start in range(len(seen)):
        if next(looks, None) is None:
            break
        stood = {_encode(each.value): each for each in reversed(standing_of(seen[start:]))}
        if wanted.keys() <= stood.keys():
            return {identity(each): stood[value] for value, each in wanted.items()}
    return {}


def _side_by_side(values: Sequence[Sibling]) -> frozenset[Identity]:
    """Return current values of one replica that had not seen each other."""
    by_replica: Mapping[str, list[Sibling]] = defaultdict(list)
    for value in values:
        by_replica[value.replica].append(value)
    found: set[Identity] = set()
    for replica, own in by_replica.items():
        own.sort(key=lambda value: (value.counter, identity(value)))
        seen = [value.seen.get(replica, 0) for value in own]
        least_seen_later = [*accumulate(reversed(seen), min)][::-1]
        for place, value in enumerate(own):
            had_not_seen = place > 0 and own[place - 1].counter > seen[place]
            was_not_seen = place + 1 < len(own) and least_seen_later[place + 1] < value.counter
            if had_not_seen or was_not_seen:
                found.add(identity(value))
    return frozenset(found)
