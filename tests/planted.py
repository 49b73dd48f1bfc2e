"""A book with a record of every kind, and a word of its own in every field that takes one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from waybook.book import Book, Edit
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.replica import new_replica
from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import KINDS
from waybook.practice.phases.methods.methods import HOW_STRICT
from waybook.work.records.records import add

PEOPLE = ("contact", "tenure", "actor")
_OTHERS = ("group", "strand")  # refer to their own kind
_PLAIN: dict[Type, Json] = {
    Type.DATE: "2003-05",
    Type.TIME: "14:30 +02:00",
    Type.NUMBER: 7,
    Type.YES_NO: True,
    Type.SCALE: 3,
}


@dataclass
class Planted:
    """Words by record kind and field; `records` has the uid of each kind's record."""

    book: Book
    words: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    refs: dict[tuple[str, str], str] = field(default_factory=dict)


def kinds() -> Iterator[str]:
    """Yield the kinds of the first book, what others refer to first."""
    first = ("actor", "group", "tenure", "strand", "contact", "method", "channel", "meeting")
    rest = (code for code, kind in KINDS.items() if code not in first and not kind.aside)
    return iter((*first, *rest))


def _put(book: Book, kind: str, fields: dict[str, Json]) -> str:
    """Add a record; a method and a revocation are not written by hand otherwise."""
    if kind not in {"method", "revocation"}:
        return add(book, kind=kind, fields=fields).uid
    uid = book.world.new_uid()
    book.append([Edit(kind, fields, uid)])
    return uid


def plant(book: Book, **common: Json) -> Planted:
    """Fill a book; each word stands once, and a second one beside it, in conflict."""
    told, numbers = Planted(book), count(100)
    others = {
        code: add(book, kind=code, fields={KINDS[code].title[0]: "Other", "label": "CLEAR"}).uid
        for code in _OTHERS
    }
    for code in kinds():
        fields: dict[str, Json] = {"label": "CLEAR", **common}
        for each in KINDS[code].fields:
            if each.name in HOW_STRICT:
                continue
            if each.type is Type.REF:
                target = _target(each, told.records, others, code)
                if target:
                    fields[each.name] = told.refs[code, each.name] = target
            elif each.type in _PLAIN:
                fields[each.name] = _PLAIN[each.type]
            elif each.type in {Type.TEXT, Type.LONG} or each.open_ended:
                pair = (f"word{next(numbers)}x", f"word{next(numbers)}x")
                told.words[code, each.name] = pair
                fields[each.name] = _as(each, pair[0])
            else:
                fields[each.name] = _as(each, each.choices[-1].code)
        told.records[code] = _put(book, code, fields)
    for code in told.records:
        _contradict(told, code)
    return told


def _as(declared: Field, word: str) -> Json:
    return [word] if declared.type is Type.CODES else word


def _target(declared: Field, records: dict[str, str], others: dict[str, str], code: str) -> str:
    """Return a person where a field may refer to one, else another record."""
    wanted = declared.refers_to or PEOPLE
    if code in wanted:
        return others.get(code, "")
    for each in ("contact", *wanted):
        if each in wanted and each in records:
            return records[each]
    return ""


def _contradict(told: Planted, code: str) -> None:
    """Let other values arrive from somebody who had seen nothing."""
    book = told.book
    given: dict[str, FieldValue] = {
        name: FieldValue(_as(KINDS[of].by_name[name], pair[1]), 1, {})
        for (of, name), pair in told.words.items()
        if of == code
    }
    replica = new_replica(book.signing.fingerprint, book.world)
    at = (book.world.now_ms() + 60_000) << 16
    with book.arriving(
        sender=book.card, sender_book=book.world.new_uid(), number=1, sha256=book.world.new_uid()
    ) as arrival:
        arrival.learn([replica], {}, {})
        entry = Entry(book.world.new_uid(), told.records[code], code, replica.uid, at, given)
        arrival.take([entry])
