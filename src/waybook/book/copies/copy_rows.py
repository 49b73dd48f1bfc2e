"""Rows of a copy, whose types are checked: whoever has the key may have written anything there."""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from waybook.book.copies.opened_copy import COPY_DAMAGED
from waybook.book.storage.store import Store, Values
from waybook.model.faults import Damaged

T = TypeVar("T")


def strings_in(raw: str) -> tuple[str, ...]:
    """Return the strings of a JSON array, or none."""
    try:
        return tuple(msgspec.json.decode(raw, type=list[str]))
    except msgspec.DecodeError:
        return ()


def rows_as(store: Store, row: type[T], sql: str, values: Values = ()) -> Iterator[T]:
    """Yield rows as tuples of one type; raise Damaged for a row of other types."""
    for each in store.stream(sql, values):
        try:
            yield msgspec.convert(each, row)
        except msgspec.ValidationError as error:
            raise Damaged(COPY_DAMAGED, code="copy-damaged") from error
