"""Find names that look like others of the same kind; this is only a warning."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book, RecordOutcome
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.model.names.alike import keys
from waybook.model.names.showing import INVISIBLE, shows

NAMED = {
    "contact": ("code_name", "aliases"),
    "group": ("name", "aliases"),
    "actor": ("name", "aliases"),
}
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class ResemblingName:
    """A name, and another of the same kind that looks like it."""

    kind: str
    name: str
    other: str

    @property
    def sentence(self) -> str:
        """Return the warning, with what to do."""
        words = kind_of(self.kind).words.lower()
        if self.name == self.other:
            return f"Another {words} is called “{self.name}”, too. Check that this is not the same."
        return (
            f"“{self.name}” looks like “{self.other}”, another {words}. "
            "Check that this is not the same."
        )


def resembling(
    book: Book, *, kind: str, named: Mapping[str, Mapping[str, Json]]
) -> list[ResemblingName]:
    """Return which names in the fields of records look like those of other records.

    `named` has the fields by uid; under '' stands a record that the book does not have yet.
    """
    names = [(uid, name) for uid, fields in named.items() for name in _names(kind, fields)]
    known = _known(book, kind) if names else {}
    found = ((name, _other(known, name, uid)) for uid, name in names)
    return [ResemblingName(kind, name, other) for name, other in found if other is not None]


def cautions(book: Book, *, kind: str, named: Mapping[str, Mapping[str, Json]]) -> tuple[str, ...]:
    """Return one sentence for each name that looks like another."""
    return _some(resembling(book, kind=kind, named=named))


def arriving(book: Book, records: Collection[RecordOutcome]) -> tuple[str, ...]:
    """Return one sentence for each name that an arrival brought and that looks like another."""
    return brought(
        book,
        [
            each.uid
            for each in records
            if each.outcome == "new" or each.fields.keys() & set(NAMED.get(each.kind, ()))
        ],
    )


def brought(book: Book, uids: Iterable[str]) -> tuple[str, ...]:
    """Return one sentence for each name in new records that looks like that of another one.

    An identical name is ignored: it probably means the same.
    """
    named: dict[str, dict[str, Mapping[str, Json]]] = defaultdict(dict)
    for uid in uids:
        record = book.lists.record(uid)
        if record.kind in NAMED:
            named[record.kind][uid] = record.fields
    found = [
        each for kind in sorted(named) for each in resembling(book, kind=kind, named=named[kind])
    ]
    return _some([each for each in found if each.name != each.other])


def _some(found: Sequence[ResemblingName]) -> tuple[str, ...]:
    told = tuple(dict.fromkeys(each.sentence for each in found))
    if len(told) <= _MOST_TOLD:
        return told
    more = f"{len(told) - _MOST_TOLD} more names look like others. Look through the list."
    return (*told[:_MOST_TOLD], more)


def _known(book: Book, kind: str) -> dict[str, list[tuple[str, str]]]:
    """Return for each form of a name which records have it, and how they write it."""
    known: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in book.lists.records(kind):
        if not record.withdrawn:
            for name in _names(kind, record.fields):
                for key in keys(name):
                    known[key].append((record.uid, name))
    return known


def _other(known: Mapping[str, list[tuple[str, str]]], name: str, but: str) -> str | None:
    """Return how another record writes a name that looks like this one."""
    found = (held for key in sorted(keys(name)) for uid, held in known.get(key, ()) if uid != but)
    return next(found, None)


def _names(kind: str, fields: Mapping[str, Json]) -> Iterator[str]:
    for field in NAMED.get(kind, ()):
        value = fields.get(field)
        for line in value.splitlines() if isinstance(value, str) else ():
            if line.strip():
                yield line.strip() if shows(line) else INVISIBLE
