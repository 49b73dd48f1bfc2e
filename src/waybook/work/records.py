"""Add, change, settle and withdraw records."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from waybook.book import Book, Changes, Edit, Record
from waybook.model.faults import BadInput
from waybook.model.fields import Json, Type
from waybook.model.kinds import kind as kind_of
from waybook.model.values import check_record
from waybook.practice.sharing import Said, strictness
from waybook.practice.speaking import HERE
from waybook.work.guarding import loosened_in

STRICT = ("label", "rule")


@dataclass(frozen=True, slots=True)
class Added:
    """The new record and what changed with it."""

    uid: str
    changes: Changes


def add(book: Book, *, kind: str, fields: Mapping[str, Json]) -> Added:
    """Add a record of a kind; raise BadInput where a value does not fit its field."""
    new = _new(book, kind, fields)
    return Added(str(new.record), book.append([new]))


def add_all(book: Book, *, kind: str, many: Iterable[Mapping[str, Json]]) -> list[str]:
    """Add records of a kind, or none if one does not fit; return their uids."""
    new = [_new(book, kind, fields) for fields in many]
    book.append(new)
    return [str(each.record) for each in new]


def edit(book: Book, *, uid: str, fields: Mapping[str, Json]) -> Changes:
    """Give fields of a record new values; an equal value changes nothing.

    Unless others made the record more open by it: then saving it means to agree. A lower label or
    rule needs who decided that and why (`opened_by`, `opened_why`).
    """
    held = book.record(uid)
    clean = check_record(kind_of(held.kind), fields, whole=False)
    _check_references(book, held.kind, clean)
    _check_opening(book, held, clean)
    agreed = loosened_in(book, uid) & clean.keys()
    return book.append([Edit(kind=held.kind, fields=clean, record=uid, affirm=agreed)])


def settle(
    book: Book, *, uid: str, field: str, entry: str, opened_by: str = "", opened_why: str = ""
) -> Changes:
    """Keep the value that one entry gave, of several that stand.

    A lower label or rule than another that stands needs who decided that and why, as in an edit.
    """
    held = book.record(uid)
    if field not in held.conflicts:
        raise BadInput(f"“{field}” of this record is not in conflict. See `waybook conflicts`.")
    for standing in book.candidates(uid, field):
        if standing.entry == entry:
            said = {"opened_by": opened_by, "opened_why": opened_why}
            given = {name: value for name, value in said.items() if value}
            clean = check_record(kind_of(held.kind), given, whole=False)
            change = {**clean, field: standing.value}
            _check_opening(book, held, change)
            return book.append([Edit(kind=held.kind, fields=change, record=uid)])
    raise BadInput("None of the standing values came with that entry. See `waybook conflicts`.")


def withdraw(book: Book, *, uid: str) -> Changes:
    """Take a record out of the lists; its history stays."""
    return edit(book, uid=uid, fields={"withdrawn": True})


def _new(book: Book, kind: str, fields: Mapping[str, Json]) -> Edit:
    clean = check_record(kind_of(kind), fields)
    _check_references(book, kind, clean)
    return Edit(kind=kind, fields=clean, record=book.world.new_uid())


def is_opening(kind: str, name: str, standing: Collection[Json], after: Json) -> bool:
    """Tell whether a label or rule lets more people read or quote a record than one that stands."""
    old = [Said(value, HERE) for value in standing]
    return strictness(kind, name, [Said(after, HERE)]) < strictness(kind, name, old)


def _check_opening(book: Book, held: Record, clean: Mapping[str, Json]) -> None:
    opened = any(
        is_opening(held.kind, name, _standing(book, held, name), clean[name])
        for name in STRICT
        if name in clean
    )
    if opened and not (clean.get("opened_by") and clean.get("opened_why")):
        raise BadInput(
            "More people could read this than before. Say who decided so and why "
            "(“More open by word of”, “Why more open”)."
        )


def _standing(book: Book, held: Record, name: str) -> list[Json]:
    if name in held.conflicts:
        return [each.value for each in book.candidates(held.uid, name)]
    return [held.fields.get(name)]


def _check_references(book: Book, kind: str, fields: Mapping[str, Json]) -> None:
    declared = kind_of(kind)
    for name, value in fields.items():
        field = declared.by_name[name]
        if field.type is not Type.REF or not value:
            continue
        other = book.record(str(value))
        if field.refers_to and other.kind not in field.refers_to:
            wanted = " or ".join(field.refers_to)
            raise BadInput(f"“{field.words}” takes a {wanted}, and that is a {other.kind}.")
