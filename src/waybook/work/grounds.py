"""Read what the values of a conflict rest on. See practice.grounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from waybook.book import Book
from waybook.book.voices import Voice
from waybook.model.kinds import KINDS
from waybook.practice.grounds import Ground, Rest, Written, ground, unshown, weighing


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
    held = book.record(uid)
    known = KINDS.get(held.kind)
    weights = weighing(held.kind, known.by_name if known else (), field)
    links = [row.uid for row in book.linked(uid, "evidence", "about")]
    told = {one: [_written(voice) for voice in said] for one, said in book.voices.of([uid, *links])}
    about = {link: told[link] for link in links}
    stand = {(each.entry, each.author) for each in book.candidates(uid, field)}
    values = [each for each in told[uid] if (each.entry, each.author) in stand]
    found = {
        each.entry: ground(
            each, [e for e in values if e.entry != each.entry], told[uid], about, weights
        )
        for each in values
    }
    others = unshown(found.values(), about)
    authors = {each.author for one in found.values() for each in one.weights}
    authors |= {each.author for each in others}
    authors |= {each.author for one in found.values() for each in one.rests}
    return Grounds(found, others, book.author_names(authors))


def _written(voice: Voice) -> Written:
    entry = voice.entry
    fields = {name: given.value for name, given in entry.fields.items()}
    return Written(entry.uid, voice.author, entry.at, fields)
