"""Notices that a person chose to ignore."""

from waybook.book.storage.store import Store
from waybook.book.values import Waiver


class Waivers:
    """Keep which notices are ignored."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def kept(self) -> list[Waiver]:
        """Return the notices that a person chose to ignore."""
        return [Waiver(*row) for row in self._store.rows("SELECT * FROM waivers")]

    def keep(self, waiver: Waiver) -> None:
        """Record that a person ignores a notice."""
        values = (waiver.kind, waiver.chain, waiver.number, waiver.last, waiver.mark)
        self._store.run("INSERT OR IGNORE INTO waivers VALUES (?, ?, ?, ?, ?)", values)
