"""What each saved edit of a record changed, and taking an earlier value back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book, Changes
from waybook.book.values import Revision
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.kinds import KINDS
from waybook.work.records.records import edit


@dataclass(frozen=True)
class HistoryStep:
    """One saved edit: `changed` has for each field the value before it, and its own."""

    revision: Revision
    changed: Mapping[str, tuple[Json, Json]]


@dataclass(frozen=True)
class RecordHistory:
    """The saved edits of a record, newest first."""

    uid: str
    kind: str
    title: str
    steps: Sequence[HistoryStep]


def history_of(book: Book, *, uid: str) -> RecordHistory:
    """Return what changed in a record, who changed it and when; raise BadInput if it is not here.

    Of edits that did not know of each other, the later one by its clock is shown as the later.
    """
    with book.snapshot():
        held = book.lists.record(uid)
        revisions = book.histories.revisions(uid)
    declared = KINDS.get(held.kind)
    places = {name: place for place, name in enumerate(declared.by_name)} if declared else {}
    values: dict[str, Json] = {}
    steps = []
    for each in reversed(revisions):
        names = sorted(each.fields, key=lambda name: (places.get(name, len(places)), name))
        changed = {name: (values.get(name), each.fields[name]) for name in names}
        values |= each.fields
        steps.append(HistoryStep(each, changed))
    return RecordHistory(uid, held.kind, held.title, tuple(reversed(steps)))


def take_back(
    book: Book, *, uid: str, field: str, entry: str, opened_by: str = "", opened_why: str = ""
) -> Changes:
    """Write the value that an earlier edit gave to a field once more, as a new edit of ours.

    The rules of every edit hold: a less strict label or rule needs who decided that and why.
    """
    for each in book.histories.revisions(uid):
        if each.entry == entry and field in each.fields:
            said = {"opened_by": opened_by, "opened_why": opened_why}
            given = {name: value for name, value in said.items() if value}
            fields = {**given, field: each.fields[field]}
            return edit(book, uid=uid, fields=fields, as_written=True)
    raise BadInput("The history has no such value. Open it again.")
