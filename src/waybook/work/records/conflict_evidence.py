"""Read the evidence for the values in a conflict. See practice.conflict_evidence."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from waybook.book import Book, SiblingValue
from waybook.model.kinds import KINDS
from waybook.practice.conflict_evidence import (
    ABOUT_KEEPING,
    EntrySource,
    Evidence,
    EvidenceRecord,
    Ground,
    unshown,
    weighing,
    word_given,
)

if TYPE_CHECKING:
    from waybook.model.fields import Json


RESTS = 20
"""How many records of evidence are shown for a value; a thousand would hide the value."""


@dataclass(frozen=True, slots=True)
class ConflictEvidence:
    """The evidence of each value, by its entry, and the names of all who noted it.

    `others` is the other evidence of the record; `more` counts what is left out.
    """

    by_entry: Mapping[str, Ground]
    others: tuple[Evidence, ...]
    names: Mapping[str, str]
    more: int = 0


def grounds(
    book: Book,
    uid: str,
    field: str,
    standing: Sequence[SiblingValue] | None = None,
    of: Collection[str] | None = None,
) -> ConflictEvidence:
    """Return the evidence for the current values of a field: all, or those `of` some entries.

    `standing` are all current values, if the caller has read them.
    """
    standing = book.histories.siblings(uid, field) if standing is None else standing
    stand = {(each.repeats or each.entry, each.author) for each in standing}
    shown_by = {each.repeats: each.entry for each in standing if each.repeats}
    repeated = {each.entry: each.repeats for each in standing if each.repeats}
    of = of if of is None else {repeated.get(entry, entry) for entry in of}
    if field in ABOUT_KEEPING:
        record = _written(book, [uid])[uid]
        values = [each for each in record if (each.entry, each.author) in stand]
        said = {each.entry: word_given(each, field) for each in _wanted(values, of)}
        return _named(book, _by_shown(said, shown_by), ())
    links = [row.uid for row in book.lists.linked(uid, "evidence", "about")]
    told = _written(book, [uid, *links])
    about = {link: told[link] for link in links}
    values = [each for each in told[uid] if (each.entry, each.author) in stand]
    held = book.lists.record(uid).kind
    weights = weighing(held, KINDS[held].by_name if held in KINDS else (), field)
    all_told = EvidenceRecord(values, told[uid], about, weights)
    found = {each.entry: all_told.ground(each) for each in _wanted(values, of)}
    return _named(book, _by_shown(found, shown_by), unshown(found.values(), about))


def _by_shown(found: Mapping[str, Ground], shown_by: Mapping[str, str]) -> dict[str, Ground]:
    """Assign the evidence of repeated entries to the current entries."""
    return {shown_by.get(entry, entry): ground for entry, ground in found.items()}


def _wanted(values: Sequence[EntrySource], of: Collection[str] | None) -> list[EntrySource]:
    return [each for each in values if of is None or each.entry in of]


def _named(
    book: Book, found: Mapping[str, Ground], others: tuple[Evidence, ...]
) -> ConflictEvidence:
    """Name the authors of the evidence: of each value, and of the first other records."""
    told = {
        entry: replace(each, rests=each.rests[:RESTS], more=max(0, len(each.rests) - RESTS))
        for entry, each in found.items()
    }
    besides = others[:RESTS]
    authors = {each.author for one in told.values() for each in one.weights}
    authors |= {each.author for one in told.values() for each in one.rests}
    authors |= {each.author for each in besides}
    more = len(others) - len(besides)
    return ConflictEvidence(told, besides, book.authors.names(authors), more)


def _written(book: Book, uids: Sequence[str]) -> dict[str, list[EntrySource]]:
    """Return the entries of records; parts of one that came apart are put together."""
    found: dict[str, list[EntrySource]] = {}
    for uid, voices in book.voices.of(uids):
        parts: dict[tuple[str, str, int], dict[str, Json]] = {}
        for voice in voices:
            entry = voice.entry
            fields = parts.setdefault((entry.uid, voice.author, entry.at), {})
            fields.update({name: given.value for name, given in entry.fields.items()})
        found[uid] = [EntrySource(*head, fields) for head, fields in parts.items()]
    return found
