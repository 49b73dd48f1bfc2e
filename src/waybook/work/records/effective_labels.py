"""How strictly each record is kept, whatever others made of it. See practice.authority."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from waybook.book import Book, Tombstone
from waybook.book.queries.provenance import Voice
from waybook.journal.siblings import Sibling, candidates
from waybook.model.fields import Json
from waybook.model.labels import label_from, rule_from
from waybook.practice import disclosure
from waybook.practice.authority import HERE, WrittenValue, unanswered
from waybook.practice.disclosure import BroughtValue, SharingFacts
from waybook.work.cards.revocations import KIND as REVOCATION

_LABEL = "label"
_WITHDRAWN = "withdrawn"
_STRICT = (_LABEL, "rule", "consent")


@dataclass(frozen=True, slots=True)
class EffectiveLabels:
    """What disclosure needs to know about all records.

    `loosened` names fields that others made less strict. `set_aside` records were withdrawn here,
    or by their sender; of `destroyed` records only their strictness is left.
    """

    sketches: dict[str, SharingFacts]
    loosened: dict[str, frozenset[str]]
    set_aside: frozenset[str]
    destroyed: frozenset[str]


def guard(book: Book) -> EffectiveLabels:
    """Reduce all records to what disclosure needs to know about them."""
    origins = book.voices.origins()
    said: dict[str, dict[str, list[BroughtValue]]] = {}
    loosened: dict[str, frozenset[str]] = {}
    for uid, voices in book.voices.of(book.voices.discussed()):
        kept, standing = _said(voices)
        said[uid] = kept
        if loose := _loosened(voices[0], kept, standing):
            loosened[uid] = loose
    sketches: dict[str, SharingFacts] = {}
    set_aside: set[str] = set()
    for record in book.lists.records():
        words, origin = said.get(record.uid, {}), origins.get(record.uid, HERE)
        fields = record.fields
        if record.kind == REVOCATION and record.uid in said:
            words, fields = _only_ours(words), {}
            loosened.pop(record.uid, None)
        sketches[record.uid] = disclosure.sketch(record.kind, fields, words, origin)
        withdrawn = words.get(_WITHDRAWN, [BroughtValue(value=True, sender=origin)])
        if record.withdrawn and _set_aside(withdrawn, origin):
            set_aside.add(record.uid)
    gone = {each.record: _of_the_destroyed(each) for each in book.tombstones.listed()}
    return EffectiveLabels({**gone, **sketches}, loosened, frozenset(set_aside), frozenset(gone))


def _only_ours(words: Mapping[str, Sequence[BroughtValue]]) -> dict[str, list[BroughtValue]]:
    """Return what was said here: others keep nobody's word about a lost card at home."""
    return {name: [each for each in said if each.sender == HERE] for name, said in words.items()}


def _of_the_destroyed(gone: Tombstone) -> SharingFacts:
    """Return what a destroyed record still is: the measure for what belonged to it."""
    return SharingFacts("", label_from(gone.label), rule_from(gone.rule))


@cache
def may_be_loosened(kind: str) -> frozenset[str]:
    """Name all fields of a kind that others can make more open."""
    return frozenset({*_STRICT, _WITHDRAWN}) | disclosure.owner_fields(kind)


def loosened_in(book: Book, uid: str) -> frozenset[str]:
    """Return the fields of one record that others made less strict without agreement here."""
    voices = book.voices.deciding(uid)
    return _loosened(voices[0], *_said(voices)) if voices else frozenset()


def kept_apart(book: Book, uid: str, without: Collection[str]) -> dict[str, list[Json]]:
    """Return by field the values that still count although others made the record less strict.

    Computed `without` some entries, such as those by which somebody agreed.
    """
    for _, voices in book.voices.of([uid]):
        some = [voice for voice in voices if voice.entry.uid not in without]
        if some:
            kept, standing = _said(some)
            names = _loosened(some[0], kept, standing)
            return {name: [each.value for each in kept.get(name, ())] for name in names}
    return {}


def _said(
    voices: Sequence[Voice],
) -> tuple[dict[str, list[BroughtValue]], dict[str, list[BroughtValue]]]:
    """Return for each field the values that count, and the current ones."""
    words: dict[str, list[WrittenValue]] = {}
    for entry, author, sender in voices:
        for name, given in entry.fields.items():
            value = Sibling(entry.uid, entry.replica, entry.at, given)
            words.setdefault(name, []).append(WrittenValue(value, author, sender))
    kept = {
        name: [BroughtValue(word.value.value, word.sender) for word in unanswered(found)]
        for name, found in words.items()
    }
    standing = {
        name: [
            BroughtValue(value.value, HERE) for value in candidates([word.value for word in found])
        ]
        for name, found in words.items()
    }
    if _LABEL in words and not _chose_label(words[_LABEL], voices[0]):
        kept[_LABEL].append(
            BroughtValue(None, voices[0].sender)
        )  # the kind's own label still holds
    return kept, standing


def _chose_label(words: Sequence[WrittenValue], first: Voice) -> bool:
    """Tell whether a label was chosen here, or by who wrote or brought the record."""
    return any(
        word.sender in {HERE, first.sender} or word.sender == word.author == first.author
        for word in words
    )


def _loosened(
    first: Voice,
    kept: Mapping[str, Sequence[BroughtValue]],
    standing: Mapping[str, Sequence[BroughtValue]],
) -> frozenset[str]:
    kind = first.entry.kind
    strict = {
        name
        for name in _STRICT
        if name in kept
        and disclosure.strictness(kind, name, kept[name])
        > disclosure.strictness(kind, name, standing[name])
    }
    moved = {
        name
        for name in kept.keys() & disclosure.owner_fields(kind)
        if {each.value for each in kept[name]} - {each.value for each in standing[name]} - {None}
    }
    back = {_WITHDRAWN} if _is_back(first, kept, standing) else set()
    return frozenset(strict | moved | back)


def _is_back(
    first: Voice,
    kept: Mapping[str, Sequence[BroughtValue]],
    standing: Mapping[str, Sequence[BroughtValue]],
) -> bool:
    """Tell whether others took back into the lists what was withdrawn here, or by its sender."""
    shown = [each.value for each in standing.get(_WITHDRAWN, ())][:1]
    return shown not in ([], [True]) and _set_aside(kept[_WITHDRAWN], first.sender)


def _set_aside(said: Iterable[BroughtValue], origin: str) -> bool:
    return any(each.value is True and each.sender in {HERE, origin} for each in said)
