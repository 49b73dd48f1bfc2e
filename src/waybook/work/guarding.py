"""How strictly each record is kept, whatever others made of it. See practice.speaking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book, Destroyed
from waybook.book.voices import Voice
from waybook.journal.candidates import Candidate, candidates
from waybook.model.labels import label_from, rule_from
from waybook.practice import sharing
from waybook.practice.sharing import Said, Sketch
from waybook.practice.speaking import HERE, Word, unanswered

_LABEL = "label"
_STRICT = (_LABEL, "rule", "consent")


@dataclass(frozen=True, slots=True)
class Guarded:
    """What sharing needs to know of all records.

    `loosened` names fields that others made more open. `set_aside` was withdrawn here, or by who
    brought it; of `destroyed` records nothing is left but how strict they were.
    """

    sketches: dict[str, Sketch]
    loosened: dict[str, frozenset[str]]
    set_aside: frozenset[str]
    destroyed: frozenset[str]


def guard(book: Book) -> Guarded:
    """Reduce all records to what sharing needs to know of them."""
    origins = book.voices.origins()
    said: dict[str, dict[str, list[Said]]] = {}
    loosened: dict[str, frozenset[str]] = {}
    for uid, voices in book.voices.of(book.voices.discussed()):
        kept, standing = _said(voices)
        said[uid] = kept
        if loose := _loosened(voices[0].entry.kind, kept, standing):
            loosened[uid] = loose
    sketches: dict[str, Sketch] = {}
    set_aside: set[str] = set()
    for record in book.records():
        words, origin = said.get(record.uid, {}), origins.get(record.uid, HERE)
        sketches[record.uid] = sharing.sketch(record.kind, record.fields, words, origin)
        if record.withdrawn and any(
            each.value is True and each.sender in {HERE, origin}
            for each in words.get("withdrawn", [Said(value=True, sender=origin)])
        ):
            set_aside.add(record.uid)
    gone = {each.record: _of_the_destroyed(each) for each in book.destroyed()}
    return Guarded({**gone, **sketches}, loosened, frozenset(set_aside), frozenset(gone))


def _of_the_destroyed(gone: Destroyed) -> Sketch:
    """Return what a destroyed record still is: the measure for what belonged to it."""
    return Sketch("", label_from(gone.label), rule_from(gone.rule))


def loosened_in(book: Book, uid: str) -> frozenset[str]:
    """Name the fields of one record that others made more open, and nobody here has agreed to."""
    found: frozenset[str] = frozenset()
    for _, voices in book.voices.of([uid]):
        found = _loosened(voices[0].entry.kind, *_said(voices))
    return found


def _said(voices: Sequence[Voice]) -> tuple[dict[str, list[Said]], dict[str, list[Said]]]:
    """Return for each field what nobody entitled has replaced, and what stands."""
    words: dict[str, list[Word]] = {}
    for entry, author, sender in voices:
        for name, given in entry.fields.items():
            value = Candidate(entry.uid, entry.replica, entry.at, given)
            words.setdefault(name, []).append(Word(value, author, sender))
    kept = {
        name: [Said(word.value.value, word.sender) for word in unanswered(found)]
        for name, found in words.items()
    }
    standing = {
        name: [Said(value.value, HERE) for value in candidates([word.value for word in found])]
        for name, found in words.items()
    }
    if _LABEL in words and not _chose_label(words[_LABEL], voices[0]):
        kept[_LABEL].append(Said(None, voices[0].sender))  # the kind's own label still holds
    return kept, standing


def _chose_label(words: Sequence[Word], first: Voice) -> bool:
    """Tell whether a label was chosen here, or by who wrote or brought the record."""
    return any(
        word.sender in {HERE, first.sender} or word.sender == word.author == first.author
        for word in words
    )


def _loosened(
    kind: str, kept: Mapping[str, Sequence[Said]], standing: Mapping[str, Sequence[Said]]
) -> frozenset[str]:
    strict = {
        name
        for name in _STRICT
        if name in kept
        and sharing.strictness(kind, name, kept[name])
        > sharing.strictness(kind, name, standing[name])
    }
    moved = {
        name
        for name in kept.keys() & sharing.owner_fields(kind)
        if {each.value for each in kept[name]} - {each.value for each in standing[name]} - {None}
    }
    return frozenset(strict | moved)
