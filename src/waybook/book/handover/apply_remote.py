"""Merge entries of others: union with those held, streamed, all or nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from waybook.book.handover.attachment_refs import carried_by, keep_brought
from waybook.book.handover.redelivered import Again, held_just_so, held_too, keep_again
from waybook.book.handover.tombstones import destroyed_among, note_had
from waybook.book.handover.unknown_fields import learn_labels
from waybook.book.log.batch_writer import BatchWriter
from waybook.book.projection.columns import orders_of
from waybook.book.projection.write import PreviousRow
from waybook.book.queries.authors import learn_authors, learn_replicas
from waybook.book.storage.entry_rows import EntryRow, chains, entries_of, json_list
from waybook.book.storage.identity import is_aside
from waybook.book.storage.store import Store
from waybook.book.values import Changes, RecordOutcome, Refusal, Tally
from waybook.journal.clock import is_within_reach
from waybook.journal.entry import Entry, Replica
from waybook.journal.merging import merge_record
from waybook.journal.record_state import RecordState
from waybook.model.fields import Json
from waybook.model.json_types import may_hold_all
from waybook.model.kinds.book_of_kind import ELSEWHERE, belongs, require_bundle

Move = tuple[Json, Json]
BATCH = 500  # what the processor's cache holds; larger ones are slower
HEAVY = 4_000_000  # characters: a forger's texts are long, and all of a batch are held at once
_LEAST = 100  # what an entry weighs beside its texts
_NEW, _CHANGED, _SAME = "new", "changed", "same"

_OTHER_KIND = "It says that the record is of another kind."
_NO_AUTHOR = "It does not say who wrote it."
_WRONG_TYPE = "It gives a field a value of a type that the field cannot hold."
_NO_INSTANT = "Its date cannot be true: before 1970, or a century ahead."


class RemoteApply:
    """Entries that are being merged, within one transaction that the book holds open."""

    def __init__(
        self,
        store: Store,
        *,
        number: int,
        received_ms: int,
        keep_records: bool = False,
        leave_out: Collection[str] = (),
    ) -> None:
        """Start to merge the arrival with this number, without some records."""
        self._store = store
        self._leave_out = leave_out
        self.number = number
        self.lacking: set[str] = set()
        self.took = False
        self._aside = is_aside(store)
        self._received_ms = received_ms
        self._recording = BatchWriter(store, received_ms=received_ms, arrival=number)
        self._keep_records = keep_records
        self._outcomes: dict[str, str] = {}
        self._conflicts: dict[str, tuple[str, ...]] = {}
        self._titles: dict[str, tuple[str, str]] = {}
        self._moves: dict[str, dict[str, Move]] = {}
        self._kinds: set[str] = set()
        self._refusals: list[Refusal] = []
        self._again: list[Again] = []
        self.newest_at = 0

    def learn(
        self,
        replicas: Iterable[Replica],
        authors: Mapping[str, str],
        fields: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Keep the authors, and the labels of fields that this version does not know."""
        require_bundle(fields, aside=self._aside)
        learn_authors(self._store, authors)
        learn_replicas(self._store, replicas)
        learn_labels(self._store, fields)

    def go_on(self, *, number: int, received_ms: int) -> None:
        """Merge another arrival of the same step; what was counted so far stays counted."""
        self.number, self._received_ms = number, received_ms
        self.lacking, self.took = set(), False
        self._recording = BatchWriter(self._store, received_ms=received_ms, arrival=number)

    def take(self, entries: Iterable[Entry]) -> None:
        """Merge entries; batches keep the memory constant, however many come."""
        for batch in batches(entries):
            self._take(batch)

    def named_contents(self) -> set[str]:
        """Return the hashes of the content of the attachments merged so far."""
        return carried_by(self._store, self.number)

    def keep_brought(self, sha256: str) -> None:
        """Record that this content came with the merged entries."""
        keep_brought(self._store, sha256, self.number)

    @property
    def tally(self) -> Tally:
        """Return the counts so far."""
        outcomes = list(self._outcomes.values())
        touched = [uid for uid, outcome in self._outcomes.items() if outcome != _SAME]
        groups = groups_held(self._store, self._titles)
        return Tally(
            new=outcomes.count(_NEW),
            changed=outcomes.count(_CHANGED),
            same=outcomes.count(_SAME),
            conflicts=sum(map(len, self._conflicts.values())),
            refusals=tuple(self._refusals),
            records=tuple(
                RecordOutcome(
                    uid,
                    kind,
                    title,
                    self._outcomes[uid],
                    self._conflicts.get(uid, ()),
                    self._moves.get(uid, {}),
                    groups.get(uid, ""),
                )
                for uid, (kind, title) in self._titles.items()
            ),
            changes=Changes(frozenset(touched), frozenset(self._kinds)),
        )

    def _take(self, batch: Sequence[Entry]) -> None:
        by_record: dict[str, list[Entry]] = {}
        for entry in batch:
            if entry.record in self._leave_out:
                self.lacking.add(entry.record)
            else:
                by_record.setdefault(entry.record, []).append(entry)
        gone = destroyed_among(self._store, by_record)
        if gone:
            note_had(self._store, gone, self.number)
        for uid in gone:
            del by_record[uid]
        uids = sorted(by_record)  # neighbours go to the same pages of the index
        found = self._recording.find(uids)
        links = chains(self._store, [held.last for held in found.values()])
        for uid in uids:
            held = found.get(uid)
            self._take_record(by_record[uid], held, links[held.id] if held else ())
        titles = self._recording.flush()
        keep_again(self._store, self.number, self._again)
        self._again = []
        if self._keep_records:
            self._note_titles(uids, titles, found, by_record)

    def _take_record(
        self, arriving: Sequence[Entry], held: PreviousRow | None, links: Sequence[EntryRow]
    ) -> None:
        first = arriving[0]
        if held is None and len(arriving) == 1:
            self._add_new(first)
        elif held is not None and (again := held_just_so(links, arriving, held.kind)) is not None:
            self._outcomes.setdefault(first.record, _SAME)
            self._note_again(links, again)
        else:
            kind = held.kind if held else min((e.at, e.uid, e.kind) for e in arriving)[2]
            good = [entry for entry in arriving if self._is_acceptable(entry, kind, _values(entry))]
            if good:
                self._merge(first.record, kind, good, held, links)

    def _add_new(self, entry: Entry) -> None:
        shown = _values(entry)
        if self._is_acceptable(entry, entry.kind, shown):
            self._note(entry.record, _NEW, entry.kind, (), entry.at)
            if self._keep_records:
                self._note_moves(entry.record, {}, shown)
            self._recording.add_new(entry, shown)

    def _merge(
        self,
        uid: str,
        kind: str,
        arriving: Sequence[Entry],
        held: PreviousRow | None,
        links: Sequence[EntryRow],
    ) -> None:
        earlier = entries_of(links, uid, kind)
        self._note_again(links, held_too(links, earlier, arriving))
        merged = merge_record(earlier, arriving)
        if not merged.new_parts:
            self._outcomes.setdefault(uid, _SAME)
            return
        newest = max(entry.at for entry in merged.new_parts)
        before = merged.before(orders_of(kind))
        state = merged.after(orders_of(kind))
        was = before.shown if before else {}
        # What it shows decides: the same value written by two people is no change.
        outcome = _SAME if before and was == state.shown else merged.outcome
        if before and before.conflicts != merged.conflicts:
            outcome = _CHANGED
        touched = {name for entry in merged.new_parts for name in entry.fields}
        self._note(uid, outcome, kind, tuple(touched.intersection(merged.conflicts)), newest)
        if self._keep_records:
            beside = _standing_beside(state, was, {entry.uid for entry in merged.new_parts})
            self._note_moves(uid, was, {**state.shown, **beside})
        self._recording.add(
            sorted(merged.new_parts, key=lambda entry: (entry.at, entry.uid)),
            state.shown,
            held=held,
            conflicts=merged.conflicts,
            updated_at=max((link.at for link in links), default=0),
        )

    def _note_again(self, links: Sequence[EntryRow], again: Sequence[Again]) -> None:
        """Record which entries this arrival carried that were held before."""
        ours = {link.id for link in links if link.arrival == self.number}
        self._again += [each for each in again if each[0] not in ours]

    def _note(
        self, uid: str, outcome: str, kind: str, conflicts: tuple[str, ...], newest_at: int
    ) -> None:
        if self._outcomes.get(uid, _SAME) == _SAME:
            self._outcomes[uid] = outcome
        self._kinds.add(kind)
        self.took = True
        self.newest_at = max(self.newest_at, newest_at)
        if conflicts:
            self._conflicts[uid] = tuple(sorted({*self._conflicts.get(uid, ()), *conflicts}))

    def _note_moves(self, uid: str, old: Mapping[str, Json], new: Mapping[str, Json]) -> None:
        """Keep old and new values of changed fields, across all batches that touch the record."""
        if not self._keep_records:
            return
        moves = self._moves.setdefault(uid, {})
        for name, value in new.items():
            first = moves[name][0] if name in moves else old.get(name)
            if first != value:
                moves[name] = (first, value)

    def _is_acceptable(self, entry: Entry, kind: str, values: Mapping[str, Json]) -> bool:
        if entry.kind != kind:
            return self._refuse(entry, _OTHER_KIND)
        if not belongs(kind, aside=self._aside):
            return self._refuse(entry, ELSEWHERE[self._aside])
        if not self._recording.knows_replica(entry.replica):
            return self._refuse(entry, _NO_AUTHOR)
        if not is_within_reach(entry.at, self._received_ms):
            return self._refuse(entry, _NO_INSTANT)
        if not may_hold_all(kind, values):
            return self._refuse(entry, _WRONG_TYPE)
        return bool(values)

    def _refuse(self, entry: Entry, reason: str) -> bool:
        self.lacking.add(entry.record)
        self._refusals.append(Refusal(entry.record, entry.uid, reason))
        return False

    def _note_titles(
        self,
        uids: Sequence[str],
        titles: Mapping[str, str],
        found: Mapping[str, PreviousRow],
        by_record: Mapping[str, Sequence[Entry]],
    ) -> None:
        untouched = [found[uid].id for uid in uids if uid in found and uid not in titles]
        old = dict(titles_of(self._store, untouched))
        for uid in uids:
            title = titles.get(uid) or old.get(uid)
            if title is not None and uid in self._outcomes:
                kind = found[uid].kind if uid in found else by_record[uid][0].kind
                self._titles[uid] = (kind, title)


def batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Cut entries into lists that fit the memory, however long the values are.

    A cut inside a record is expensive, since all its held entries are read again for each part.
    """
    batch: list[Entry] = []
    weight = 0
    for entry in entries:
        if weight > HEAVY or (len(batch) >= BATCH and entry.record != batch[-1].record):
            yield batch
            batch, weight = [], 0
        batch.append(entry)
        weight += _LEAST
        for given in entry.fields.values():
            if type(given.value) is str:
                weight += len(given.value)
    if batch:
        yield batch


def titles_of(store: Store, records: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield uid and title of records by their numbers."""
    for record in records:
        yield store.one("SELECT uid, title FROM records WHERE id = ?", (record,))


def groups_held(store: Store, uids: Collection[str]) -> dict[str, str]:
    """Return the group of each record that belongs to one."""
    rows = store.rows(
        "SELECT r.uid, g.uid FROM records r JOIN groups g ON g.id = r.grp "
        "WHERE r.uid IN (SELECT value FROM json_each(?))",
        (json_list(list(uids)),),
    )
    return dict(rows) if uids else {}


def _standing_beside(
    state: RecordState, was: Mapping[str, Json], entries: Collection[str]
) -> dict[str, Json]:
    """Return values of entries for fields that still show the same value as before."""
    return {
        name: candidate.value
        for name in state.conflicts
        if name in was and state.fields[name].shown == was[name]
        for candidate in reversed(state.fields[name].candidates)
        if candidate.entry in entries
    }


def _values(entry: Entry) -> dict[str, Json]:
    return {name: given.value for name, given in entry.fields.items()}
