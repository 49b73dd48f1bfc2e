"""Lower the label or the rule of a record: compare it with the current ones, ask who decided."""

from collections.abc import Collection, Mapping

from waybook.book import Book, Record
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.authority import HERE
from waybook.practice.disclosure import BroughtValue, strictness
from waybook.work.records.effective_labels import loosened_in, may_be_loosened

STRICT = ("label", "rule")


def is_lower(kind: str, name: str, standing: Collection[Json], after: Json) -> bool:
    """Tell whether a label or rule is less strict than a current one."""
    old = [BroughtValue(value, HERE) for value in standing]
    return strictness(kind, name, [BroughtValue(after, HERE)]) < strictness(kind, name, old)


def lowers(book: Book, held: Record, clean: Mapping[str, Json]) -> bool:
    """Tell whether values lower the label or the rule of a record."""
    return any(
        is_lower(held.kind, name, _standing(book, held, name), clean[name])
        for name in STRICT
        if name in clean
    )


def require_decision(book: Book, held: Record, clean: Mapping[str, Json]) -> None:
    """Raise BadInput if a label or rule is lowered without saying who decided so and why."""
    if lowers(book, held, clean) and not (clean.get("opened_by") and clean.get("opened_why")):
        raise BadInput(
            "More people could read this than before. Say who decided so and why.", code="more-open"
        )


def agreed_fields(book: Book, held: Record, clean: Mapping[str, Json]) -> frozenset[str]:
    """Name the fields that others made more open, which saving them agrees to."""
    asked = may_be_loosened(held.kind) & clean.keys()
    return loosened_in(book, held.uid) & asked if asked else frozenset()


def _standing(book: Book, held: Record, name: str) -> list[Json]:
    if name in held.conflicts:
        return [each.value for each in book.histories.siblings(held.uid, name)]
    return [held.fields.get(name)]
