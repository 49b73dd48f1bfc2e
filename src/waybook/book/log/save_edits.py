"""Save edits: compare them with the book, and write changed fields as one entry for each record."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from waybook.book.log.batch_writer import BatchWriter
from waybook.book.projection.columns import orders_of
from waybook.book.projection.write import PreviousRow
from waybook.book.storage.abridged_chains import abridge, abridged_chains
from waybook.book.storage.entry_rows import EntryRow, chains, entries_of, json_list
from waybook.book.storage.store import Store
from waybook.book.values import Changes, Edit
from waybook.journal.clock import HybridClock
from waybook.journal.entry import Entry
from waybook.journal.record_state import state_of, values_by_field
from waybook.journal.writing import Past, write, write_beside
from waybook.model.faults import BadInput
from waybook.model.kinds.book_of_kind import require_kind
from waybook.model.world import World

_BATCH = 500
_NEWEST_FIRST = """
SELECT uid FROM replicas WHERE uid IN (SELECT value FROM json_each(?)) ORDER BY id DESC"""


@dataclass(frozen=True, slots=True)
class EntryWriter:
    """Everything needed to write our own entries."""

    store: Store
    world: World
    clock: HybridClock
    replica: str
    blind: bool
    aside: bool = False


def append(pen: EntryWriter, edits: Iterable[Edit]) -> Changes:
    """Write the edits within the open transaction; equal values write nothing."""
    recording = BatchWriter(pen.store, received_ms=pen.world.now_ms(), arrival=0)
    changed: dict[str, str] = {}
    for batch in _batches(pen, edits):
        found = recording.find(list(batch))
        links = _earlier(pen, [held.last for held in found.values()])
        for uid, edit in batch.items():
            held = found.get(uid)
            earlier = entries_of(links[held.id], uid, held.kind) if held else []
            if _save(pen, recording, uid=uid, edit=edit, held=held, earlier=earlier):
                changed[uid] = edit.kind
        recording.flush()
    return Changes(frozenset(changed), frozenset(changed.values()))


def _earlier(pen: EntryWriter, newest: Collection[int]) -> dict[int, list[EntryRow]]:
    """Return what an edit must know of earlier entries; a blind one must know all values."""
    if pen.blind:
        return chains(pen.store, newest)
    found = abridged_chains(pen.store, newest)
    for chain in found.values():
        if chain.is_long:
            abridge(pen.store, chain)
    return {record: chain.links for record, chain in found.items()}


def _batches(pen: EntryWriter, edits: Iterable[Edit]) -> Iterator[dict[str, Edit]]:
    """Cut edits into batches that hold each record once."""
    batch: dict[str, Edit] = {}
    for edit in edits:
        uid = edit.record or pen.world.new_uid()
        if uid in batch or len(batch) >= _BATCH:
            yield batch
            batch = {}
        batch[uid] = edit
    yield batch


def _save(
    pen: EntryWriter,
    recording: BatchWriter,
    *,
    uid: str,
    edit: Edit,
    held: PreviousRow | None,
    earlier: Sequence[Entry],
) -> bool:
    require_kind(edit.kind, aside=pen.aside)
    if held and held.kind != edit.kind:
        raise BadInput(
            "This record is a {kind}, not a {other_kind}. Choose another record.",
            kind=held.kind,
            other_kind=edit.kind,
        )
    entries = _written(pen, uid, edit, values_by_field(earlier))
    if not entries:
        return False
    state = state_of([*earlier, *entries], orders_of(edit.kind))
    recording.add(
        entries,
        state.shown,
        held=held,
        conflicts=state.conflicts,
        updated_at=max((e.at for e in earlier), default=0),
    )
    return True


def _written(pen: EntryWriter, uid: str, edit: Edit, past: Past) -> list[Entry]:
    def tick() -> int:
        return pen.clock.tick(pen.world.now_ms())

    def worth(replicas: Collection[str]) -> list[str]:
        return [row[0] for row in pen.store.rows(_NEWEST_FIRST, (json_list(replicas),))]

    if edit.beside:
        return write_beside(
            uid=pen.world.new_uid,
            record=uid,
            kind=edit.kind,
            changes=edit.beside,
            past=past,
            replica=pen.replica,
            at=tick,
            worth=worth,
        )
    entry = write(
        uid=pen.world.new_uid(),
        record=uid,
        kind=edit.kind,
        changes=edit.fields,
        past=past,
        replica=pen.replica,
        at=tick(),
        blind=pen.blind,
        over=edit.over,
        affirm=edit.affirm,
        worth=worth,
    )
    return [entry] if entry else []
