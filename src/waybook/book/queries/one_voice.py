"""Snapshot records in which records that are one are one record, as every reading needs them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from waybook.book.queries.duplicates import JOINED, Duplicates, Fields
from waybook.model.describe import refs_of
from waybook.model.snapshot import SnapshotRecord

_OF_EACH = frozenset({"label", "rule", "withdrawn", "opened_by", "opened_why"})
"""What each record says only of itself."""

FieldsOf = Callable[[str], Fields]


def resolved(
    same: Duplicates,
    notes: Sequence[SnapshotRecord],
    fields_of: FieldsOf | None = None,
    lenders: Iterable[SnapshotRecord] | None = None,
) -> list[SnapshotRecord]:
    """Return snapshot records with one record for all that are the same, and what belongs to it.

    It has the values of the record shown; where that one says nothing, those of the others.
    What two groups noted apart belongs to both: it is returned once for each group.
    Of records among these and `lenders`, which lend values alone, all values are used; what refers
    to others refers to the one shown. Without both, nothing leads out of these records.
    """
    if not same:
        return list(notes)
    here = {each.uid: each for each in (*notes, *(lenders or ())) if each.kind in JOINED}
    is_whole = fields_of is not None or lenders is not None
    leads = {uid: _lead(same.all_of(uid), here, is_whole=is_whole) for uid in same.merged}
    found: dict[tuple[str, str], SnapshotRecord] = {}
    for each in notes:
        moved = _moved(each, leads)
        lead = leads.get(each.uid) if each.kind in JOINED else None
        if not lead:
            found.setdefault((each.uid, ""), moved)
        elif (lead, moved.group) not in found:
            group = [here[uid] for uid in same.all_of(lead) if uid in here]
            made = _moved(_merged(lead, group, fields_of), leads)
            found[lead, moved.group] = made._replace(group=moved.group)
    return list(found.values())


def _lead(group: Sequence[str], here: Mapping[str, SnapshotRecord], *, is_whole: bool) -> str:
    if is_whole:
        return group[0]
    return next((uid for uid in group if uid in here), "")


def _merged(
    lead: str, group: Sequence[SnapshotRecord], fields_of: FieldsOf | None
) -> SnapshotRecord:
    """Merge records of which the first speaks first; the one shown may not be among them."""
    first = group[0]
    own = dict(first.fields)
    if first.uid != lead and fields_of is not None:
        own = dict(fields_of(lead))
    conflicts = list(first.conflicts)
    for each in group:
        lent = {
            name: value
            for name, value in each.fields.items()
            if value is not None and own.get(name) is None and name not in _OF_EACH
        }
        own |= lent
        conflicts += [name for name in each.conflicts if name in lent and name not in conflicts]
    return first._replace(uid=lead, fields=own, conflicts=tuple(conflicts))


def _moved(each: SnapshotRecord, leads: Mapping[str, str]) -> SnapshotRecord:
    """Let a record refer to the records shown, and belong to the group shown."""
    changed = {
        name: leads[uid]
        for name, uid in refs_of(each.kind, each.fields)
        if leads.get(uid) and leads[uid] != uid
    }
    group = leads.get(each.group) or each.group
    if not changed and group == each.group:
        return each
    return each._replace(group=group, fields={**each.fields, **changed})
