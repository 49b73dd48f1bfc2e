"""Merge the arriving entries of one record into those held: set union over parts."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from waybook.journal.entry import Entry
from waybook.journal.entry_parts import Parts, is_same, only
from waybook.journal.record_state import NO_ORDERS, Orders, RecordState, state_of, values_by_field
from waybook.journal.siblings import candidates, in_conflict

Outcome = Literal["new", "changed", "same"]


class MergeOutcome(Struct, frozen=True, gc=False):
    """What a merge of one record would add, and its state afterwards.

    `new_parts` holds only parts not held before. `conflicts` names the fields in conflict after the
    merge, sorted. States are computed when needed, since most merges need none.
    """

    held: Sequence[Entry]
    new_parts: list[Entry]
    outcome: Outcome
    conflicts: tuple[str, ...]

    def before(self, orders: Orders = NO_ORDERS) -> RecordState | None:
        """Return the record before the merge, or None if it was not held."""
        return state_of(self.held, orders) if self.held else None

    def after(self, orders: Orders = NO_ORDERS) -> RecordState:
        """Return the record after the merge."""
        return state_of([*self.held, *self.new_parts], orders)


def merge_record(held: Sequence[Entry], arriving: Sequence[Entry]) -> MergeOutcome:
    """Return what the arriving entries of one record add to those held."""
    new_parts = _new_parts(held, arriving)
    if not new_parts:
        return MergeOutcome(held, new_parts, "same", conflicts_of(held))
    outcome: Outcome = "changed" if held else "new"
    return MergeOutcome(held, new_parts, outcome, conflicts_of([*held, *new_parts]))


def conflicts_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the names of the fields with different current values, sorted."""
    if len(entries) < 2:  # noqa: PLR2004 - one entry gives each field one value
        return ()
    return tuple(
        sorted(
            name
            for name, values in values_by_field(entries).items()
            if len(values) > 1 and in_conflict(candidates(values))
        )
    )


def _new_parts(held: Sequence[Entry], arriving: Sequence[Entry]) -> list[Entry]:
    if len(arriving) == 1:
        entry = arriving[0]
        if not held:
            return [entry] if entry.fields else []
        if any(is_same(entry, other) for other in held if other.uid == entry.uid):
            return []
    parts = Parts(held)
    new_parts = []
    for entry in arriving:
        lacking = parts.lacking(entry)
        if lacking:
            new = only(entry, lacking)
            parts.add(new)
            new_parts.append(new)
    return new_parts
