"""The part of some records that a paper's readers may have, and what of it may be printed."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from waybook.book import Book, noted_these
from waybook.model.labels import Label
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.group_history import story
from waybook.work.disclosure.disclosure import Departure, DisclosedRecord
from waybook.work.disclosure.k_anonymity import alike
from waybook.work.phases.redaction import ContentSieve, WithheldCounts
from waybook.work.printing.printed_fields import (
    name_fields,
    only,
    printed_fields,
    reference_fields,
)

FieldsOf = Callable[[str], frozenset[str]]


@dataclass(frozen=True)
class KeptRecords:
    """Records with their printed fields, by uid; their labels; how many are withheld, and why."""

    records: Mapping[str, SnapshotRecord]
    labels: Mapping[str, Label]
    withheld: WithheldCounts


def kept_of(
    book: Book, leaving: Departure, uids: Collection[str], fields_of: FieldsOf = printed_fields
) -> KeptRecords:
    """Return what may be printed of some records; withdrawn ones never are."""
    noted = noted_these(book, uids)
    standing = {
        uid: each for uid, each in noted.items() if each.fields.get("withdrawn") is not True
    }
    some = replace(leaving, uids=[uid for uid in standing if uid in leaving.allowed])
    sieve = ContentSieve(some, story("", standing.values()), is_present=True)
    kept: dict[str, SnapshotRecord] = {}
    for uid, each in standing.items():
        may = sieve.kept(each)
        if may is not None:
            kept[uid] = only(may, fields_of(each.kind))
    sieve.withheld.other += len(noted) - len(standing)
    return KeptRecords(
        kept, {uid: sieve.label_of(each) for uid, each in kept.items()}, sieve.withheld
    )


def names_in(
    book: Book, leaving: Departure, records: Iterable[SnapshotRecord], known: KeptRecords
) -> KeptRecords:
    """Return what the references of records may be called; of each only its name and date."""
    uids = {
        str(each.fields[name])
        for each in records
        for name in reference_fields(each.kind)
        if each.fields.get(name)
    }
    return kept_of(book, leaving, uids - known.records.keys(), name_fields)


def recognisable(book: Book, printed: Iterable[KeptRecords]) -> str:
    """Say how many contacts may be recognised from what is printed; '' for none."""
    leaving = [
        DisclosedRecord(uid, each.kind, part.labels[uid], dict(each.fields), {})
        for part in printed
        for uid, each in part.records.items()
    ]
    return alike(book, leaving).sentence if any(e.kind == "contact" for e in leaving) else ""
