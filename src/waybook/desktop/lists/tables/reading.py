"""Read a list in a thread: how many records it has, and the rows that are in sight."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from waybook.book import Book, ListQuery, Record, Row
from waybook.desktop.lists.tables.columns import CellPart
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.session.name_order import by_name
from waybook.desktop.session.reading.reader import ThreadReader
from waybook.desktop.texts.field_values import value_words
from waybook.desktop.texts.phrases import isolate, label_words, moment_words
from waybook.desktop.texts.stored_dates import date_words
from waybook.model.fields import Type
from waybook.model.kinds import KINDS

PAGE_ROWS = 64
_MOST_BY_NAME = 1_000
"""Longer lists keep the order of the book, which needs no sorting."""


class Pins(NamedTuple):
    """What shall stay: the record with the cursor, the chosen ones, the first one in sight.

    `above` is the number of rows in sight above the cursor.
    """

    current: str = ""
    chosen: tuple[str, ...] = ()
    first: str = ""
    above: int = 0


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row with its second line, and the text of each column by the column's name."""

    row: Row
    remark: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListContent:
    """What a reading found.

    `total` counts the list without filters, `groups` are all there are, by name. `names` holds all
    uids if they are ordered by the names of a short list, `places` says where what was pinned
    stands now, `first` which row comes first in sight.
    """

    query: ListQuery
    count: int
    total: int
    withdrawn: int
    groups: Sequence[tuple[str, str]]
    names: Sequence[str]
    places: Mapping[str, int]
    first: int
    pages: Mapping[int, Sequence[ListRow]]


def read_list(
    book: Book,
    *,
    query: ListQuery,
    plan: ListPlan,
    pins: Pins,
    on_progress: Callable[[int, int], None],
) -> ListContent:
    """Count a list, find what was pinned, and read the rows in sight."""
    on_progress(0, 0)
    with book.snapshot():
        lists = book.lists
        count = lists.count_in(query)
        names = _names(book, query, count)
        places = _places(book, query, pins, names)
        first = _first(pins, places)
        numbers = {first // PAGE_ROWS, first // PAGE_ROWS + 1} if first else {0}
        total = lists.count_in(ListQuery(query.kind))
        every = lists.count_in(ListQuery(query.kind, withdrawn=True))
        return ListContent(
            query,
            count,
            every if query.withdrawn else total,
            every - total,
            _groups(book) if "group" in plan.filters else (),
            names,
            places,
            first,
            {
                number: read_page(book, query=query, plan=plan, names=names, number=number)
                for number in sorted(numbers)
                if number * PAGE_ROWS < max(count, 1)
            },
        )


def read_page(
    book: Book, *, query: ListQuery, plan: ListPlan, names: Sequence[str], number: int
) -> list[ListRow]:
    """Read one page of the rows of a list."""
    start = number * PAGE_ROWS
    if names:
        wanted = names[start : start + PAGE_ROWS]
        held = {row.uid: row for row in book.lists.rows_of(wanted)}
        rows = [held[uid] for uid in wanted if uid in held]
    else:
        rows = book.lists.rows_in(query, limit=PAGE_ROWS, offset=start)
    return list(_filled(book, plan, rows))


def read_uids(book: Book, *, query: ListQuery, ranges: Sequence[tuple[int, int]]) -> list[str]:
    """Return the uids of some ranges of rows, each with its first and last number."""
    names = _names(book, query, book.lists.count_in(query))
    found: list[str] = []
    for first, last in ranges:
        some = names[first : last + 1] or [
            row.uid for row in book.lists.rows_in(query, limit=last + 1 - first, offset=first)
        ]
        found += some
    return found


def uids_in_order(book: Book, query: ListQuery) -> Sequence[str]:
    """Return a whole list in the order that is shown."""
    names = _names(book, query, book.lists.count_in(query))
    return names or [row.uid for row in book.lists.rows_in(query)]


def _groups(book: Book) -> Sequence[tuple[str, str]]:
    rows = book.lists.rows("group")
    return [(row.uid, row.title) for row in by_name(rows, lambda row: row.title)]


def _names(book: Book, query: ListQuery, count: int) -> Sequence[str]:
    """Return a short list in the order of names that the language of the window has."""
    if query.by or query.order != "title" or not 0 < count <= _MOST_BY_NAME:
        return ()
    found = [row.uid for row in by_name(book.lists.rows_in(query), lambda row: row.title)]
    return found[::-1] if query.descending else found


def _places(book: Book, query: ListQuery, pins: Pins, names: Sequence[str]) -> Mapping[str, int]:
    wanted = {uid for uid in (pins.current, pins.first, *pins.chosen) if uid}
    if names:
        return {uid: place for place, uid in enumerate(names) if uid in wanted}
    return book.lists.places_in(query, wanted) if wanted else {}


def _first(pins: Pins, places: Mapping[str, int]) -> int:
    if pins.current in places:
        return max(places[pins.current] - pins.above, 0)
    return places.get(pins.first, 0)


def _filled(book: Book, plan: ListPlan, rows: Sequence[Row]) -> list[ListRow]:
    uids = [row.uid for row in rows]
    records = {each.uid: each for each in book.lists.records(among=uids)}
    groups = book.lists.groups_of(uids)
    named = book.lists.titles({uid for uid in groups.values() if uid}, "group")
    reader = ThreadReader(book)
    return [
        ListRow(
            row,
            plan.remark(reader, records[row.uid]) if plan.remark else "",
            _cells(plan, row, records[row.uid], named.get(groups.get(row.uid, ""), "")),
        )
        for row in rows
    ]


def _cells(plan: ListPlan, row: Row, record: Record, group: str) -> dict[str, str]:
    given = {
        CellPart.TITLE: row.title,
        CellPart.DATE: isolate(date_words(row.date)),
        CellPart.LABEL: label_words(row.label),
        CellPart.UPDATED: moment_words(row.updated_ms),
        CellPart.GROUP: group,
    }
    return {
        each.name: given[each.part] if each.part in given else _said(record, each.by)
        for each in plan.every
    }


def _said(record: Record, name: str) -> str:
    field = KINDS[record.kind].by_name[name]
    words = value_words(field, record.fields.get(name))
    return isolate(words) if field.type is Type.DATE else words
