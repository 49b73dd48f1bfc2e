"""Compute the columns of a record from its kind and the values shown."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from waybook.book.search.indexing import NOTHING, IndexedText, indexed
from waybook.journal.record_state import Orders
from waybook.model.describe import described
from waybook.model.fields import Json, Type
from waybook.model.kinds import KINDS
from waybook.model.labels import Label
from waybook.model.ordering import name_key

Fields = Mapping[str, Json]
GROUP = "group"
SEARCHED = 2_000_000  # characters of a record; one may fold to eighteen


class DerivedColumns(NamedTuple):
    """The columns that lists and searches read.

    `place` sorts a kind in its usual order, `other` in the other order; `text` is indexed.
    """

    title: str
    date: str
    place: str
    other: str
    label: str
    withdrawn: bool
    text: IndexedText
    refs: list[tuple[str, str]]


def derive(kind: str, fields: Fields) -> DerivedColumns:
    """Compute the columns of one record."""
    title, date, date_key, text, refs = described(kind, fields)
    withdrawn = fields.get("withdrawn") is True
    title_key = name_key(title)
    return DerivedColumns(
        title,
        date,
        *((date_key, title_key) if is_dated(kind) else (title_key, date_key)),
        str(fields.get("label") or default_label(kind)),
        withdrawn,
        NOTHING if withdrawn else indexed(text[:SEARCHED]),
        refs,
    )


@cache
def is_dated(kind: str) -> bool:
    """Tell whether records of a kind are listed by date rather than by title."""
    return kind in KINDS and KINDS[kind].date is not None


@cache
def default_label(kind: str) -> str:
    """Return the label of a record whose author chose none; for an unknown kind, the strictest."""
    declared = KINDS.get(kind)
    return (declared.default_label if declared else Label.RED).code


@cache
def orders_of(kind: str) -> Orders:
    """Return the fields whose strictest value counts in a conflict, each with its order."""
    declared = KINDS.get(kind)
    found: dict[str, Sequence[Json]] = {}
    for field in declared.fields if declared else ():
        if field.strictest:
            yes_no = field.type is Type.YES_NO
            found[field.name] = (False, True) if yes_no else [one.code for one in field.choices]
    return found


class Owners(NamedTuple):
    """The references of a kind through which it belongs to others."""

    groups: tuple[str, ...]  # they name a group itself
    others: tuple[str, ...]


@cache
def owners_of(kind: str) -> Owners:
    """Return the owner references of a kind, in the order of declaration."""
    declared = KINDS.get(kind)
    owners = [field for field in declared.fields if field.owner] if declared else []
    return Owners(
        tuple(field.name for field in owners if field.refers_to == (GROUP,)),
        tuple(field.name for field in owners if field.refers_to != (GROUP,)),
    )
