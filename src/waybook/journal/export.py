"""What leaves of a record: its current values, never others."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from waybook.journal.entry import Entry, FieldValue
from waybook.journal.entry_parts import Head, head, only
from waybook.journal.record_state import values_by_field
from waybook.journal.restored_values import whose
from waybook.journal.siblings import Identity, Sibling, candidates, identity


def standing(held: Sequence[Entry], keep: Callable[[str], bool]) -> list[Entry]:
    """Return the current values of the kept fields of one record, as parts of their entries.

    The version vectors travel unchanged. So a value still supersedes versions that never travelled,
    and conflicts with a withheld value that its author had not seen. A restored value travels
    together with the value that it repeats, which shows its original author. The same content gives
    the same entries in the same order.
    """
    if len(held) == 1:
        kept = {name: given for name, given in held[0].fields.items() if keep(name)}
        return [only(held[0], kept)] if kept else []
    return _regroup(held, keep)


def _regroup(held: Sequence[Entry], keep: Callable[[str], bool]) -> list[Entry]:
    stand = {
        name: set(_leaving(values)) for name, values in values_by_field(held).items() if keep(name)
    }
    parts: dict[tuple[Head, str, Identity], FieldValue] = {}
    for entry in held:
        for name, given in entry.fields.items():
            which = identity(Sibling(entry.uid, entry.replica, entry.at, given))
            if which in stand.get(name, ()):
                parts[head(entry), name, which] = given
    # One entry uid may have been used for several values of a field: each goes to its own place.
    grouped: dict[Head, list[dict[str, FieldValue]]] = {}
    taken: Counter[tuple[Head, str]] = Counter()
    for shared, name, which in sorted(parts):
        places = grouped.setdefault(shared, [])
        if taken[shared, name] == len(places):
            places.append({})
        places[taken[shared, name]][name] = parts[shared, name, which]
        taken[shared, name] += 1
    return [Entry(*shared, fields) for shared, places in grouped.items() for fields in places]


def _leaving(values: Sequence[Sibling]) -> Iterator[Identity]:
    stand = candidates(values)
    yield from map(identity, stand)
    yield from map(identity, whose(stand, values).values())
