"""Read a case file into the book."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from waybook.book import Book, Changes, Edit
from waybook.journal.candidates import candidates
from waybook.journal.record_state import values_by_field
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.case_file import LIMIT, Proposed, read_case, records_of

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What a case file brought; the numbers count records."""

    group: str
    title: str
    new: int
    changed: int
    same: int
    notices: tuple[str, ...]
    changes: Changes


def import_case(book: Book, *, path: Path) -> Imported:
    """Take in what a case file says that it did not say when this book was last told.

    Where nobody changed the field meanwhile, the new value takes the place of the old one. Where
    somebody did, both stand as a conflict. What the file says unchanged is left as people made it.
    """
    case = read_case(_bytes_of(path))
    proposals = records_of(case)
    uids = [proposal.uid for proposal in proposals]
    with book.together():
        held = book.held(uids)
        says = {
            (each.uid, name): _mark(value)
            for each in proposals
            for name, value in each.fields.items()
        }
        replacing, beside = _edits(book, proposals, says)
        changes = book.append(replacing)
        if beside:
            book.new_replica()  # who writes under one replica has seen what it wrote before
            changes |= book.append(beside, blind=True)
        book.keep_told(says)
    new = len(changes.records - held)
    return Imported(
        group=next(each.uid for each in proposals if each.kind == "group"),
        title=case.title,
        new=new,
        changed=len(changes.records) - new,
        same=len(proposals) - len(changes.records),
        notices=tuple(case.notices),
        changes=changes,
    )


def _edits(
    book: Book, proposals: Sequence[Proposed], says: Mapping[Place, str]
) -> tuple[list[Edit], list[Edit]]:
    """Return the edits that replace what the file said before, and those to stand beside."""
    uids = [proposal.uid for proposal in proposals]
    said = book.told(uids)
    values = {uid: values_by_field(entries) for uid, entries in book.entries_of(uids)}
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


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LIMIT:
                raise BadInput(
                    f"{path.name} is larger than {LIMIT >> 20} MiB, the most a case file may be. "
                    "Split it into several cases."
                )
            return file.read(LIMIT + 1)
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read ({error.strerror}). Check the path.") from error
