"""A list on paper, as somebody sorted and filtered it, without what its readers may not have."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book
from waybook.model.describe import title_of
from waybook.model.faults import BadInput
from waybook.model.kinds import kind as kind_of
from waybook.model.labels import Label
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import day_of
from waybook.work.disclosure.disclosure import departure
from waybook.work.phases.group_history import today
from waybook.work.phases.paper_content import UP_TO, RecordsContent, conflict_cautions
from waybook.work.phases.redaction import WithheldCounts
from waybook.work.printing.kept_records import KeptRecords, kept_of, names_in, recognisable
from waybook.work.printing.printed_fields import LISTED, REMARKS, name_fields, printed_fields

MOST_ROWS = 2_000
"""About 100 pages; a longer list is found and sorted on a screen, not on paper."""
_STEP = 500
_OWN = ("title", "date", "label")
TITLE, DATE, LABEL = _OWN
"""The columns that are no fields."""

Progress = Callable[[int, int], object]


@dataclass(frozen=True)
class ListToPrint:
    """What a list shows: its kind, its columns, and a function that reads its rows in their order.

    A column is one of the above or a field's name; one that may not be printed is left out.
    `is_part`: filters leave out other records.
    """

    kind: str
    columns: tuple[str, ...]
    choose: Callable[[Book], Sequence[str]]
    is_part: bool = False


@dataclass(frozen=True)
class ListPaper(RecordsContent):
    """The content of the paper: the rows, and their number.

    `more` are left out because there are too many, and others by filters if it `is_part` of a list.
    """

    kind: str
    columns: tuple[str, ...]
    remarks: tuple[str, ...]
    rows: tuple[SnapshotRecord, ...]
    count: int
    more: int
    is_part: bool


def list_paper(
    book: Book,
    *,
    listing: ListToPrint,
    up_to: Label = UP_TO,
    on_progress: Progress = lambda *_: None,
) -> ListPaper:
    """Return the rows of a list that a reader cleared up to a label may have, in their order."""
    kind = kind_of(listing.kind)
    if kind.code not in LISTED:
        raise BadInput("Lists of this kind are not printed: {kind}.", kind=kind.plural)
    columns = tuple(
        each for each in listing.columns if each in _OWN or each in printed_fields(kind.code)
    )
    remarks = tuple(each for each in REMARKS[kind.code] if each not in columns)
    shown = name_fields(kind.code).union(columns, remarks)
    with book.snapshot():
        leaving = departure(book, up_to=up_to)
        uids = listing.choose(book)
        withheld, rows = WithheldCounts(), _Rows()
        for start in range(0, len(uids), _STEP):
            some = uids[start : start + _STEP]
            kept = kept_of(book, leaving, some, lambda _: shown)
            withheld.add(kept.withheld)
            rows.add(kept, some)
            on_progress(start, len(uids))
        named = names_in(book, leaving, rows.kept.records.values(), rows.kept)
        full = _titles(book, rows.kept.records)
    in_order = sorted(rows.kept.records.values(), key=lambda each: each.title != full.get(each.uid))
    return ListPaper(
        kind=kind.code,
        columns=columns,
        remarks=remarks,
        rows=tuple(in_order),
        count=len(in_order),
        more=rows.more,
        is_part=listing.is_part,
        names=named.records,
        labels=rows.kept.labels,
        label=max((*rows.kept.labels.values(), *named.labels.values()), default=Label.CLEAR),
        by=book.name,
        made_on=day_of(today(book)),
        withheld=withheld.sentence,
        cautions=conflict_cautions(in_order),
        recognisable=recognisable(book, (rows.kept, named)),
    )


class _Rows:
    """Gather the first rows that may be printed, and count the others."""

    def __init__(self) -> None:
        self._records: dict[str, SnapshotRecord] = {}
        self._labels: dict[str, Label] = {}
        self.more = 0

    @property
    def kept(self) -> KeptRecords:
        return KeptRecords(self._records, self._labels, WithheldCounts())

    def add(self, kept: KeptRecords, order: Sequence[str]) -> None:
        found = [uid for uid in order if uid in kept.records]
        room = MOST_ROWS - len(self._records)
        for uid in found[:room]:
            self._records[uid] = kept.records[uid]
            self._labels[uid] = kept.labels[uid]
        self.more += len(found[room:])


def _titles(book: Book, records: Mapping[str, SnapshotRecord]) -> dict[str, str]:
    """Return the titles by which the list is sorted; where another is printed, the place tells."""
    return {
        each.uid: title_of(each.kind, each.fields)
        for each in book.lists.records(among=records.keys())
    }
