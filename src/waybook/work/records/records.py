"""Add, edit, settle and withdraw records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waybook.book import Book, Changes, Edit, Record
from waybook.model.doubtful_dates import check_dates
from waybook.model.faults import BadInput, OwnWords
from waybook.model.fields import Json, Kind, Type
from waybook.model.kinds import kind as kind_of
from waybook.model.translatable import say
from waybook.model.values import check_record
from waybook.practice.meeting_answers import check_is_over
from waybook.work.records.label_lowering import agreed_fields, require_decision

MEETING = "meeting"
_OUTCOME = frozenset({"date", "status"})
METHOD = "method"
REVOCATION = "revocation"
_BY_HAND = say("A revocation is not written by hand. Revoke the card, or trust it again.")


@dataclass(frozen=True, slots=True)
class AddedRecord:
    """The new record and what changed with it."""

    uid: str
    changes: Changes


def add(
    book: Book, *, kind: str, fields: Mapping[str, Json], as_written: bool = False
) -> AddedRecord:
    """Add a record of a kind; raise BadInput if a value does not fit its field.

    A date of our own work that is most likely not meant raises DoubtfulDate, unless `as_written`.
    """
    new = _new(book, kind, fields, as_written=as_written)
    return AddedRecord(str(new.record), book.append([new]))


def add_all(
    book: Book, *, kind: str, many: Iterable[Mapping[str, Json]], as_written: bool = False
) -> list[str]:
    """Add records of a kind, or none if one does not fit; return their uids."""
    new = [_new(book, kind, fields, as_written=as_written) for fields in many]
    book.append(new)
    return [str(each.record) for each in new]


def edit(book: Book, *, uid: str, fields: Mapping[str, Json], as_written: bool = False) -> Changes:
    """Give fields of a record new values; an equal value changes nothing.

    Exception: if others made the record less strict by this value, saving it means to agree. A less
    strict label or rule needs who decided that and why (`opened_by`, `opened_why`).
    """
    held = book.lists.record(uid)
    kind = kind_of(held.kind)
    clean = check_record(kind, fields, whole=False)
    if not as_written:
        new = {name: value for name, value in clean.items() if held.fields.get(name) != value}
        check_dates(kind, new, book.world)
        if new.keys() & _OUTCOME:
            _check_outcome(book, held.kind, {**held.fields, **clean})
    _check_references(book, kind, clean)
    require_decision(book, held, clean)
    _check_method(book, held, clean)
    _refuse_revocation(book, held.kind, uid, clean)
    agreed = agreed_fields(book, held, clean)
    if kind.steers:  # what is shown may be what others suggest
        counts = book.steering.counting(uid)
        agreed |= {name for name, value in clean.items() if counts.get(name) != value}
    return book.append([Edit(kind=held.kind, fields=clean, record=uid, affirm=agreed)])


def settle(
    book: Book, *, uid: str, field: str, entry: str, opened_by: str = "", opened_why: str = ""
) -> Changes:
    """Settle a conflict: keep the value of one entry.

    If it is a less strict label or rule than another current one, say who decided that and why, as
    in an edit.
    """
    held = book.lists.record(uid)
    if field not in held.conflicts:
        raise BadInput(
            "“{label}” of this record is not in conflict.", code="not-in-conflict", label=field
        )
    for standing in book.histories.siblings(uid, field):
        if standing.entry == entry:
            said = {"opened_by": opened_by, "opened_why": opened_why}
            given = {name: value for name, value in said.items() if value}
            clean = check_record(kind_of(held.kind), given, whole=False)
            change = {**clean, field: standing.value}
            require_decision(book, held, change)
            _check_method(book, held, change)
            return book.append([Edit(kind=held.kind, fields=change, record=uid)])
    raise BadInput("None of the values in conflict came with that entry.", code="no-such-value")


def withdraw(book: Book, *, uid: str) -> Changes:
    """Withdraw a record from the lists; its history stays."""
    return edit(book, uid=uid, fields={"withdrawn": True})


def _new(book: Book, kind: str, fields: Mapping[str, Json], *, as_written: bool) -> Edit:
    if kind == METHOD:
        raise BadInput("A method comes from its file.", code="method-by-hand")
    if kind == REVOCATION:
        raise BadInput(_BY_HAND)
    declared = kind_of(kind)
    clean = check_record(declared, fields)
    if not as_written:
        check_dates(declared, clean, book.world)
        _check_outcome(book, kind, clean)
    _check_references(book, declared, clean)
    return Edit(kind=kind, fields=clean, record=book.world.new_uid())


def _check_outcome(book: Book, kind: str, fields: Mapping[str, Json]) -> None:
    if kind == MEETING:
        check_is_over(fields, book.world.today())


def _refuse_revocation(book: Book, kind: str, uid: str, clean: Mapping[str, Json]) -> None:
    """Refuse to write by hand what a card's revocation says: the card would not be revoked."""
    counts = book.steering.counting(uid) if kind == REVOCATION else {}
    if kind == REVOCATION and any(
        counts.get(name) != clean[name] for name in kind_of(kind).steers if name in clean
    ):
        raise BadInput(_BY_HAND)


def _check_method(book: Book, held: Record, clean: Mapping[str, Json]) -> None:
    """Refuse to write a method otherwise than from its file, under a version of its own."""
    if held.kind != METHOD:
        return
    counts = book.steering.counting(held.uid)
    if any(counts.get(name) != clean[name] for name in kind_of(METHOD).steers if name in clean):
        raise BadInput(
            "A version of a method keeps its text. Change the file and give it another version.",
            code="method-changed",
        )


def _check_references(book: Book, kind: Kind, fields: Mapping[str, Json]) -> None:
    for name, value in fields.items():
        field = kind.by_name[name]
        if field.type is not Type.REF or not value:
            continue
        other = book.lists.record(str(value))
        if field.refers_to and other.kind not in field.refers_to:
            wanted = " or ".join(field.refers_to)
            raise BadInput(
                "“{label}” takes a {wanted}, and that is a {kind}. Choose another record.",
                code="field-kind",
                field=name,
                label=OwnWords(field.words),
                wanted=wanted,
                kind=other.kind,
            )
