"""Which records have something in common: an index of keys that others make.

What a key is made from is decided above this room. See resources/docs/decisions/0049.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store

Key = tuple[str, str]

_BYTES = 8
_DUE = """
SELECT r.uid FROM likeness_due d JOIN records r ON r.id = d.record ORDER BY d.record LIMIT ?"""
_NUMBERS = "SELECT uid, id FROM records WHERE uid IN (SELECT value FROM json_each(?))"
_HOLDERS = """
SELECT r.uid FROM likeness l JOIN records r ON r.id = l.record WHERE l.key = ? LIMIT ?"""


class LikenessIndex:
    """Keep the keys of records, and find the records that have a key."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def due(self, at_most: int) -> list[str]:
        """Return some records whose keys are to be made: they are new, or they changed."""
        return [row[0] for row in self._store.rows(_DUE, (at_most,))]

    def keep(self, keys: Mapping[str, Iterable[Key]]) -> None:
        """Keep the keys of some records by uid; they are due no longer."""
        numbers = dict(self._store.rows(_NUMBERS, (json_list(list(keys)),)))
        rows = [(_number_of(key), numbers[uid]) for uid, found in keys.items() for key in found]
        with self._store.transaction():
            self._store.many("INSERT OR IGNORE INTO likeness VALUES (?, ?)", sorted(rows))
            self._store.run(
                "DELETE FROM likeness_due WHERE record IN (SELECT value FROM json_each(?))",
                (json_list(list(numbers.values())),),
            )

    def holders(self, keys: Collection[Key], at_most: int) -> dict[Key, Sequence[str]]:
        """Return the uids of the records that have each key, no more than so many for each."""
        found: dict[Key, Sequence[str]] = {}
        for key in keys:
            rows = self._store.rows(_HOLDERS, (_number_of(key), at_most))
            if rows:
                found[key] = [row[0] for row in rows]
        return found


def _number_of(key: Key) -> int:
    """Return a key as a number that SQLite keeps in eight bytes."""
    digest = blake2b("\n".join(key).encode(), digest_size=_BYTES).digest()
    return int.from_bytes(digest, signed=True)
