"""Reduce a group's story to what a reader may have, before anything is computed from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from waybook.book import Book
from waybook.book.queries.one_voice import resolved
from waybook.model.faults import BadInput
from waybook.model.labels import AttributionRule, Label
from waybook.model.snapshot import SnapshotRecord
from waybook.practice import disclosure
from waybook.practice.phases.history.group_history import Story, story
from waybook.practice.phases.methods.registry import Methods
from waybook.work.disclosure.disclosure import Departure, departure
from waybook.work.phases.group_history import duplicates_on, notes_of
from waybook.work.phases.methods import KIND, methods_among


@dataclass(slots=True)
class WithheldCounts:
    """How many records are withheld, by reason; `fields` counts those of which a part does."""

    stricter: int = 0
    off_record: int = 0
    naming: int = 0
    other: int = 0
    fields: int = 0

    def add(self, others: "WithheldCounts") -> None:
        """Count others with them."""
        self.stricter += others.stricter
        self.off_record += others.off_record
        self.naming += others.naming
        self.other += others.other
        self.fields += others.fields

    @property
    def sentence(self) -> str:
        """Return the sentence for the writer of the paper; nobody else may see it."""
        said = (
            (self.stricter, "under a stricter label"),
            (self.off_record, "off the record"),
            (self.naming, "naming people under the Chatham House Rule"),
            (self.other, "withdrawn, moved, or not yours to hand on"),
        )
        parts = [f"{count} {why}" for count, why in said if count]
        if self.fields:
            parts.append(f"parts of {self.fields} more")
        return f"Stays in this book: {', '.join(parts)}." if parts else "Nothing is withheld."


@dataclass(frozen=True)
class ClearedContent:
    """The content that a reader may have: records with their allowed fields, methods, labels."""

    story: Story
    methods: Methods
    labels: Mapping[str, Label]
    methods_label: Label
    withheld: WithheldCounts


def cleared(book: Book, *, group: str, up_to: Label, known_on: str = "") -> ClearedContent:
    """Return what a bundle up to a label would hold of a group, as it stands or stood on a day.

    Labels and rules of today and of that day both count; what was taken out since stays out.
    """
    with book.snapshot():
        same = duplicates_on(book, known_on)
        leaving = departure(book, groups=[group], up_to=up_to, kinds=(KIND,))
        if group not in leaving.allowed:
            raise BadInput(
                "The group itself is too strict for {label}. Choose a stricter label, or "
                "look at the group's own label and attribution rule.",
                label=up_to.code,
            )
        same = same.among(leaving.allowed)
        whole = story(group, notes_of(book, same.all_of(group), known_on=known_on))
        methods = methods_among(book, leaving.allowed)
        in_force = book.steering.in_force(KIND).keys() & leaving.allowed
        sieve = ContentSieve(leaving, whole, is_present=not known_on)
    kept = [found for noted in whole.all() if (found := sieve.kept(noted)) is not None]
    left = {noted.uid for noted in kept}
    lead = next((uid for uid in same.all_of(group) if uid in left), "")
    if not lead:
        raise BadInput(
            "At the end of {known_on} this book held nothing of the group that {label} "
            "allows. Choose a later day, or a stricter label.",
            known_on=known_on,
            label=up_to.code,
        )
    own = {noted.uid: sieve.label_of(noted) for noted in kept}
    labels = {uid: max(own.get(each, own[uid]) for each in same.all_of(uid)) for uid in own}
    method_labels = [leaving.strictness[uid].label for uid in in_force]
    return ClearedContent(
        story(lead, resolved(same, kept)),
        methods,
        labels,
        max(method_labels, default=Label.CLEAR),
        sieve.withheld,
    )


class ContentSieve:
    """Let through what may leave both by today's labels and by those of the day."""

    def __init__(self, leaving: Departure, whole: Story, *, is_present: bool) -> None:
        """Take what may leave, and the records as they were on the day.

        Of the present day, what a record belongs to counts with it.
        """
        self._leaving = leaving
        self._names = {
            each.uid: {name for name, value in each.fields.items() if value is not None}
            for each in leaving.records()
            if each.fields.get("withdrawn") is not True
        }
        sketches = {each.uid: disclosure.sketch(each.kind, each.fields) for each in whole.all()}
        if is_present:
            _add_owners(sketches, leaving.sketches)
        self._then = disclosure.terms(sketches)
        self._could = disclosure.may_leave(sketches, self._then, sketches, leaving.up_to)
        self.withheld = WithheldCounts()

    def kept(self, noted: SnapshotRecord) -> SnapshotRecord | None:
        """Return a record with the fields that may leave, or None and count why not."""
        names = self._names.get(noted.uid)
        if names is None or noted.uid not in self._could:
            self._count(noted)
            return None
        rule = self._rule(noted)
        book = self._leaving.book
        may = disclosure.field_filter(
            noted.kind, rule, self._leaving.up_to, book.unknown_fields.label
        )
        fields = {
            name: value
            for name, value in noted.fields.items()
            if name in names
            and may(name)
            and not self._leaving.points_home(noted.kind, name, value)
        }
        if any(name not in fields for name, value in noted.fields.items() if value is not None):
            self.withheld.fields += 1
        return noted._replace(
            fields=fields,
            by="" if rule is AttributionRule.CHATHAM_HOUSE else noted.by,
            conflicts=tuple(name for name in noted.conflicts if name in fields),
        )

    def label_of(self, kept: SnapshotRecord) -> Label:
        """Return the strictest label of a record and of the fields that are left."""
        foreign = self._leaving.book.unknown_fields.label
        return max(
            self._label(kept),
            *(disclosure.field_label(kept.kind, name, foreign) for name in kept.fields),
        )

    def _count(self, noted: SnapshotRecord) -> None:
        if self._label(noted) > self._leaving.up_to:
            self.withheld.stricter += 1
        elif self._rule(noted) >= AttributionRule.OFF_RECORD:
            self.withheld.off_record += 1
        elif self._rule(noted) is AttributionRule.CHATHAM_HOUSE:
            self.withheld.naming += 1
        else:
            self.withheld.other += 1

    def _label(self, noted: SnapshotRecord) -> Label:
        return max(self._leaving.strictness[noted.uid].label, self._then[noted.uid].label)

    def _rule(self, noted: SnapshotRecord) -> AttributionRule:
        return max(self._leaving.strictness[noted.uid].rule, self._then[noted.uid].rule)


def _add_owners(
    sketches: dict[str, disclosure.SharingFacts], held: Mapping[str, disclosure.SharingFacts]
) -> None:
    """Add what records belong to outside the group: an actor, for one who has a role towards it.

    How strict that was on an earlier day is not known: then such records stay in the book.
    """
    missing = {uid for each in sketches.values() for uid in each.owners}
    while missing := (missing - sketches.keys()) & held.keys():
        sketches |= {uid: held[uid] for uid in missing}
        missing = {uid for each in missing for uid in held[each].owners}
