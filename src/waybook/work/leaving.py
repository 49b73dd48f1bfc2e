"""Work out what a recipient would get: the one answer that both the preview and the seal use."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from waybook.book import Book
from waybook.book.deriving import orders_of
from waybook.journal.candidates import distinct, same_value
from waybook.journal.entry import Entry
from waybook.journal.record_state import state_of
from waybook.journal.travelling import standing
from waybook.model.faults import BadInput
from waybook.model.fields import Json, Type
from waybook.model.labels import Label
from waybook.practice import sharing
from waybook.practice.phases.methods import Profile
from waybook.practice.sharing import Said, Sketch
from waybook.practice.speaking import HERE
from waybook.work.guarding import guard

_OF_THE_WITHDRAWN = frozenset({"withdrawn", "label", "rule", "consent"})
"""What leaves of a record once it was withdrawn: that it was, and how strictly it is kept."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """One record as it will stand for the recipient.

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
    sketches: dict[str, sharing.Sketch]
    strictness: dict[str, sharing.Terms]
    uids: Sequence[str]
    up_to: Label
    allowed: frozenset[str] = field(default_factory=frozenset)
    loosened: Mapping[str, frozenset[str]] = field(default_factory=dict)
    set_aside: frozenset[str] = field(default_factory=frozenset)
    without: frozenset[tuple[str, str]] = frozenset()

    def entries(self) -> Iterator[Entry]:
        """Yield the entries that leave, by record: standing values only, nothing withheld."""
        for uid, held in self.book.entries_of(self.uids):
            yield from self._standing(uid, held)

    def records(self) -> Iterator[Leaving]:
        """Yield each record as the recipient will see it."""
        for uid, held in self.book.entries_of(self.uids):
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
                yield Leaving(uid, state.kind, label, dict(state.shown), beside)

    def label_of(self, entry: Entry) -> Label:
        """Return the strictest label among an entry's record and fields."""
        inside = [
            sharing.field_label(entry.kind, name, self.book.foreign_label) for name in entry.fields
        ]
        return max([self.strictness[entry.record].label, *inside])

    def keeps(self, uid: str, name: str) -> bool:
        """Tell whether a field of a record may leave with it."""
        return self._filter(uid)(name)

    def _filter(self, uid: str) -> Callable[[str], bool]:
        kind = self.sketches[uid].kind
        may = sharing.field_filter(
            kind, self.strictness[uid].rule, self.up_to, self.book.foreign_label
        )
        loosened = self.loosened.get(uid, frozenset())
        is_empty = uid in self.set_aside

        def keep(name: str) -> bool:
            if is_empty and name not in _OF_THE_WITHDRAWN:
                return False
            return may(name) and name not in loosened and (kind, name) not in self.without

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
        """Tell whether a value refers to a record that stays home."""
        declared = sharing.field_of(kind, name)
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
    profile: Profile | None = None,
) -> Departure:
    """Choose what may leave: some groups with all that belongs to them, or everything.

    Records of `kinds` are chosen in any case, those to `hold_back` in none. A profile narrows what
    leaves further; it never widens it.
    """
    up_to = min(up_to, profile.up_to) if profile else up_to
    guarded = guard(book)
    sketches = guarded.sketches
    for group in groups:
        if group not in sketches or sketches[group].kind != "group":
            raise BadInput(f"There is no group {group}. See `waybook list BOOK group`.")
    strictness = kept = sharing.terms(sketches)
    if profile and profile.unattributed:
        strictness = sharing.unattributed(strictness)
    chosen = sharing.belonging_to(sketches, groups) if groups else set(sketches)
    chosen |= {uid for uid, record in sketches.items() if record.kind in kinds}
    allowed = sharing.may_leave(sketches, strictness, chosen, up_to)
    carried = sharing.carried_by(sketches, allowed)
    allowed |= sharing.may_leave(sketches, strictness, carried, up_to)
    allowed.difference_update(hold_back, guarded.destroyed)
    if profile and profile.kinds:
        allowed = {uid for uid in allowed if sketches[uid].kind in {*profile.kinds, *kinds}}
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
        without=profile.without if profile else frozenset(),
    )
    allowed = sharing.as_strict_elsewhere(sketches, allowed, kept, leaving.keeps, guarded.set_aside)
    return replace(leaving, uids=sorted(allowed), allowed=frozenset(allowed))


def _would_open(record: Sketch, loosened: frozenset[str]) -> bool:
    """Tell whether a recipient would keep a record less strictly than we do.

    Without its label they would take that of its kind; what else was loosened they would not know.
    """
    return loosened != {"label"} or record.label > sharing.strictness(
        record.kind, "label", [Said(None, HERE)]
    )
