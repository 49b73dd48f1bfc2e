"""Look through what is about to leave for people of the identity book, and settle what is found.

A find is settled by putting the code name in its place, by keeping that very text, or by holding
the record back: then the caller leaves its uid out of what is sealed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256

from waybook.book import Book, Changes, Record
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json, Type
from waybook.practice.scanning import Found, Naming, Person, Text
from waybook.practice.sharing import field_of
from waybook.work import records
from waybook.work.identities import KIND
from waybook.work.leaving import Leaving

_NO_TEXT = frozenset({Type.REF, Type.DATE, Type.NUMBER, Type.YES_NO, Type.SCALE})
_KEPT = "leaves."
_SHORT = 12


def scan(aside: Book, leaving: Iterable[Leaving]) -> tuple[Found, ...]:
    """Find people of the identity book in records as their recipient would see them."""
    return tuple(Naming(people(aside)).find(_texts(leaving)))


def unsettled(
    aside: Book, found: Iterable[Found], *, hold_back: Collection[str] = ()
) -> tuple[Found, ...]:
    """Return the finds that are neither kept nor held back."""
    return tuple(
        each for each in found if each.at.record not in hold_back and not is_kept(aside, each)
    )


def require_settled(
    aside: Book, found: Iterable[Found], *, hold_back: Collection[str] = ()
) -> None:
    """Raise BadInput while something that was found is neither kept nor held back."""
    left = unsettled(aside, found, hold_back=hold_back)
    if not left:
        return
    uids = {each.at.record for each in left}
    raise BadInput(
        f"People of the identity book are named in {len(uids)} records that would leave "
        f"({len(left)} places). See `waybook identity BOOK scan`: put the code name there, keep "
        "the text, or hold the record back (--hold-back UID)."
    )


def keep(aside: Book, found: Found) -> None:
    """Remember that this very text may leave although it names this person."""
    aside.put_setting(_KEPT + _digest(found), "1")


def is_kept(aside: Book, found: Found) -> bool:
    """Tell whether a person said that this very text may leave."""
    return aside.setting(_KEPT + _digest(found)) is not None


def replace_by_code_name(book: Book, aside: Book, *found: Found) -> Changes:
    """Put code names where people are named; what stood there stays in the history, at home."""
    changes = Changes()
    for text in dict.fromkeys(each.at for each in found):
        here = [each for each in found if each.at == text]
        changes |= _replace(book, aside, text, here)
    return changes


def people(aside: Book) -> list[Person]:
    """Return everybody in the identity book, by every name that stands."""
    return [_person(aside, each) for each in aside.records(KIND) if not each.withdrawn]


def id_of(found: Found) -> str:
    """Return a short name of a find that stays the same as long as the text does."""
    return sha256(f"{_digest(found)}\n{found.start}".encode()).hexdigest()[:_SHORT]


def _person(aside: Book, held: Record) -> Person:
    def lines(field: str) -> tuple[str, ...]:
        values: Sequence[Json] = (held.fields.get(field),)
        if field in held.conflicts:
            values = [each.value for each in aside.candidates(held.uid, field)]
        told = (line.strip() for value in values for line in str(value or "").splitlines())
        return tuple(dict.fromkeys(line for line in told if line))

    name, *more = lines("name") or ("",)
    return Person(
        held.uid,
        str(held.fields.get("code_name", "")),
        name,
        (*more, *lines("aliases")),
        lines("phones"),
        lines("emails"),
        lines("addresses"),
    )


def _texts(leaving: Iterable[Leaving]) -> Iterator[Text]:
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


def _replace(book: Book, aside: Book, text: Text, found: Sequence[Found]) -> Changes:
    value = book.record(text.record).fields.get(text.field)
    if text.beside:
        raise BadInput("This text stands beside another one. Settle the conflict, then scan again.")
    if text.text != value and not (isinstance(value, list) and text.text in value):
        raise BadInput("This text was changed since it was looked through. Scan it again.")
    new = _with_code_names(aside, text.text, found)
    fields: dict[str, Json] = {text.field: new}
    if isinstance(value, list):
        fields[text.field] = [new if each == text.text else each for each in value]
    return records.edit(book, uid=text.record, fields=fields)


def _with_code_names(aside: Book, text: str, found: Sequence[Found]) -> str:
    """Go from the end, so that places before stay right; of two that overlap, the later one."""
    done = len(text)
    for each in sorted(found, key=lambda one: (-one.end, one.start)):
        if each.end <= done:
            known_as = aside.record(each.identity).fields.get("code_name", "")
            text = f"{text[: each.start]}{known_as}{text[each.end :]}"
            done = each.start
    return text


def _digest(found: Found) -> str:
    told = f"{found.at.record}\n{found.at.field}\n{found.identity}\n{found.at.text}"
    return sha256(told.encode()).hexdigest()
