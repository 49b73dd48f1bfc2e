"""Read what the values of a conflict rest on. See practice.grounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waybook.book import Book
from waybook.model.kinds import KINDS
from waybook.practice.grounds import (
    ABOUT_KEEPING,
    Ground,
    Rest,
    Written,
    ground,
    unshown,
    weighing,
    word_given,
)

if TYPE_CHECKING:
    from waybook.model.fields import Json


@dataclass(frozen=True, slots=True)
class Grounds:
    """What each value rests on, by its entry; the names of all who noted any of it.

    `others` is what the record rests on besides.
    """

    by_entry: Mapping[str, Ground]
    others: tuple[Rest, ...]
    names: Mapping[str, str]


def grounds(book: Book, uid: str, field: str) -> Grounds:
    """Return what each value that stands in a field rests on."""
    stand = {(each.entry, each.author) for each in book.candidates(uid, field)}
    if field in ABOUT_KEEPING:
        record = _written(book, [uid])[uid]
        values = [each for each in record if (each.entry, each.author) in stand]
        return _named(book, {each.entry: word_given(each, field) for each in values}, ())
    links = [row.uid for row in book.linked(uid, "evidence", "about")]
    told = _written(book, [uid, *links])
    about = {link: told[link] for link in links}
    values = [each for each in told[uid] if (each.entry, each.author) in stand]
    held = book.record(uid).kind
    weights = weighing(held, KINDS[held].by_name if held in KINDS else (), field)
    found = {
        each.entry: ground(
            each, [e for e in values if e.entry != each.entry], told[uid], about, weights
        )
        for each in values
    }
    return _named(book, found, unshown(found.values(), about))


def _named(book: Book, found: Mapping[str, Ground], others: tuple[Rest, ...]) -> Grounds:
    authors = {each.author for one in found.values() for each in one.weights}
    authors |= {each.author for one in found.values() for each in one.rests}
    authors |= {each.author for each in others}
    return Grounds(found, others, book.author_names(authors))


def _written(book: Book, uids: Sequence[str]) -> dict[str, list[Written]]:
    """Return the entries of records; parts of one that came apart are put together."""
    found: dict[str, list[Written]] = {}
    for uid, voices in book.voices.of(uids):
        parts: dict[tuple[str, str, int], dict[str, Json]] = {}
        for voice in voices:
            entry = voice.entry
            fields = parts.setdefault((entry.uid, voice.author, entry.at), {})
            fields.update({name: given.value for name, given in entry.fields.items()})
        found[uid] = [Written(*head, fields) for head, fields in parts.items()]
    return found
