"""An open book: how to write to it and read from it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from waybook.book.drafts import Drafts
from waybook.book.handover import attachment_refs, received_bundles, tombstones
from waybook.book.handover import undo as undoing
from waybook.book.handover.apply_remote import RemoteApply
from waybook.book.handover.attachment_refs import AttachmentRefs
from waybook.book.handover.received_bundles import ReceivedBundles
from waybook.book.handover.redelivered import Redelivered
from waybook.book.handover.sent_bundles import SentBundles
from waybook.book.handover.tombstones import Tombstones
from waybook.book.handover.trust_store import TrustStore
from waybook.book.handover.undone_entries import UndoneEntries
from waybook.book.handover.unknown_fields import UnknownFields
from waybook.book.handover.waivers import Waivers
from waybook.book.import_baseline import ImportBaseline
from waybook.book.log.save_edits import EntryWriter, append
from waybook.book.once_more import once_more
from waybook.book.projection.mend import mend_tables
from waybook.book.queries import authors
from waybook.book.queries.arrived import Arrived
from waybook.book.queries.authors import Authors, replica_of_file
from waybook.book.queries.conflicts import Conflicts
from waybook.book.queries.histories import Histories
from waybook.book.queries.likeness_index import LikenessIndex
from waybook.book.queries.lists import Lists
from waybook.book.queries.provenance import Voices
from waybook.book.queries.searching import Search
from waybook.book.queries.steering import Steering
from waybook.book.queries.suggested import SuggestedChanges
from waybook.book.queries.withdrawals import Withdrawals
from waybook.book.settings import BookSettings
from waybook.book.storage.file_store import FileStore
from waybook.book.storage.identity import ASIDE, ReplicaTurn, keep_clock, read_clock, read_owner
from waybook.book.storage.lock import Lock
from waybook.book.storage.opening.safe_opening import OpeningFinding
from waybook.book.storage.opening.session import BookSession
from waybook.book.storage.page_salts import keep_salts
from waybook.book.storage.saved_entries import Saves
from waybook.book.storage.sharing.shared_store import store_at
from waybook.book.storage.store import Store
from waybook.book.values import (
    NO_ENVELOPE,
    Bringer,
    Changes,
    Edit,
    Envelope,
    FileAuthor,
    ReceivedBundle,
    UndoOutcome,
)
from waybook.disk.book_folder import database
from waybook.journal.clock import HybridClock
from waybook.journal.entry import Replica
from waybook.journal.replica import new_replica
from waybook.model.faults import Fault
from waybook.model.translatable import say
from waybook.model.world import World

if TYPE_CHECKING:
    from waybook.crypto.cards import Card

_OVER = say("The disk is full, or it fails, so this could not be tried. Make room, then try again.")


class Book:
    """One connection to a book; to be used by one thread at a time.

    It opens, closes and writes. Its parts answer what it holds: `lists`, `search`, `histories` and
    the others.
    """

    def __init__(
        self,
        path: Path,
        key: str,
        store: Store,
        world: World,
        *,
        lock: Lock | None,
        hand: ReplicaTurn | None = None,
        session: BookSession | None = None,
        findings: Sequence[OpeningFinding] = (),
    ) -> None:
        """Take over an open store.

        Only the connection with the lock unlocks the book at its end.
        """
        self.path = path
        self.lease = store.lease
        self.store = store
        self.world = world
        self.key = key
        self._lock = lock
        self._session = session
        self.findings = tuple(findings)
        self._hand = hand or ReplicaTurn()
        self._turn = self._hand.turn
        self._owner = read_owner(store)
        store.mend = lambda: mend_tables(store)
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
        self.files = FileStore(path, key, self._hand.filling, store.lease)
        self._name_parts(store, world)

    def _name_parts(self, store: Store, world: World) -> None:
        self.lists = Lists(store)
        self.search = Search(store, self.lists, self._me, world.zone)
        self.histories = Histories(store, self._me)
        self.conflicts = Conflicts(store, self._me)
        self.authors = Authors(store, self._me)
        self.voices = Voices(store, self.signing.fingerprint)
        self.arrived = Arrived(store)
        self.unknown_fields = UnknownFields(store)
        self.steering = Steering(store)
        self.likeness = LikenessIndex(store)
        self.withdrawals = Withdrawals(store)
        self.suggestions = SuggestedChanges(store, world)
        self.saves = Saves(store, lambda: self._replica)
        self.drafts = Drafts(store, world)
        self.settings = BookSettings(store)
        self.import_baseline = ImportBaseline(store)
        self.trust_store = TrustStore(store, world)
        self.waivers = Waivers(store)
        self.sent_bundles = SentBundles(store, world)
        self.received_bundles = ReceivedBundles(store)
        self.redelivered = Redelivered(store)
        self.undone_entries = UndoneEntries(store)
        self.tombstones = Tombstones(store)
        self.attachments = AttachmentRefs(store)

    def another(self) -> "Book":
        """Open a second connection, for another thread of this process."""
        store = store_at(database(self.path), self.key, self.lease)
        store.prepare_for_writing()
        return Book(self.path, self.key, store, self.world, lock=None, hand=self._hand)

    def put_down(self) -> None:
        """Close the files and keep the lock, so that they can be replaced; `pick_up` goes on."""
        session, self._session = self._session, None
        self.files.close()
        self.store.close()
        if session:
            session.end()

    def pick_up(self, key: str) -> None:
        """Open the files that are there now, which have another key or the same, and go on."""
        self.key = key
        self.store.reconnect(key)
        self.files = FileStore(self.path, key, self._hand.filling, self.lease)
        self._session = BookSession(self.path, self.store)
        self.new_replica()

    def close(self) -> None:
        """Close the connection; committed changes are on the disk, others are lost."""
        self.is_open = False
        try:
            self.files.close()
            session, self._session = self._session, None
            if session:
                session.mark_closed()
            self.store.close()
            if session:
                session.end()
                with suppress(Fault):  # a help for a rescue, no more
                    keep_salts(self.path, self.key)
        finally:
            if self._lock:
                if self.lease:
                    self.lease.release()
                self._lock.release()

    def require_lease(self) -> None:
        """Raise LeaseLost if another machine may write to this book's folder now."""
        if self.lease is not None:
            self.lease.require()

    def interrupt(self) -> None:
        """Stop what another thread is doing with this connection."""
        self.store.interrupt()

    def wait_at_most(self, ms: int) -> None:
        """Wait less long while another connection writes: a window must not freeze."""
        self.store.wait_at_most(ms)

    def __enter__(self) -> Self:
        """Close the book at the end of a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the book."""
        self.close()

    # -- write --

    def append(
        self, edits: Iterable[Edit], *, blind: bool = False, author: FileAuthor | None = None
    ) -> Changes:
        """Save edits in one transaction; only what differs is written.

        A `blind` edit is in conflict with other people's values instead of replacing them. What a
        file says is written under the file as its `author`.
        """
        return self._append(list(edits), blind=blind, author=author)

    @once_more
    def _append(self, edits: Sequence[Edit], *, blind: bool, author: FileAuthor | None) -> Changes:
        with self.writing() as clock:
            of_file = author and replica_of_file(self.store, self.world, author)
            replica = of_file or self._own_replica()
            pen = EntryWriter(self.store, self.world, clock, replica.uid, blind, self.aside)
            return append(pen, edits)

    @contextmanager
    def arriving(
        self,
        *,
        sender: Bringer,
        sender_book: str,
        number: int,
        sha256: str,
        previous: str | None = "",
        keep_records: bool = False,
        about: Envelope = NO_ENVELOPE,
    ) -> Iterator[RemoteApply]:
        """Merge a bundle; commit at the end, or roll back if anything is raised inside."""
        now_ms = self.world.now_ms()
        with self.writing() as clock:
            arrived = ReceivedBundle(
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
            place = received_bundles.keep_arrival(self.store, arrived)
            arrival = RemoteApply(
                self.store,
                number=place,
                received_ms=now_ms,
                keep_records=keep_records,
                leave_out=about.leave_out,
            )
            yield arrival
            clock.observe(arrival.newest_at, now_ms)
            received_bundles.end_arrival(
                self.store, place, lacking=arrival.lacking, took=arrival.took
            )

    def undo(self, step: int) -> UndoOutcome:
        """Undo a step, except values that something was built on."""
        with self.together():
            return undoing.set_aside(self.store, step, self.world.now_ms())

    def destroy(self, uid: str, *, label: str, rule: str) -> str:
        """Delete the content of a record permanently and return its kind.

        Label and rule stay with its id, since they apply to the records that belonged to it.
        """
        now_ms = self.world.now_ms()
        with self.together():
            kind = tombstones.destroy(self.store, uid, at_ms=now_ms, label=label, rule=rule)
        if not self.store.in_transaction:
            tombstones.empty_the_log(self.store)
        return kind

    def forget_files(self) -> None:
        """Remove the content of attachments without a record, also from the write-ahead log."""
        with self.together():  # no record that names one is saved between asking and giving up
            held = attachment_refs.contents_held(self.store)
            attachment_refs.forget_brought(self.store, held)
            self.files.give_up_all_but(held)
        tombstones.empty_the_log(self.store)
        self.files.clear()

    def take_back(self, step: int) -> Changes:
        """Redo a step that was undone."""
        with self.together():
            return undoing.take_back(self.store, step)

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Roll back everything that is written inside, at the end."""
        try:
            with self.store.undoing():
                self._rehearsing = True
                yield
        finally:
            self._rehearsing = False
            self._replica = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Commit everything that is written inside, or nothing if anything is raised."""
        try:
            with self.store.transaction():
                yield
        except BaseException:
            self._replica = None  # it may have been undone with the rest
            raise

    @contextmanager
    def writing(self) -> Iterator[HybridClock]:
        """Open a transaction, and store the clock with it."""
        if self._rehearsing and not self.store.in_transaction:
            raise Fault(_OVER)  # a full disk ends a rehearsal: what follows would be kept
        try:
            with self.store.transaction():
                start = read_clock(self.store)
                clock = HybridClock(start)
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
        """Write under a new replica from now on: a copy of the book may now be elsewhere."""
        self._hand.turn += 1

    def snapshot(self) -> AbstractContextManager[None]:
        """Let all reads inside see the same state; nothing may be written meanwhile."""
        return self.store.reading()
