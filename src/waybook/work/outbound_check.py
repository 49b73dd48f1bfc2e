"""Search what is about to leave for people of the identity book, and settle the hits.

A hit is settled by replacing it with the code name, by keeping this text, or by holding the record
back: then the caller leaves its uid out of the bundle.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256

from waybook.book import Book, Changes, Record
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json, Type
from waybook.practice.disclosure import field_of
from waybook.practice.names.name_detection import FoundPerson, KnownPerson, NamePatterns, Text
from waybook.work.disclosure.disclosure import DisclosedRecord
from waybook.work.identities import KIND
from waybook.work.records import records

_NO_TEXT = frozenset({Type.REF, Type.DATE, Type.TIME, Type.NUMBER, Type.YES_NO, Type.SCALE})
_KEPT = "leaves."
_SHORT = 12


def scan(aside: Book, leaving: Iterable[DisclosedRecord]) -> tuple[FoundPerson, ...]:
    """Find people of the identity book in records as their recipient would see them."""
    return tuple(NamePatterns(people(aside)).find(_texts(leaving)))


def unsettled(
    aside: Book, found: Iterable[FoundPerson], *, hold_back: Collection[str] = ()
) -> tuple[FoundPerson, ...]:
    """Return the hits that are neither kept nor held back."""
    return tuple(
        each for each in found if each.at.record not in hold_back and not is_kept(aside, each)
    )


def require_settled(
    aside: Book, found: Iterable[FoundPerson], *, hold_back: Collection[str] = ()
) -> None:
    """Raise BadInput while a hit is neither kept nor held back."""
    left = unsettled(aside, found, hold_back=hold_back)
    if not left:
        return
    uids = {each.at.record for each in left}
    raise BadInput(
        "People of the identity book are named in what would leave (records: {records}, "
        "places: {places}).",
        code="names-left",
        records=len(uids),
        places=len(left),
    )


def keep(aside: Book, found: FoundPerson) -> None:
    """Remember that this text may leave although it names this person."""
    aside.settings.put(_KEPT + _digest(found), "1")


def is_kept(aside: Book, found: FoundPerson) -> bool:
    """Tell whether a person said that this text may leave."""
    return aside.settings.get(_KEPT + _digest(found)) is not None


def replace_by_code_name(book: Book, aside: Book, *found: FoundPerson) -> Changes:
    """Replace names by code names; the earlier text stays in this book's history."""
    changes = Changes()
    for text in dict.fromkeys(each.at for each in found):
        here = [each for each in found if each.at == text]
        changes |= _replace(book, aside, text, here)
    return changes


def people(aside: Book) -> list[KnownPerson]:
    """Return everybody in the identity book, with all their current names."""
    return [_person(aside, each) for each in aside.lists.records(KIND) if not each.withdrawn]


def id_of(found: FoundPerson) -> str:
    """Return a short id of a hit that stays the same as long as the text."""
    return sha256(f"{_digest(found)}\n{found.start}".encode()).hexdigest()[:_SHORT]


def _person(aside: Book, held: Record) -> KnownPerson:
    def lines(field: str) -> tuple[str, ...]:
        values: Sequence[Json] = (held.fields.get(field),)
        if field in held.conflicts:
            values = [each.value for each in aside.histories.siblings(held.uid, field)]
        told = (line.strip() for value in values for line in str(value or "").splitlines())
        return tuple(dict.fromkeys(line for line in told if line))

    name, *more = lines("name") or ("",)
    return KnownPerson(
        held.uid,
        str(held.fields.get("code_name", "")),
        name,
        (*more, *lines("aliases")),
        lines("phones"),
        lines("emails"),
        lines("addresses"),
    )


def _texts(leaving: Iterable[DisclosedRecord]) -> Iterator[Text]:
    for each in leaving:
        for name, value in each.fields.items():
            if _has_words(field_of(each.kind, name)):
                yield from _of(each.uid, name, value, beside=False)
                for other in each.beside.get(name, ()):
                    yield from _of(each.uid, name, other, beside=True)


def _of(uid: str, name: str, value: Json, *, beside: bool) -> Iterator[Text]:
    for text in value if isinstance(value, list) else (value,):
        if isinstance(text, str):
            yield Text(uid, name, text, beside)


def _has_words(field: Field | None) -> bool:
    """Tell whether a field may hold words of its writer; those of newer versions may."""
    if field is None:
        return True
    return field.type not in _NO_TEXT and (not field.choices or field.open_ended)


def _replace(book: Book, aside: Book, text: Text, found: Sequence[FoundPerson]) -> Changes:
    value = book.lists.record(text.record).fields.get(text.field)
    if text.beside:
        raise BadInput(
            "This text is in conflict with another one. Settle the conflict, then scan again."
        )
    if text.text != value and not (isinstance(value, list) and text.text in value):
        raise BadInput("This text was changed since the scan. Scan it again.")
    new = _with_code_names(aside, text.text, found)
    fields: dict[str, Json] = {text.field: new}
    if isinstance(value, list):
        fields[text.field] = [new if each == text.text else each for each in value]
    return records.edit(book, uid=text.record, fields=fields)


def _with_code_names(aside: Book, text: str, found: Sequence[FoundPerson]) -> str:
    """Go from the end, so that places before stay right; of two that overlap, the later one."""
    done = len(text)
    for each in sorted(found, key=lambda one: (-one.end, one.start)):
        if each.end <= done:
            known_as = aside.lists.record(each.identity).fields.get("code_name", "")
            text = f"{text[: each.start]}{known_as}{text[each.end :]}"
            done = each.start
    return text


def _digest(found: FoundPerson) -> str:
    told = f"{found.at.record}\n{found.at.field}\n{found.identity}\n{found.at.text}"
    return sha256(told.encode()).hexdigest()
