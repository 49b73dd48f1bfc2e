"""Merge the arrivals of a copy in their order, and what was written in it, as one step."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256

from waybook.book.book import Book
from waybook.book.copies.copied_entries import CopiedEntries
from waybook.book.copies.copy_arrivals import OWN, BundleKey, CopyArrival
from waybook.book.copies.lacking_entries import BEGUN, SINCE, WantedEntry
from waybook.book.handover.apply_remote import RemoteApply
from waybook.book.handover.attachment_refs import brought_by_right
from waybook.book.handover.received_bundles import end_arrival, keep_arrival
from waybook.book.storage.store import Store
from waybook.book.values import ANOTHER_COPY, OF_A_COPY, ReceivedBundle

_ATTACHMENT = "attachment"
_TOLD = "UPDATE arrivals SET whole = min(whole, ?), gone = ? WHERE id = ?"
_Wanted = Mapping[int, Sequence[WantedEntry]]


class ArrivalRun:
    """One run through what a copy brings; `places` are the new arrivals of the open book."""

    def __init__(
        self,
        book: Book,
        other: Store,
        theirs: Mapping[int, CopyArrival],
        entries: CopiedEntries,
        step: int,
    ) -> None:
        """Take the open book, the copy with its arrivals, and the number of the step."""
        self._book, self._store, self._other = book, book.store, other
        self._theirs, self._entries, self._step = theirs, entries, step
        self.now_ms = book.world.now_ms()
        self.places: list[int] = []
        self.own_places: list[int] = []
        self.took = False

    def begin(self) -> None:
        """Keep the step, though nothing but rows of local tables may come in."""
        self._store.run(
            "INSERT OR IGNORE INTO steps VALUES (?, ?, 0, '')", (self._step, self.now_ms)
        )
        self.places.append(keep_arrival(self._store, self._written()))

    def take(self, apply: RemoteApply, wanted: _Wanted, known: Collection[BundleKey]) -> int:
        """Merge all that is wanted; return how many bundles came that were not known."""
        unknown = 0
        for number in self._coming(wanted, known):
            if not self.places:
                self.begin()
            arrival = self._theirs.get(number)
            received = arrival.as_received(self._step) if arrival else self._written()
            place = keep_arrival(self._store, received)
            apply.go_on(number=place, received_ms=received.received_ms)
            apply.take(self._entries.read(wanted.get(number, ())))
            self._keep_brought(apply, number, wanted.get(number, ()))
            self._end(apply, place, arrival)
            unknown += arrival is not None and arrival.key not in known
        return unknown

    def _coming(self, wanted: _Wanted, known: Collection[BundleKey]) -> Iterator[int]:
        """Yield what to merge: what began in the copy, bundles, what else was written there."""
        if BEGUN in wanted:
            yield BEGUN
        for each in self._theirs.values():
            if each.id in wanted or not (each.undone_ms or each.key in known):
                yield each.id
        if SINCE in wanted:
            yield SINCE

    def _written(self) -> ReceivedBundle:
        """Return as what it is noted that somebody wrote in the copy: from the owner's own key."""
        mark = sha256(f"{self._book.id}\n{self._step}\n{self.now_ms}".encode()).hexdigest()
        me = self._book.signing.fingerprint
        return ReceivedBundle(
            mark[:32], OF_A_COPY, mark, "", me, ANOTHER_COPY, self.now_ms, step=self._step
        )

    def _keep_brought(self, apply: RemoteApply, number: int, wanted: Sequence[WantedEntry]) -> None:
        """Record which content of attachments belongs to what came."""
        if all(each.record.kind != _ATTACHMENT for each in wanted):
            return
        own = [0, *(each.id for each in self._theirs.values() if each.key == OWN)]
        sources = [number] if number > 0 else own
        by_right = {sha for each in sources for sha in brought_by_right(self._other, each)}
        for digest in apply.named_contents() & by_right:
            apply.keep_brought(digest)

    def _end(self, apply: RemoteApply, place: int, arrival: CopyArrival | None) -> None:
        lacking = set(apply.lacking)
        if arrival is not None:
            lacking |= arrival.lacking_records
        end_arrival(self._store, place, lacking=lacking, took=apply.took)
        self.took |= apply.took
        self.places.append(place)
        if arrival is None:
            self.own_places.append(place)
        else:
            is_told = bool(arrival.whole or arrival.lacking_records)
            self._store.run(_TOLD, (int(is_told), arrival.gone, place))
