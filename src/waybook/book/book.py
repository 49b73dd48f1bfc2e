"""An open book: what may be written to it and asked of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Self

from waybook.book import authors, foreign, histories, lists, registers, searching
from waybook.book.absorbing import Arrival
from waybook.book.appending import Pen, append
from waybook.book.folder import database
from waybook.book.identity import ASIDE, keep_clock, read_clock, read_owner
from waybook.book.lists import Filter, Order
from waybook.book.lock import Lock
from waybook.book.searching import SearchOrder
from waybook.book.shapes import (
    Arrived,
    Changes,
    Conflict,
    Edit,
    Hit,
    Record,
    Revision,
    Row,
    Standing,
    Trusted,
    Waiver,
)
from waybook.book.store import Store
from waybook.book.voices import Voices
from waybook.crypto.cards import Card
from waybook.journal.clock import Clock
from waybook.journal.entry import Entry, Replica
from waybook.journal.replica import new_replica
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.model.world import World

_OVER = "The disk is full or fails, so nothing can be tried out. Make room, then try again."


class _Rehearsed(Exception):
    """Roll back what was only tried."""


class _Hand:
    """Tell all connections of this process when to write under a new replica."""

    turn = 0


class Book:
    """One connection to a book; to be used by one thread at a time."""

    def __init__(
        self,
        path: Path,
        key: str,
        store: Store,
        world: World,
        *,
        lock: Lock | None,
        hand: _Hand | None = None,
    ) -> None:
        """Take over an open store; only the connection with the lock lets others in at its end."""
        self.path = path
        self.store = store
        self.world = world
        self.key = key
        self._lock = lock
        self._hand = hand or _Hand()
        self._turn = self._hand.turn
        self._owner = read_owner(store)
        self.id = self._owner.book
        self.name = self._owner.name
        self.aside = self._owner.role == ASIDE
        self.signing = self._owner.signing
        self.sealing = self._owner.sealing
        self.card: Card = self._owner.card
        self._me = {self.signing.fingerprint: self.name}
        self._replica: Replica | None = None
        self._rehearsing = False

    def another(self) -> "Book":
        """Open a second connection, for another thread of this process."""
        store = Store(database(self.path), self.key)
        store.prepare_for_writing()
        return Book(self.path, self.key, store, self.world, lock=None, hand=self._hand)

    def close(self) -> None:
        """Close the connection; what was not committed is gone, what was is on the disk."""
        try:
            self.store.close()
        finally:
            if self._lock:
                self._lock.release()

    def interrupt(self) -> None:
        """Stop what another thread is doing with this connection."""
        self.store.interrupt()

    def wait_at_most(self, ms: int) -> None:
        """Give up sooner when another connection writes: a window must not stand still."""
        self.store.run(f"PRAGMA busy_timeout = {ms:d}")

    def __enter__(self) -> Self:
        """Close the book at the end of a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the book."""
        self.close()

    # -- write --

    def append(self, edits: Iterable[Edit], *, blind: bool = False) -> Changes:
        """Save edits in one transaction; only what differs is written.

        A `blind` edit stands beside what others wrote instead of replacing it.
        """
        with self._writing() as clock:
            pen = Pen(self.store, self.world, clock, self._own_replica().uid, blind, self.aside)
            return append(pen, edits)

    @contextmanager
    def arriving(
        self,
        *,
        sender: Card,
        sender_book: str,
        number: int,
        sha256: str,
        previous: str | None = "",
        keep_records: bool = False,
    ) -> Iterator[Arrival]:
        """Take a bundle in; commits at the end, and anything raised inside undoes all of it."""
        now_ms = self.world.now_ms()
        with self._writing() as clock:
            by = sender.fingerprint
            arrived = Arrived(sender_book, number, sha256, previous or "", by, sender.name, now_ms)
            place = registers.keep_arrival(self.store, arrived)
            arrival = Arrival(
                self.store, number=place, received_ms=now_ms, keep_records=keep_records
            )
            yield arrival
            clock.observe(arrival.newest_at, now_ms)
            if arrival.is_whole:
                registers.note_whole(self.store, place)

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Undo all that is written inside, once it was looked at."""
        try:
            with suppress(_Rehearsed), self.store.transaction():
                self._rehearsing = True
                yield
                raise _Rehearsed
        finally:
            self._rehearsing = False
            self._replica = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is written inside, or none of it if anything is raised."""
        try:
            with self.store.transaction():
                yield
        except BaseException:
            self._replica = None  # it may have been undone with the rest
            raise

    @contextmanager
    def _writing(self) -> Iterator[Clock]:
        """Open a transaction and keep the clock with it."""
        if self._rehearsing and not self.store.in_transaction:
            raise Fault(_OVER)  # a full disk ends a rehearsal: what follows would be kept
        try:
            with self.store.transaction():
                start = read_clock(self.store)
                clock = Clock(start)
                yield clock
                if clock.last != start:
                    keep_clock(self.store, clock.last)
        except BaseException:
            self._replica = None  # it may have been undone with the rest
            raise

    def _own_replica(self) -> Replica:
        if self._replica is None or self._turn != self._hand.turn:
            self._turn = self._hand.turn
            self._replica = new_replica(self.signing.fingerprint, self.world)
            authors.learn_replicas(self.store, [self._replica])
        return self._replica

    def new_replica(self) -> None:
        """Write under a new replica from now on: what was written may now be elsewhere."""
        self._hand.turn += 1

    # -- lists --

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all reads inside see the same state; nothing may be written meanwhile."""
        return self.store.reading()

    def record(self, uid: str) -> Record:
        """Return one record; raise BadInput if there is none."""
        return lists.record(self.store, uid)

    def records(self, kind: str | None = None) -> Iterator[Record]:
        """Yield all records, withdrawn ones too."""
        return lists.records(self.store, kind)

    def rows(
        self,
        kind: str,
        *,
        group: str | None = None,
        text: str = "",
        order: Order = "date",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
        withdrawn: bool = False,
    ) -> list[Row]:
        """Return a list of records; withdrawn ones only if asked for."""
        chosen = Filter(kind, group=group, text=text, withdrawn=withdrawn)
        return lists.rows(
            self.store, chosen, order=order, descending=descending, limit=limit, offset=offset
        )

    def count(
        self, kind: str, *, group: str | None = None, text: str = "", withdrawn: bool = False
    ) -> int:
        """Count what `rows` would return without a limit."""
        return lists.count(self.store, Filter(kind, group=group, text=text, withdrawn=withdrawn))

    def kinds_held(self) -> dict[str, int]:
        """Count the records of each kind, withdrawn ones left out."""
        return lists.kinds_held(self.store)

    def linked(
        self,
        uid: str,
        kind: str | None = None,
        field: str | None = None,
        *,
        withdrawn: bool = False,
    ) -> list[Row]:
        """Return the records that refer to one, by date."""
        return lists.linked(self.store, uid, kind=kind, field=field, withdrawn=withdrawn)

    def links_to(self, uid: str) -> list[tuple[str, str]]:
        """Return (field, uid) of each reference to a record."""
        return lists.links_to(self.store, uid)

    def links_from(self, uid: str) -> list[tuple[str, str]]:
        """Return (field, uid) of each reference that a record makes."""
        return lists.links_from(self.store, uid)

    def held(self, uids: Iterable[str]) -> set[str]:
        """Return those of the uids that the book has records of."""
        return lists.held(self.store, uids)

    def all_uids(self, kind: str | None = None) -> list[str]:
        """Return the uids of all records, sorted."""
        return lists.all_uids(self.store, kind)

    def entries_of(self, uids: Iterable[str]) -> Iterator[tuple[str, list[Entry]]]:
        """Yield each record's entries, in the order asked for."""
        return lists.entries_by_record(self.store, uids)

    def search(
        self,
        query: str,
        *,
        order: SearchOrder = "newest",
        kind: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Hit]:
        """Find records by their text: every word, as a beginning from three letters on."""
        return searching.search(
            self.store, query, order=order, kind=kind, limit=limit, offset=offset
        )

    # -- history --

    @property
    def voices(self) -> Voices:
        """Return who wrote and who brought what the records amount to."""
        return Voices(self.store, self.signing.fingerprint)

    def history(self, uid: str) -> list[Revision]:
        """Return every entry of a record, newest first."""
        return histories.history(self.store, uid, me=self._me)

    def candidates(self, uid: str, field: str) -> list[Standing]:
        """Return the values that stand in one field, newest first."""
        return histories.standing(self.store, uid, field, me=self._me)

    def conflicts(self) -> list[Conflict]:
        """Return every field in which different values stand."""
        return histories.conflicts(self.store, me=self._me)

    def values_given(self, uid: str) -> dict[str, list[Json]]:
        """Return for each field of a record every value it was ever given."""
        return histories.values_given(self.store, uid)

    def replicas(self, uids: Iterable[str]) -> list[Replica]:
        """Return who wrote under these replicas, as a reader needs it."""
        return authors.replicas_of(self.store, uids)

    def author_names(self, fingerprints: Collection[str]) -> Mapping[str, str]:
        """Return the names of authors, '' where none is known."""
        return authors.names_of(self.store, fingerprints, me=self._me)

    def foreign_label(self, kind: str, field: str) -> Label:
        """Return the label that a field unknown to this version arrived with."""
        return foreign.label_of(self.store, kind, field)

    def foreign_fields(self, kind: str) -> set[str]:
        """Return the fields of a kind that arrived with a label and are unknown here."""
        return foreign.fields_of(self.store, kind)

    # -- trust and travel --

    def cards(self) -> list[Trusted]:
        """Return the cards of others, those in force first."""
        return registers.cards(self.store)

    def trust(self, card: Card, *, verified: bool) -> None:
        """Keep a card; it takes the place of others with its name or signing key."""
        registers.keep_card(self.store, card, verified=verified, now_ms=self.world.now_ms())

    def revoke(self, card: Card) -> None:
        """Trust a card no more."""
        registers.revoke_card(self.store, card)

    def next_number(self, recipient: str) -> tuple[int, str]:
        """Return number and previous hash for the next bundle to a card's digest."""
        return registers.next_number(self.store, recipient)

    def record_sent(self, recipient: str, *, number: int, sha256: str) -> None:
        """Note a bundle that was written and read back."""
        now_ms = self.world.now_ms()
        registers.keep_sent(self.store, recipient, number=number, sha256=sha256, now_ms=now_ms)

    def holds_whole(self, sender_book: str, sha256: str) -> bool:
        """Tell whether everything in a bundle was taken in before."""
        return registers.is_held_whole(self.store, sender_book, sha256)

    def arrivals(self, sender_book: str | None = None) -> list[Arrived]:
        """Return the bundles that were merged, in the order they came."""
        return registers.arrivals(self.store, sender_book)

    def keep_waiver(self, waiver: Waiver) -> None:
        """Show a notice no more."""
        registers.keep_waiver(self.store, waiver)

    def waivers(self) -> list[Waiver]:
        """Return the notices that are not to be shown."""
        return registers.waivers(self.store)

    def keep_told(self, marks: Mapping[tuple[str, str], str]) -> None:
        """Note what a case file says of fields: (record, field) to a mark of the value."""
        registers.keep_told(self.store, marks)

    def told(self, records: Iterable[str]) -> dict[tuple[str, str], str]:
        """Return what a case file said of fields when it was last read."""
        return registers.told(self.store, records)

    # -- local --

    def keep_draft(self, key: str, text: str) -> None:
        """Keep a half-written text until it is saved or dropped."""
        registers.keep_draft(self.store, key, text, now_ms=self.world.now_ms())

    def draft(self, key: str) -> str | None:
        """Return a half-written text, or None."""
        return registers.draft(self.store, key)

    def drafts(self) -> dict[str, int]:
        """Return the names of half-written texts, and when each was kept."""
        return registers.drafts(self.store)

    def drop_draft(self, key: str) -> None:
        """Forget a half-written text."""
        registers.drop_draft(self.store, key)

    def setting(self, key: str) -> str | None:
        """Return a setting of this book, or None."""
        return registers.setting(self.store, key)

    def put_setting(self, key: str, value: str) -> None:
        """Keep a setting of this book."""
        registers.put_setting(self.store, key, value)
