"""What a table shows, for paper: its columns, and how its rows are read."""

from collections.abc import Sequence

from waybook.book import Book, ListQuery
from waybook.desktop.lists.tables.columns import DATED, NAMED, CellPart, ListColumn
from waybook.desktop.lists.tables.reading import uids_in_order
from waybook.model.kinds import kind as kind_of
from waybook.work.printing.list_paper import ListToPrint

_NOT_PRINTED = frozenset({CellPart.UPDATED})
"""A change to what is withheld would show."""


def to_print(query: ListQuery, columns: Sequence[ListColumn]) -> ListToPrint:
    """Return what a list shows: it is read again where the paper is made."""

    def choose(book: Book) -> list[str]:
        return list(uids_in_order(book, query))

    shown = tuple(each.name for each in columns if each.part not in _NOT_PRINTED)
    return ListToPrint(query.kind, shown, choose, is_part=query.is_narrowed)


def whole_list(kind: str) -> ListToPrint:
    """Return all records of a kind, as its list begins."""
    is_dated = bool(kind_of(kind).date)
    columns = DATED if is_dated else NAMED
    return to_print(ListQuery(kind, order="date" if is_dated else "title"), columns)
