"""All records of one group, by kind, and its situation on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import Days, days_of

_BEGINS = {
    "account": "date",
    "affiliation": "since",
    "assessment": "date",
    "commitment": "date",
    "event": "date",
    "lineage": "date",
    "meeting": "date",
    "role": "since",
    "score": "date",
    "strand": "since",
    "strand-link": "date",
    "tenure": "since",
    "warning": "date",
}
"""The field with the date from which a record is valid; other kinds have none."""

_ENDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "affiliation": {"until": ("until",)},
    "assessment": {"until": ("until",)},
    "channel": {"last_two_way": ("last_two_way",)},
    "commitment": {
        "reconfirmed_on": ("reconfirmed_on",),
        "status_since": ("status_since", "status"),
    },
    "follow-up": {"done_on": ("done_on", "status")},
    "group": {"status_since": ("status_since", "status")},
    "lineage": {"until": ("until",)},
    "role": {"until": ("until",)},
    "strand": {"until": ("until",)},
    "tenure": {"until": ("until", "ended")},
}
"""Dates of later changes, and the fields that are removed if these dates are after the day."""


_UID = attrgetter("uid")


@dataclass(frozen=True)
class Story:
    """All records of a group, without withdrawn ones.

    `wings` are the stories of the groups that are part of it, at any depth. `outside` are contacts
    who took part in its meetings and are not among its records: of other groups, or withdrawn.
    """

    group: str
    kinds: Mapping[str, tuple[SnapshotRecord, ...]] = field(default_factory=dict)
    wings: tuple["Story", ...] = ()
    outside: Mapping[str, SnapshotRecord] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[SnapshotRecord, ...]:
        """Return the records of a kind, in an order independent of their arrival."""
        return self.kinds.get(kind, ())

    def all(self) -> Iterator[SnapshotRecord]:
        """Yield every record."""
        for noted in self.kinds.values():
            yield from noted

    def find(self, uid: str) -> SnapshotRecord | None:
        """Return a record by its uid."""
        heads = self.of("group") if uid == self.group else ()
        head = next((each for each in heads if each.uid == uid), None)
        return head or self._by_uid.get(uid)

    @property
    def title(self) -> str:
        """Return the name of the group; '' if it is not among its records."""
        named = self.find(self.group)
        return named.title if named else ""

    def wing_title(self, uid: str) -> str:
        """Return the name of a wing, or '' if it is not one of this group."""
        return next((each.title for each in self.wings if each.group == uid), "")

    def dated(self, kind: str) -> Sequence[tuple[Days, SnapshotRecord]]:
        """Return the records of a kind that have a date, with its days, in the order of `of`."""
        if kind not in self._dated:
            self._dated[kind] = [
                (days, each) for each in self.of(kind) if (days := days_of(each.text("date")))
            ]
        return self._dated[kind]

    def events_of(self, *types: str) -> Iterator[SnapshotRecord]:
        """Yield the events of some types: rules ask for few of many, again and again."""
        for each in dict.fromkeys(types):
            yield from self._events_by_type.get(each, ())

    @cached_property
    def first_event(self) -> int | None:
        """Return the earliest day that the date of an event may mean, or None if none has one."""
        known = (days_of(each.text("date")) for each in self.of("event"))
        return min((days.first for days in known if days is not None), default=None)

    @cached_property
    def _dated(self) -> dict[str, Sequence[tuple[Days, SnapshotRecord]]]:
        return {}

    @cached_property
    def _events_by_type(self) -> Mapping[str, Sequence[SnapshotRecord]]:
        found: dict[str, list[SnapshotRecord]] = {}
        for each in self.of("event"):
            found.setdefault(each.text("type"), []).append(each)
        return found

    @cached_property
    def _by_uid(self) -> Mapping[str, SnapshotRecord]:
        return {noted.uid: noted for noted in self.all()}

    def as_of(self, day: int) -> "Story":
        """Return the records that had begun by a day, by all that is known now."""
        told = story(
            self.group, (then(noted, day) for noted in self.all() if _had_begun(noted, day))
        )
        wings = tuple(wing.as_of(day) for wing in self.wings)
        return replace(told, wings=wings, outside=self.outside)


def story(group: str, noted: Iterable[SnapshotRecord]) -> Story:
    """Sort records by kind and uid; withdrawn ones are left out."""
    kinds: dict[str, list[SnapshotRecord]] = {}
    for each in noted:
        if each.fields.get("withdrawn") is not True:
            kinds.setdefault(each.kind, []).append(each)
    return story_by_kind(group, kinds)


def story_by_kind(group: str, kinds: Mapping[str, Iterable[SnapshotRecord]]) -> Story:
    """Sort the records of each kind by uid; none may be withdrawn."""
    return Story(group, {kind: tuple(sorted(found, key=_UID)) for kind, found in kinds.items()})


def _had_begun(noted: SnapshotRecord, day: int) -> bool:
    name = _BEGINS.get(noted.kind)
    days = days_of(noted.text(name)) if name else None
    return days is None or days.first <= day


def then(noted: SnapshotRecord, day: int) -> SnapshotRecord:
    """Return a record without its later changes."""
    gone: set[str] = set()
    for name, fall in _ENDS.get(noted.kind, {}).items():
        days = days_of(noted.text(name))
        if days is not None and days.first > day:
            gone.update(fall)
    if not gone:
        return noted
    return noted._replace(fields={k: v for k, v in noted.fields.items() if k not in gone})
