"""What a book holds of one group, by kind, and what of it was so on a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from waybook.model.noted import Noted
from waybook.practice.phases.days import days_of

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
"""The field that says since when a record's content is so; other kinds are timeless."""

_ENDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "affiliation": {"until": ("until",)},
    "assessment": {"until": ("until",)},
    "channel": {"last_two_way": ("last_two_way",)},
    "commitment": {"reconfirmed_on": ("reconfirmed_on",)},
    "follow-up": {"done_on": ("done_on", "status")},
    "lineage": {"until": ("until",)},
    "role": {"until": ("until",)},
    "strand": {"until": ("until",)},
    "tenure": {"until": ("until", "ended")},
}
"""Dates of what came later, and the fields that fall away when they lie after the day."""


@dataclass(frozen=True)
class Story:
    """All that is noted of a group, withdrawn records left out."""

    group: str
    kinds: Mapping[str, tuple[Noted, ...]] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Noted, ...]:
        """Return the records of a kind, in an order that does not depend on their arrival."""
        return self.kinds.get(kind, ())

    def all(self) -> Iterator[Noted]:
        """Yield every record."""
        for noted in self.kinds.values():
            yield from noted

    def find(self, uid: str) -> Noted | None:
        """Return a record by its uid."""
        return self._by_uid.get(uid)

    def __post_init__(self) -> None:
        """Index the records once."""
        object.__setattr__(self, "_by_uid", {noted.uid: noted for noted in self.all()})

    _by_uid: Mapping[str, Noted] = field(default_factory=dict, repr=False, compare=False)

    def as_of(self, day: int) -> "Story":
        """Return what had begun by a day, by all that is known: nothing in it began later."""
        return story(
            self.group, (_then(noted, day) for noted in self.all() if _had_begun(noted, day))
        )


def story(group: str, noted: Iterable[Noted]) -> Story:
    """Sort records by kind and uid; withdrawn ones are left out."""
    kinds: dict[str, list[Noted]] = {}
    for each in noted:
        if each.fields.get("withdrawn") is not True:
            kinds.setdefault(each.kind, []).append(each)
    sorted_kinds = {
        kind: tuple(sorted(found, key=lambda each: each.uid)) for kind, found in kinds.items()
    }
    return Story(group, sorted_kinds)


def _had_begun(noted: Noted, day: int) -> bool:
    name = _BEGINS.get(noted.kind)
    days = days_of(noted.text(name)) if name else None
    return days is None or days.first <= day


def _then(noted: Noted, day: int) -> Noted:
    """Return a record without what became of it later."""
    gone: set[str] = set()
    for name, fall in _ENDS.get(noted.kind, {}).items():
        days = days_of(noted.text(name))
        if days is not None and days.first > day:
            gone.update(fall)
    if not gone:
        return noted
    return replace(noted, fields={k: v for k, v in noted.fields.items() if k not in gone})
