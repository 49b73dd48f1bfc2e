"""An open book: what may be written to it and asked of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self

from waybook.book import (
    arrivals,
    attached,
    authors,
    destroyed,
    foreign,
    histories,
    lists,
    searching,
    undoing,
)
from waybook.book.absorbing import Arrival
from waybook.book.appending import Pen, append
from waybook.book.desk import Desk
from waybook.book.exchange import Exchange
from waybook.book.files import Files
from waybook.book.folder import database
from waybook.book.identity import ASIDE, Hand, keep_clock, read_clock, read_owner
from waybook.book.lists import Filter, Order
from waybook.book.lock import Lock
from waybook.book.sameness import Claims, Sameness
from waybook.book.searching import SearchOrder
from waybook.book.shapes import (
    NO_ENVELOPE,
    Arrived,
    Changes,
    Conflict,
    Edit,
    Envelope,
    Hit,
    Record,
    Revision,
    Row,
    Standing,
    Undone,
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


class Book(Exchange, Desk):
    """One connection to a book; to be used by one thread at a time."""

    def __init__(
        self,
        path: Path,
        key: str,
        store: Store,
        world: World,
        *,
        lock: Lock | None,
        hand: Hand | None = None,
    ) -> None:
        """Take over an open store; only the connection with the lock lets others in at its end."""
        self.path = path
        self.store = store
        self.world = world
        self.key = key
        self._lock = lock
        self._hand = hand or Hand()
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
        self.is_open = True
        self._rehearsing = False
        self._claims = Claims(store)
        self.files = Files(path, key, self._hand.filling)

    def another(self) -> "Book":
        """Open a second connection, for another thread of this process."""
        store = Store(database(self.path), self.key)
        store.prepare_for_writing()
        return Book(self.path, self.key, store, self.world, lock=None, hand=self._hand)

    def close(self) -> None:
        """Close the connection; what was not committed is gone, what was is on the disk."""
        self.is_open = False
        try:
            self.files.close()
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
        about: Envelope = NO_ENVELOPE,
    ) -> Iterator[Arrival]:
        """Take a bundle in; commits at the end, and anything raised inside undoes all of it."""
        now_ms = self.world.now_ms()
        with self._writing() as clock:
            arrived = Arrived(
                sender_book,
                number,
                sha256,
                previous or "",
                sender.fingerprint,
                sender.name,
                now_ms,
                about.sealed_ms,
                about.manifest,
                about.records,
                step=about.step,
            )
            place = arrivals.keep_arrival(self.store, arrived)
            arrival = Arrival(
                self.store,
                number=place,
                received_ms=now_ms,
                keep_records=keep_records,
                leave_out=about.leave_out,
            )
            yield arrival
            clock.observe(arrival.newest_at, now_ms)
            arrivals.end_arrival(self.store, place, lacking=arrival.lacking, took=arrival.took)

    def undo(self, step: int) -> Undone:
        """Set aside what came by a step, unless something was built on it."""
        with self.together():
            return undoing.set_aside(self.store, step, self.world.now_ms())

    def destroy(self, uid: str, *, label: str, rule: str) -> str:
        """Remove the content of a record for good and return its kind.

        Label and rule stay with its id, since they hold for what belonged to it.
        """
        now_ms = self.world.now_ms()
        with self.together():
            kind = destroyed.destroy(self.store, uid, at_ms=now_ms, label=label, rule=rule)
        if not self.store.in_transaction:
            destroyed.empty_the_log(self.store)
        return kind

    def forget_files(self) -> None:
        """Remove the content of attachments that no record has any more, from the log too."""
        with self.together():  # no record that names one is saved between asking and giving up
            held = attached.contents_held(self.store)
            attached.forget_brought(self.store, held)
            self.files.give_up_all_but(held)
        destroyed.empty_the_log(self.store)
        self.files.clear()

    def take_back(self, step: int) -> Changes:
        """Take back in what the undo of a step set aside."""
        with self.together():
            return undoing.take_back(self.store, step)

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Undo all that is written inside, once it was looked at."""
        try:
            with self.store.undoing():
                self._rehearsing = True
                yield
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

    @property
    def sameness(self) -> Sameness:
        """Return which contacts are one person; read anew after each change."""
        return self._claims.sameness

    def record(self, uid: str) -> Record:
        """Return one record as it was written; raise BadInput if there is none."""
        return lists.record(self.store, uid)

    def records(self, kind: str | None = None) -> Iterator[Record]:
        """Yield all records as they were written, withdrawn ones too."""
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
        """Return a list of records; withdrawn ones only if asked for, and each person once."""
        chosen = Filter(kind, group=group, text=text, withdrawn=withdrawn)
        chosen.resolve(self.store, self.sameness)
        return lists.rows(
            self.store, chosen, order=order, descending=descending, limit=limit, offset=offset
        )

    def count(
        self, kind: str, *, group: str | None = None, text: str = "", withdrawn: bool = False
    ) -> int:
        """Count what `rows` would return without a limit."""
        chosen = Filter(kind, group=group, text=text, withdrawn=withdrawn)
        chosen.resolve(self.store, self.sameness)
        return lists.count(self.store, chosen)

    def kinds_held(self) -> dict[str, int]:
        """Count the records of each kind, withdrawn ones left out."""
        return lists.kinds_held(self.store, self.sameness)

    def linked(
        self,
        uid: str,
        kind: str | None = None,
        field: str | None = None,
        *,
        withdrawn: bool = False,
    ) -> list[Row]:
        """Return the records that refer to one, or to the same person under another name."""
        return lists.linked(
            self.store, self.sameness, uid, kind=kind, field=field, withdrawn=withdrawn
        )

    def links_to(self, uid: str) -> list[tuple[str, str]]:
        """Return (field, uid) of each reference to a record, as they were written."""
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
            self.store, self.sameness, query, order=order, kind=kind, limit=limit, offset=offset
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

    def count_conflicts(self) -> int:
        """Count the fields in which different values stand, without reading the values."""
        return histories.count_conflicts(self.store)

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
