"""The beginning of a long paper, for a preview: the window lays no more out than is looked at."""

from dataclasses import replace
from typing import NamedTuple

from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord
from waybook.work.printing.list_paper import ListPaper
from waybook.work.printing.record_paper import RecordPaper

MOST_ROWS = 150
_MOST_LETTERS = 40_000
_OF_A_RECORD = 200  # letters that a record counts beside its text


class ShortenedRecord(NamedTuple):
    """A paper, and whether something is left out."""

    paper: RecordPaper
    is_cut: bool


def beginning_of_list(paper: ListPaper) -> ListPaper:
    """Return the first rows of a list."""
    is_cut = len(paper.rows) > MOST_ROWS
    return replace(paper, rows=paper.rows[:MOST_ROWS], more=0) if is_cut else paper


def beginning_of_record(paper: RecordPaper) -> ShortenedRecord:
    """Return the first pages of a record with what is read with it."""
    left = _Left(_MOST_LETTERS)
    head = left.taken(paper.record) or paper.record
    parts = {
        kind: tuple(taken for each in found if (taken := left.taken(each)) is not None)
        for kind, found in paper.parts.items()
    }
    return ShortenedRecord(replace(paper, record=head, parts=parts), left.is_cut)


class _Left:
    """Count how many letters are left."""

    def __init__(self, letters: int) -> None:
        self._letters = letters
        self.is_cut = False

    def taken(self, record: SnapshotRecord) -> SnapshotRecord | None:
        if self._letters <= 0:
            self.is_cut = True
            return None
        self._letters -= _OF_A_RECORD
        return record._replace(fields={name: self._cut(v) for name, v in record.fields.items()})

    def _cut(self, value: Json) -> Json:
        if not isinstance(value, str):
            return value
        room = max(self._letters, 0)
        self._letters -= len(value)
        if len(value) <= max(room, _OF_A_RECORD):
            return value
        self.is_cut = True
        return f"{value[:room]}…"
