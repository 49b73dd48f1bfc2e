"""Whether somebody of a group took part in a meeting. resources/docs/contact.md has the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from waybook.model.folding import fold
from waybook.model.snapshot import SnapshotRecord
from waybook.model.writing.words import written
from waybook.practice.phases.history.days import Days, days_of
from waybook.practice.phases.history.group_history import Story

_FRIENDS = frozenset({"sympathiser", "friend", "family", "diaspora"})
_NOT_THEIRS = frozenset({"none", "former-member", "intermediary"})
_SPOKE_FOR_THEM = frozenset({"spokesperson", "delegate"})
_CARRIED = frozenset({*_SPOKE_FOR_THEM, "message-carrier"})
_OTHERS = frozenset({"host", "observer"})


class Part(IntEnum):
    """Whose a participant is, as far as the records tell; the higher decides."""

    NOT_NAMED = 0
    OTHERS = 1
    FRIENDS = 2
    THEIRS = 3


@dataclass(frozen=True, slots=True)
class TakingPart:
    """Who took part in a meeting: of theirs `people`, and the wings that they belong to.

    `is_others_only`: somebody is named, and all of them are others.
    """

    part: Part
    people: frozenset[str] = frozenset()
    wings: frozenset[str] = frozenset()
    is_own: bool = False
    is_others_only: bool = False


_NOBODY = TakingPart(Part.NOT_NAMED)


@dataclass(frozen=True)
class Family:
    """A group and its wings: their records, the people recorded there, affiliations to them."""

    group: str
    people: Mapping[str, SnapshotRecord]
    home: Mapping[str, str]
    affiliations: Mapping[str, tuple[SnapshotRecord, ...]]
    heads: tuple[SnapshotRecord, ...]
    attendances: Mapping[str, tuple[SnapshotRecord, ...]] = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the names of the group and its wings, folded; most meetings need none."""
        return tuple(name for each in self.heads for name in _names(each))

    def took_part(self, meeting: str, days: Days) -> TakingPart:
        """Return who took part in a meeting held on some day of `days`."""
        attendances = self.attendances.get(meeting, ())
        if not attendances:
            return _NOBODY
        parts = [(self._part(each, days), each) for each in attendances]
        best = max((part for part, _ in parts), default=Part.NOT_NAMED)
        theirs = [each for part, each in parts if part >= Part.FRIENDS]
        people = frozenset(each.text("contact") for each in theirs) - {""}
        homes = [self._home(each, days) for each in theirs]
        named = [part for part, each in parts if not _is_ours(each)]
        return TakingPart(
            best,
            people,
            frozenset(homes) - {self.group},
            is_own=self.group in homes,
            is_others_only=bool(named) and set(named) == {Part.OTHERS},
        )

    def _part(self, attendance: SnapshotRecord, days: Days) -> Part:
        if attendance.text("contact"):
            return self._contact_part(attendance.text("contact"), attendance.text("spoke_as"), days)
        if attendance.text("actor"):
            return Part.OTHERS
        return self._nameless_part(attendance)

    def _contact_part(self, contact: str, spoke: str, days: Days) -> Part:
        person = self.people.get(contact)
        if person is None or not person.text("code_name"):  # not here, or deleted
            return Part.NOT_NAMED
        if contact in self.home:
            return _by_relation(person.text("relation_to_group"), spoke)
        then = (each.text("relation") for each in self._then(contact, days))
        return max((_by_relation(each, spoke) for each in then), default=Part.OTHERS)

    def _nameless_part(self, attendance: SnapshotRecord) -> Part:
        spoke = attendance.text("spoke_as")
        if _is_ours(attendance):
            return Part.NOT_NAMED
        side = _spaced(attendance.text("side"))
        if spoke in _SPOKE_FOR_THEM or any(name in side for name in self.names):
            return Part.THEIRS
        return Part.OTHERS if spoke in _OTHERS else Part.NOT_NAMED

    def _home(self, attendance: SnapshotRecord, days: Days) -> str:
        """Return the group or wing of somebody of theirs."""
        contact = attendance.text("contact")
        if not contact or contact in self.home:
            return self.home.get(contact, self.group)
        bodies = sorted(each.text("body") for each in self._then(contact, days))
        return self.group if self.group in bodies else bodies[0]

    def _then(self, contact: str, days: Days) -> list[SnapshotRecord]:
        """Return a contact's affiliations that may have been valid at the time of the meeting."""
        return [
            each
            for each in self.affiliations.get(contact, ())
            if _may_be_before(each.text("since"), days) and _may_be_after(each.text("until"), days)
        ]


def family_of(story: Story) -> Family:
    """Return a group and its wings."""
    stories = (story, *story.wings)
    bodies = frozenset(each.group for each in stories)
    people = {uid: each for told in stories for uid, each in told.outside.items()}
    home = {uid: each.text("group") for uid, each in people.items() if each.text("group") in bodies}
    for told in reversed(stories):  # the group itself last: it decides
        people.update({each.uid: each for each in told.of("contact")})
        home.update(dict.fromkeys((each.uid for each in told.of("contact")), told.group))
    affiliated = {each.uid: each for told in stories for each in told.of("affiliation")}
    return Family(
        story.group,
        people,
        home,
        _by("contact", (each for each in affiliated.values() if each.text("body") in bodies)),
        tuple(head for each in stories if (head := each.find(each.group))),
        _by("meeting", (noted for each in stories for noted in each.of("attendance"))),
    )


def _by(name: str, noted: Iterable[SnapshotRecord]) -> dict[str, tuple[SnapshotRecord, ...]]:
    found: dict[str, list[SnapshotRecord]] = {}
    for each in noted:
        if each.text(name):
            found.setdefault(each.text(name), []).append(each)
    return {uid: tuple(several) for uid, several in found.items()}


def _names(group: SnapshotRecord) -> Iterable[str]:
    for name in (group.text("name"), *group.text("aliases").split("\n")):
        if _spaced(name).strip():
            yield _spaced(name)


def _spaced(text: str) -> str:
    """Return the words of a text, folded, with a blank on both sides of each."""
    return f" {' '.join(written(fold(text)))} "


def _by_relation(relation: str, spoke: str) -> Part:
    if relation in _NOT_THEIRS:
        return Part.FRIENDS if spoke in _CARRIED else Part.OTHERS
    return Part.FRIENDS if relation in _FRIENDS else Part.THEIRS


def _is_ours(attendance: SnapshotRecord) -> bool:
    return attendance.text("spoke_as") == "mediator" and not attendance.text("contact")


def _may_be_before(date: str, days: Days) -> bool:
    since = days_of(date)
    return since is None or since.first <= days.last


def _may_be_after(date: str, days: Days) -> bool:
    until = days_of(date)
    return until is None or until.last >= days.first
