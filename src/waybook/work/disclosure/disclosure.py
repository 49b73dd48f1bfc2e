"""Compute what a recipient would get; both the preview and the seal use this."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from waybook.book import Book
from waybook.book.projection.columns import orders_of
from waybook.journal.entry import Entry
from waybook.journal.export import standing
from waybook.journal.record_state import state_of
from waybook.journal.siblings import distinct, same_value
from waybook.model.faults import BadInput
from waybook.model.fields import Json, Type
from waybook.model.labels import Label
from waybook.practice import disclosure
from waybook.practice.authority import HERE
from waybook.practice.disclosure import BroughtValue, SharingFacts
from waybook.practice.phases.methods.methods import Profile
from waybook.work.cards import revocations
from waybook.work.records.effective_labels import guard
from waybook.work.records.file_details import ATTACHMENT, COPY, STANDS_FOR, DisclosedFile

_OF_THE_WITHDRAWN = frozenset({"withdrawn", "label", "rule", "consent"})
"""The fields that leave of a withdrawn record: that it is withdrawn, and its label and rule."""


@dataclass(frozen=True, slots=True)
class DisclosedRecord:
    """One record as the recipient will see it.

    `beside` gives, for each field in conflict, the values that leave with the one shown.
    """

    uid: str
    kind: str
    label: Label
    fields: dict[str, Json]
    beside: dict[str, tuple[Json, ...]]


@dataclass(frozen=True)
class Departure:
    """The records that may leave for someone, in the order they travel."""

    book: Book
    sketches: dict[str, disclosure.SharingFacts]
    strictness: dict[str, disclosure.Terms]
    uids: Sequence[str]
    up_to: Label
    allowed: frozenset[str] = field(default_factory=frozenset)
    loosened: Mapping[str, frozenset[str]] = field(default_factory=dict)
    set_aside: frozenset[str] = field(default_factory=frozenset)
    profile: Profile | None = None
    files: Mapping[str, DisclosedFile] = field(default_factory=dict)
    withheld: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def entries(self) -> Iterator[Entry]:
        """Yield the entries that leave, by record: only current values, nothing withheld."""
        for uid, held in self._held():
            yield from self._standing(uid, held)

    def records(self) -> Iterator[DisclosedRecord]:
        """Yield each record as the recipient will see it."""
        for uid, held in self._held():
            entries = self._standing(uid, held)
            if entries:
                state = state_of(entries, orders_of(entries[0].kind))
                beside = {
                    name: tuple(
                        other.value
                        for other in distinct(state.fields[name].candidates)
                        if not same_value(other.value, state.fields[name].shown)
                    )
                    for name in state.conflicts
                }
                label = self.strictness[uid].label
                shown = dict(state.shown)
                if (file := self.files.get(uid)) and file.choice == COPY:
                    shown |= {"cleaned_digest": file.copy, "cleaned_size": file.copy_size}
                yield DisclosedRecord(uid, state.kind, label, shown, beside)

    def label_of(self, entry: Entry) -> Label:
        """Return the strictest label among an entry's record and fields."""
        inside = [
            disclosure.field_label(entry.kind, name, self.book.unknown_fields.label)
            for name in entry.fields
        ]
        return max([self.strictness[entry.record].label, *inside])

    def keeps(self, uid: str, name: str) -> bool:
        """Tell whether a field of a record may leave with it."""
        return self._filter(uid)(name)

    def _held(self) -> Iterator[tuple[str, list[Entry]]]:
        """Yield each record's entries; of a revocation, only what was written here."""
        for uid, held in self.book.lists.entries_of(self.uids):
            if self.sketches[uid].kind != revocations.KIND:
                yield uid, held
                continue
            for _, voices in self.book.voices.of([uid]):
                yield uid, [voice.entry for voice in voices if voice.sender == HERE]

    def lets_in(self, kind: str, name: str) -> bool:
        """Tell whether the profile, if any, lets a field of a kind in."""
        if kind == ATTACHMENT:
            name = STANDS_FOR.get(name, name)
        return self.profile is None or self.profile.lets_in(kind, name)

    def _filter(self, uid: str) -> Callable[[str], bool]:
        kind = self.sketches[uid].kind
        may = disclosure.field_filter(
            kind, self.strictness[uid].rule, self.up_to, self.book.unknown_fields.label
        )
        loosened = self.loosened.get(uid, frozenset())
        is_empty = uid in self.set_aside
        withheld = self.withheld.get(uid, frozenset())

        def keep(name: str) -> bool:
            if is_empty and name not in _OF_THE_WITHDRAWN:
                return False
            if name in withheld:
                return False
            return may(name) and name not in loosened and self.lets_in(kind, name)

        return keep

    def _standing(self, uid: str, held: Sequence[Entry]) -> list[Entry]:
        kind, keep = self.sketches[uid].kind, self._filter(uid)
        leaving = standing(held, keep)
        hidden = {
            name
            for entry in leaving
            for name, given in entry.fields.items()
            if self.points_home(kind, name, given.value)
        }
        return standing(held, lambda name: keep(name) and name not in hidden) if hidden else leaving

    def points_home(self, kind: str, name: str, value: Json) -> bool:
        """Tell whether a value refers to a record that does not leave."""
        declared = disclosure.field_of(kind, name)
        if declared is None:  # a newer version's: it may be a reference
            return isinstance(value, str) and value in self.sketches and value not in self.allowed
        return declared.type is Type.REF and bool(value) and value not in self.allowed


