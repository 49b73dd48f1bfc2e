"""Save edits: compare with what is held, write what differs as one entry for each record."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from waybook.book.belonging import require_kind
from waybook.book.chains import chains, entries_of
from waybook.book.deriving import orders_of
from waybook.book.projecting import Held
from waybook.book.recording import Recording
from waybook.book.shapes import Changes, Edit
from waybook.book.store import Store
from waybook.journal.clock import Clock
from waybook.journal.entry import Entry
from waybook.journal.record_state import state_of, values_by_field
from waybook.journal.writing import write
from waybook.model.faults import BadInput
from waybook.model.world import World

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Pen:
    """What an entry of our own is written with."""

    store: Store
    world: World
    clock: Clock
    replica: str
    blind: bool
    aside: bool = False


def append(pen: Pen, edits: Iterable[Edit]) -> Changes:
    """Write the edits within the open transaction; equal values write nothing."""
    recording = Recording(pen.store, received_ms=pen.world.now_ms(), arrival=0)
    changed: dict[str, str] = {}
    for batch in _batches(pen, edits):
        found = recording.find(list(batch))
        links = chains(pen.store, [held.last for held in found.values()])
        for uid, edit in batch.items():
            held = found.get(uid)
            earlier = entries_of(links[held.id], uid, held.kind) if held else []
            if _save(pen, recording, uid=uid, edit=edit, held=held, earlier=earlier):
                changed[uid] = edit.kind
        recording.flush()
    return Changes(frozenset(changed), frozenset(changed.values()))


def _batches(pen: Pen, edits: Iterable[Edit]) -> Iterator[dict[str, Edit]]:
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
    pen: Pen,
    recording: Recording,
    *,
    uid: str,
    edit: Edit,
    held: Held | None,
    earlier: Sequence[Entry],
) -> bool:
    require_kind(edit.kind, aside=pen.aside)
    if held and held.kind != edit.kind:
        raise BadInput(f"This record is a {held.kind}, not a {edit.kind}. Choose another record.")
    entry = write(
        uid=pen.world.new_uid(),
        record=uid,
        kind=edit.kind,
        changes=edit.fields,
        past=values_by_field(earlier),
        replica=pen.replica,
        at=pen.clock.tick(pen.world.now_ms()),
        blind=pen.blind,
        over=edit.over,
        affirm=edit.affirm,
    )
    if entry is None:
        return False
    state = state_of([*earlier, entry], orders_of(edit.kind))
    recording.add(
        [entry],
        state.shown,
        held=held,
        conflicts=state.conflicts,
        updated_at=max((e.at for e in earlier), default=0),
    )
    return True
