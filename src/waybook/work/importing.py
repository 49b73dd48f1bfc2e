"""Read a case file into the book."""

import os
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book, Changes, Edit
from waybook.model.faults import BadInput
from waybook.practice.case_file import LIMIT, read_case, records_of


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
    """Take in what a case file says that this book was not told by it before.

    A value that a field ever had is not written again, so what people changed since stays; a new
    value from the file stands beside theirs as a conflict.
    """
    case = read_case(_bytes_of(path))
    proposals = records_of(case)
    held = book.held([proposal.uid for proposal in proposals])
    edits = [Edit(kind=each.kind, fields=each.fields, record=each.uid) for each in proposals]
    changes = book.append(edits, blind=True)
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
