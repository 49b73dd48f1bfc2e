"""Find contacts that may be the same person: suggested with reasons, never decided.

Code names are invented, so a similar name proves nothing. Contacts are compared only where they
share something rare, such as a name or a role in the same group: never each with each.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import NamedTuple

from waybook.model.folding import fold
from waybook.practice.name_forms import near, number_in, plain, words_in
from waybook.practice.name_sounds import NameSounds, heard, sound_alike

ENOUGH = 35
_CROWD = 12  # what more contacts than these share tells nothing
_NAMESAKES = 40
_MOST_MEETINGS = 3
_SAYS_NOTHING = frozenset({"", "none", "unknown"})
_WORDS_READ = 400


@dataclass(frozen=True, slots=True)
class ComparedContact:
    """The data of a contact for the comparison.

    `names` has its code name first. `told` is text that may name another contact; `belongs` holds
    bodies and positions.
    """

    uid: str
    names: tuple[str, ...]
    group: str = ""
    relation: str = ""
    role: str = ""
    told: str = ""
    belongs: frozenset[str] = frozenset()
    met: frozenset[str] = frozenset()


class Reason(NamedTuple):
    """One reason for the suggestion: a code, and the name or number it is about."""

    code: str
    about: str = ""

    @property
    def words(self) -> str:
        """Return it in words."""
        return _WORDS[self.code].format(self.about)


_WORDS = {
    "name": "both are called “{}”",
    "sound": "their names sound alike: {}",
    "close": "their names are similar: {}",
    "mention": "a note about one names the other: “{}”",
    "group": "they belong to the same group",
    "role": "they have the same role: {}",
    "relation": "they have the same relation to the group",
    "belongs": "they have the same affiliation",
    "met": "they were at the same meetings: {}",
    "contested": "one said that they are the same person, and another that they are not",
}
_WORTH = {
    "name": 60,
    "sound": 35,
    "close": 35,
    "mention": 25,
    "group": 15,
    "role": 15,
    "belongs": 10,
    "relation": 5,
    "met": 5,
}
_OTHER_GROUP = -20


@dataclass(frozen=True, slots=True)
class SimilarContacts:
    """Two contacts that may be one, and why; a higher rank means stronger reasons."""

    one: str
    other: str
    rank: int
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class _Known:
    """A contact with its names in the forms that are compared."""

    person: ComparedContact
    plain: frozenset[str] = field(init=False)
    sounds: frozenset[NameSounds] = field(init=False)
    near: frozenset[str] = field(init=False)
    told: frozenset[str] = field(init=False)
    role: str = field(init=False)

    def __post_init__(self) -> None:
        self.plain = frozenset(plain(name) for name in self.person.names)
        self.sounds = frozenset(each for name in self.plain for each in heard(name))
        self.near = frozenset(each for name in self.plain for each in near(name))
        words = words_in(self.person.told)[:_WORDS_READ]
        self.told = frozenset(words) | {one + other for one, other in pairwise(words)}
        self.role = fold(self.person.role).strip()


def likely(
    people: Iterable[ComparedContact], apart: Collection[frozenset[str]] = frozenset()
) -> list[SimilarContacts]:
    """Return the pairs that may be one person, best first; never pairs marked as different."""
    known = {each.uid: _Known(each) for each in people if each.names}
    found = []
    for one, other in _candidates(known):
        if frozenset((one, other)) not in apart:
            reasons = tuple(_reasons(known[one], known[other]))
            rank = _rank(known[one].person, known[other].person, reasons)
            if rank >= ENOUGH:
                found.append(SimilarContacts(one, other, rank, reasons))
    return sorted(found, key=lambda each: (-each.rank, each.one, each.other))


def _candidates(known: Mapping[str, _Known]) -> set[tuple[str, str]]:
    blocks: dict[tuple[str, ...], list[str]] = {}
    for uid, each in known.items():
        for key in _keys(each):
            blocks.setdefault(key, []).append(uid)
    pairs: set[tuple[str, str]] = set()
    for key, uids in blocks.items():
        if 1 < len(uids) <= (_NAMESAKES if key[0] == "name" else _CROWD):
            pairs.update(combinations(sorted(uids), 2))
    return pairs | set(_mentions(known, blocks))


def _keys(each: _Known) -> Iterator[tuple[str, ...]]:
    yield from (("name", name) for name in each.plain)
    yield from (("sound", bones) for bones in {sound.bones for sound in each.sounds})
    yield from (("near", written) for written in each.near)
    if each.role and each.person.group:
        yield "role", each.person.group, each.role
    yield from (("belongs", belongs) for belongs in each.person.belongs)


def _mentions(
    known: Mapping[str, _Known], blocks: Mapping[tuple[str, ...], list[str]]
) -> Iterator[tuple[str, str]]:
    for uid, each in known.items():
        for word in each.told:
            named = blocks.get(("name", word), ())
            if len(named) <= _CROWD:
                yield from (_ordered(uid, other) for other in named if other != uid)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _reasons(one: _Known, other: _Known) -> Iterator[Reason]:
    yield from _by_name(one, other)
    if named := _mentioned(one, other) or _mentioned(other, one):
        yield Reason("mention", named)
    here, there = one.person, other.person
    if here.group and here.group == there.group:
        yield Reason("group")
    if one.role and one.role == other.role:
        yield Reason("role", here.role)
    if here.relation == there.relation and here.relation not in _SAYS_NOTHING:
        yield Reason("relation")
    if here.belongs & there.belongs:
        yield Reason("belongs")
    if both := len(here.met & there.met):
        yield Reason("met", str(both))


def _by_name(one: _Known, other: _Known) -> Iterator[Reason]:
    """Return the strongest reason from their names."""
    both = f"{one.person.names[0]} / {other.person.names[0]}"
    if same := one.plain & other.plain:
        written = (name for name in one.person.names if plain(name) in same)
        yield Reason("name", next(written))
    elif any(sound_alike(a, b) for a in one.sounds for b in other.sounds):
        yield Reason("sound", both)
    elif any(number_in(a) == number_in(b) and _are_close(a, b) for a, b in _pairs(one, other)):
        yield Reason("close", both)


def _pairs(one: _Known, other: _Known) -> Iterator[tuple[str, str]]:
    if one.near & other.near:
        yield from ((a, b) for a in one.plain for b in other.plain)


def _are_close(one: str, other: str) -> bool:
    return not frozenset(near(one)).isdisjoint(near(other))


def _mentioned(one: _Known, other: _Known) -> str:
    """Return the name of the other contact that is mentioned in the text about one."""
    return next((name for name in other.person.names if plain(name) in one.told), "")


def _rank(one: ComparedContact, other: ComparedContact, reasons: Iterable[Reason]) -> int:
    rank = sum(
        _WORTH[each.code] * (min(int(each.about), _MOST_MEETINGS) if each.code == "met" else 1)
        for each in reasons
    )
    in_two_groups = one.group and other.group and one.group != other.group
    return rank + (_OTHER_GROUP if in_two_groups else 0)
