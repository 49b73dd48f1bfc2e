"""Read a case file into the book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from waybook.book import Book, Changes, Edit, FileAuthor
from waybook.disk.reading import read_file
from waybook.journal.record_state import values_by_field
from waybook.journal.siblings import candidates
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.case_file import LIMITS, ProposedRecord, author_of, read_case, records_of
from waybook.work.records.names.similar_names import brought

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The result of an import; the numbers count records."""

    group: str
    title: str
    new: int
    changed: int
    same: int
    notices: tuple[str, ...]
    changes: Changes


def import_case(book: Book, *, path: Path) -> ImportOutcome:
    """Import the values of a case file that changed since it was last read here, as its word.

    If nobody changed the field in the meantime, the new value replaces the old one. If somebody
    did, both are kept as a conflict. Values that did not change in the file are left as people
    edited them.
    """
    too_large = BadInput(
        "“{name}” is larger than {mib} MiB, the most for a case file. Split it into several cases.",
        name=path.name,
        mib=LIMITS.size >> 20,
    )
    raw = read_file(path, limit=LIMITS.size, too_large=too_large)
    case = read_case(raw)
    author = FileAuthor(*author_of(case))
    proposals = records_of(case)
    uids = [proposal.uid for proposal in proposals]
    with book.together():
        held = book.lists.held(uids)
        says = {
            (each.uid, name): _mark(value)
            for each in proposals
            for name, value in each.fields.items()
        }
        replacing, beside = _edits(book, proposals, says)
        changes = book.append(replacing, author=author)
        if beside:
            changes |= book.append(beside, blind=True, author=author)
        book.import_baseline.keep(says)
    new = len(changes.records - held)
    return ImportOutcome(
        group=next(each.uid for each in proposals if each.kind == "group"),
        title=case.title,
        new=new,
        changed=len(changes.records) - new,
        same=len(proposals) - len(changes.records),
        notices=(*case.notices, *brought(book, sorted(changes.records - held))),
        changes=changes,
    )


def _edits(
    book: Book, proposals: Sequence[ProposedRecord], says: Mapping[Place, str]
) -> tuple[list[Edit], list[Edit]]:
    """Return the edits that replace what the file said before, and those that make a conflict."""
    uids = [proposal.uid for proposal in proposals]
    said = book.import_baseline.marks(uids)
    values = {uid: values_by_field(entries) for uid, entries in book.lists.entries_of(uids)}
    replacing: list[Edit] = []
    beside: list[Edit] = []
    for each in proposals:
        mine: dict[str, Json] = {}
        other: dict[str, Json] = {}
        over: dict[str, list[Json]] = {}
        for name, value in each.fields.items():
            place = (each.uid, name)
            standing = candidates(values.get(each.uid, {}).get(name, ()))
            known = {says[place], said.get(place)}
            over[name] = [found.value for found in standing if _mark(found.value) in known]
            (mine if len(over[name]) == len(standing) else other)[name] = value
        replacing += [Edit(each.kind, mine, each.uid)] if mine else []
        beside += [Edit(each.kind, other, each.uid, over)] if other else []
    return replacing, beside


def _mark(value: Json) -> str:
    """Return a short hash of a value: enough to see whether a file says something else."""
    return sha256(msgspec.json.encode(value)).hexdigest()[:32]
