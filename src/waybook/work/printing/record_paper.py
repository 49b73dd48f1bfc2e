"""One record on paper, with the records that are read with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from waybook.book import Book, Record
from waybook.book.queries.duplicates import Duplicates
from waybook.book.queries.one_voice import resolved
from waybook.model.describe import sort_key_of
from waybook.model.faults import BadInput
from waybook.model.kinds import kind as kind_of
from waybook.model.labels import Label
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import day_of
from waybook.work.disclosure.disclosure import departure
from waybook.work.phases.group_history import today
from waybook.work.phases.paper_content import UP_TO, RecordsContent, conflict_cautions
from waybook.work.printing.kept_records import KeptRecords, kept_of, names_in, recognisable
from waybook.work.printing.printed_fields import PARTS, reference_fields


@dataclass(frozen=True)
class RecordPaper(RecordsContent):
    """The content of the paper: the record, and those below it by kind."""

    record: SnapshotRecord
    parts: Mapping[str, tuple[SnapshotRecord, ...]]


def record_paper(book: Book, *, uid: str, up_to: Label = UP_TO) -> RecordPaper:
    """Return what a reader cleared up to a label may know of one record.

    Withheld records and fields are removed first; nothing on the paper is computed from them.
    """
    with book.snapshot():
        head = book.lists.record(book.lists.duplicates.shown(uid))
        if head.kind not in PARTS:
            raise BadInput(
                "Records of this kind are not printed: {kind}. Print what it belongs to.",
                kind=kind_of(head.kind).words,
            )
        leaving = departure(book, up_to=up_to)
        same = book.lists.duplicates.among(leaving.allowed)
        heads = same.all_of(head.uid)
        kept = kept_of(book, leaving, {*heads, *_beneath(book, head.uid, head.kind)})
        named = names_in(book, leaving, kept.records.values(), kept)
    whole = {each.uid: each for each in resolved(same, list(kept.records.values()))}
    lead = next((each for each in heads if each in whole), "")
    if not lead:
        raise _not_printed(head, up_to)
    found = {**named.records, **whole}
    parts = _parts(found, same, whole[lead])
    used = [whole[lead], *(each for part in parts.values() for each in part)]
    names = _shown(found, used)
    known = {**named.labels, **kept.labels}
    labels = {uid: known[uid] for uid in names}
    return RecordPaper(
        record=whole[lead],
        parts=parts,
        names=names,
        labels=labels,
        label=max(labels.values()),
        by=book.name,
        made_on=day_of(today(book)),
        withheld=kept.withheld.sentence,
        cautions=conflict_cautions(used),
        recognisable=recognisable(book, [KeptRecords(names, labels, kept.withheld)]),
    )


def _shown(
    records: Mapping[str, SnapshotRecord], used: Collection[SnapshotRecord]
) -> dict[str, SnapshotRecord]:
    """Return the records on the paper, and those that they name.

    Others may not say to whom they belong, and the name of the record would tell.
    """
    named = {str(each.fields.get(name)) for each in used for name in reference_fields(each.kind)}
    on_it = named.union(each.uid for each in used)
    return {uid: each for uid, each in records.items() if uid in on_it}


def _not_printed(record: Record, up_to: Label) -> BadInput:
    """Say why nothing of a record may be printed."""
    if record.withdrawn:
        return BadInput("This record is withdrawn. What is withdrawn is not printed.")
    return BadInput(
        "This record is too strict for {label}. Choose a stricter label, or look at the "
        "record's own label and attribution rule.",
        label=up_to.code,
    )


def _beneath(book: Book, uid: str, kind: str) -> list[str]:
    return [row.uid for part in PARTS[kind] for row in book.lists.linked(uid, *part)]


def _parts(
    names: Mapping[str, SnapshotRecord], same: Duplicates, head: SnapshotRecord
) -> dict[str, tuple[SnapshotRecord, ...]]:
    """Return the records below one, each kind in the order of time, then of whom they name."""
    heads = same.all_of(head.uid)
    found: dict[str, tuple[SnapshotRecord, ...]] = {}
    for part in PARTS[head.kind]:
        beneath = (
            each
            for each in names.values()
            if each.kind == part.kind and each.fields.get(part.field) in heads
        )
        found[part.kind] = tuple(sorted(beneath, key=lambda each: _order(each, names)))
    return {kind: records for kind, records in found.items() if records}


def _order(
    record: SnapshotRecord, names: Mapping[str, SnapshotRecord]
) -> tuple[str, tuple[str, ...], str]:
    uids = (record.text(name) for name in sorted(reference_fields(record.kind)))
    named = tuple(names[uid].title.casefold() for uid in uids if uid in names)
    return sort_key_of(record.kind, record.fields), named, record.uid
