"""What the tables hold of a record, worked out from its kind and the values shown."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from waybook.journal.record_state import Orders
from waybook.model import describe
from waybook.model.fields import Json, Type
from waybook.model.folding import fold
from waybook.model.kinds import KINDS
from waybook.model.labels import Label

Fields = Mapping[str, Json]
GROUP = "group"
SEARCHED = 2_000_000  # characters of a record; one may fold to eighteen


class Derived(NamedTuple):
    """The columns that lists and searches read.

    `place` sorts a kind as it is listed, `other` the other way; `text` is folded, '' where nothing
    is to be found.
    """

    title: str
    date: str
    place: str
    other: str
    label: str
    withdrawn: bool
    text: str
    refs: list[tuple[str, str]]


def derive(kind: str, fields: Fields) -> Derived:
    """Work out the columns of one record."""
    title = describe.title_of(kind, fields)
    date = describe.date_of(kind, fields)
    withdrawn = fields.get("withdrawn") is True
    date_key = describe.sort_key_of(kind, fields) if date else ""
    title_key = fold(title)
    return Derived(
        title,
        date,
        *((date_key, title_key) if is_dated(kind) else (title_key, date_key)),
        str(fields.get("label") or default_label(kind)),
        withdrawn,
        "" if withdrawn else fold(describe.search_text(kind, fields)[:SEARCHED]),
        describe.refs_of(kind, fields),
    )


@cache
def is_dated(kind: str) -> bool:
    """Tell whether records of a kind are listed by date rather than by title."""
    return kind in KINDS and KINDS[kind].date is not None


@cache
def default_label(kind: str) -> str:
    """Return the label of a record whose author chose none; of an unknown kind, the strictest."""
    declared = KINDS.get(kind)
    return (declared.default_label if declared else Label.RED).code


@cache
def orders_of(kind: str) -> Orders:
    """Return the fields whose strictest value holds in a conflict, each with its order."""
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
    """Return the owner references of a kind, in the order they are declared."""
    declared = KINDS.get(kind)
    owners = [field for field in declared.fields if field.owner] if declared else []
    return Owners(
        tuple(field.name for field in owners if field.refers_to == (GROUP,)),
        tuple(field.name for field in owners if field.refers_to != (GROUP,)),
    )
