"""Suggested changes of an open book. See resources/docs/decisions/0018."""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from waybook.book.queries import decisions, waiting
from waybook.book.queries.decisions import Decisions, Mark
from waybook.book.queries.steering import PendingChange, Steering
from waybook.book.queries.waiting import WaitingCount
from waybook.book.storage.store import Store
from waybook.model.world import World

Read = TypeVar("Read")


class SuggestedChanges:
    """Read the changes that wait for a decision, and keep decisions."""

    def __init__(self, store: Store, world: World) -> None:
        """Take the store of an open book, and the clock."""
        self._store = store
        self._world = world
        self._steering = Steering(store)
        self._read_at: tuple[int, int] | None = None
        self._read: Mapping[object, Sequence[Any]] = MappingProxyType({})

    def pending(
        self, among: Collection[str] | None = None, most: int | None = None, kind: str = ""
    ) -> list[PendingChange]:
        """Return the suggested changes that wait for a decision; only the `most` newest, if given.

        Only of one kind, if given.
        """
        if among is not None:
            return self._pending(among, most, kind)
        return self._once(("pending", most, kind), lambda: self._pending(None, most, kind))

    def _pending(
        self, among: Collection[str] | None, most: int | None, kind: str
    ) -> list[PendingChange]:
        if most is not None and among is None:
            among = waiting.newest(self._store, most, kind)
        found = [
            each
            for each in self._steering.suggested(among)
            if each.waits and kind in {"", each.kind}
        ]
        return found[:most]

    def waiting(self) -> list[WaitingCount]:
        """Count the suggested changes that wait, by kind and arrival."""
        return self._once("waiting", lambda: waiting.waiting(self._store))

    def _once(self, what: object, read: Callable[[], list[Read]]) -> list[Read]:
        """Read again after each change only: several parts of a page ask for the same."""
        now = self._store.stamp()
        if now is None:
            return read()
        if now != self._read_at:
            self._read_at, self._read = now, {}
        if what not in self._read:
            self._read = {**self._read, what: read()}
        return list(self._read[what])

    def decided(self, records: Collection[str]) -> Decisions:
        """Return the marks of decided parts of records."""
        return decisions.decisions(self._store, records)

    def decline_parts(self, record: str, marks: Collection[Mark]) -> None:
        """Decline parts of a record, whatever else of it came."""
        at_ms = self._world.now_ms()
        with self._store.transaction():
            decisions.keep(self._store, record, marks, accepted=False, at_ms=at_ms)

    def decide(self, found: PendingChange, *, accepted: bool) -> None:
        """Keep a person's decision about a suggested change."""
        at_ms = self._world.now_ms()
        with self._store.transaction():
            decisions.keep(self._store, found.uid, found.marks, accepted=accepted, at_ms=at_ms)

    def suggested_again(self) -> int:
        """Return the last arrival from a version in which changes were in force at once, or 0."""
        return decisions.suggested_again(self._store)