def departure(
    book: Book,
    *,
    groups: Sequence[str] = (),
    up_to: Label,
    kinds: Collection[str] = (),
    hold_back: Collection[str] = (),
    only: Collection[str] = (),
    profile: Profile | None = None,
) -> Departure:
    """Choose what may leave: some groups with all that belongs to them, or everything.

    Of these, `only` some records, if any are named, with their files.
    A group that is one with another is chosen with it: nobody can choose the one that is not shown.
    Records of `kinds` are always chosen, those to `hold_back` never. A profile can only exclude
    more.
    """
    up_to = min(up_to, profile.up_to) if profile else up_to
    guarded = guard(book)
    sketches = guarded.sketches
    for group in groups:
        if group not in sketches or sketches[group].kind != "group":
            raise BadInput("There is no group “{group}”.", code="no-group", group=group)
    strictness = kept = disclosure.terms(sketches)
    if profile and profile.unattributed:
        strictness = disclosure.unattributed(strictness)
    same = book.lists.duplicates
    every = [uid for group in groups for uid in same.all_of(group) if uid in sketches]
    chosen = disclosure.belonging_to(sketches, every) if groups else set(sketches)
    if only:
        chosen &= {uid for each in only for uid in same.all_of(each)}
    chosen |= {uid for uid, record in sketches.items() if record.kind in kinds}
    allowed = disclosure.may_leave(sketches, strictness, chosen, up_to)
    carried = disclosure.carried_by(sketches, allowed)
    allowed |= disclosure.may_leave(sketches, strictness, carried, up_to)
    allowed.difference_update(hold_back, guarded.destroyed)
    if profile and profile.fields is not None:
        allowed = {uid for uid in allowed if sketches[uid].kind in profile.kinds_let_in}
    doubtful = {uid: guarded.loosened[uid] for uid in allowed & guarded.loosened.keys()}
    allowed -= {uid for uid, names in doubtful.items() if _would_open(sketches[uid], names)}
    leaving = Departure(
        book,
        sketches,
        strictness,
        (),
        up_to,
        loosened=doubtful,
        set_aside=guarded.set_aside,
        profile=profile,
    )
    allowed = disclosure.as_strict_elsewhere(
        sketches, allowed, kept, leaving.keeps, guarded.set_aside
    )
    return replace(leaving, uids=sorted(allowed), allowed=frozenset(allowed))


def _would_open(record: SharingFacts, loosened: frozenset[str]) -> bool:
    """Tell whether a recipient would keep a record less strictly than we do.

    Without its label they would use that of its kind, and they would not know what others made less
    strict.
    """
    return loosened != {"label"} or record.label > disclosure.strictness(
        record.kind, "label", [BroughtValue(None, HERE)]
    )
