"""What a list shows: its records, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from waybook.book.projection.columns import is_dated
from waybook.book.queries.record_filter import RecordFilter
from waybook.book.queries.shown_values import SqlPart, ValueTest, order_of

Order = Literal["listed", "date", "title", "updated"]
_PLACE = "place"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Choose the records of one kind, of one group or all, and their order.

    They are ordered `by` a value that is shown, if one is named; else as `order` says. Withdrawn
    records come only on request. `tests` are on values that are shown.
    """

    kind: str
    group: str | None = None
    text: str = ""
    order: Order = "listed"
    descending: bool = False
    withdrawn: bool = False
    tests: Sequence[ValueTest] = ()
    by: str = ""

    @property
    def way(self) -> str:
        """Return the direction of the order."""
        return "DESC" if self.descending else "ASC"

    @property
    def is_narrowed(self) -> bool:
        """Tell whether it leaves out records of the kind, beside those that are withdrawn."""
        return bool(self.text or self.tests or self.group)


def in_order(chosen: RecordFilter, query: ListQuery) -> SqlPart:
    """Return the query for the ids of a list in its order, and what they are sorted by.

    In their usual place, those that are withdrawn and those that are not are merged, since the
    index keeps them apart. What has no value to be ordered by comes last.
    """
    column = SqlPart(f"r.{_column(query.kind, query.order)}")
    at = order_of(query.kind, query.by) if query.by else column
    by_index = chosen.is_plain and at.sql == f"r.{_PLACE}"
    parts = [chosen.of_state(each) for each in chosen.states] if by_index else [chosen.sql()]
    found = " UNION ALL ".join(
        f"SELECT r.id AS id, {at.sql} AS at FROM records r WHERE {each.sql}"  # noqa: S608 - fixed words only
        for each in parts
    )
    values = tuple(value for each in parts for value in (*at.values, *each.values))
    return SqlPart(f"{found} ORDER BY {order_words(query, '')}", values)


def order_words(query: ListQuery, table: str) -> str:
    """Return the words after ORDER BY, for what `in_order` found."""
    last = " NULLS LAST" if query.by else ""  # for others an index has the order
    return f"{table}at {query.way}{last}, {table}id {query.way}"


def _column(kind: str, order: Order) -> str:
    """Return the column to sort by; `place` has an index.

    By default a kind is sorted by date if it has one, else by title.
    """
    if order == "listed":
        return _PLACE
    if order == "updated":
        return "updated_ms"
    return _PLACE if (order == "date") == is_dated(kind) else "other"
