"""Find the pairs of records that may be one, and say why.

Records are compared only where they share something rare: never each with each.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from waybook.practice.likeness.compared import ENOUGH, RecordForComparison
from waybook.practice.likeness.names import Key, NamedRecord, alike, mention

CROWD = 40  # what more records than these share tells nothing: of names and days
_CROWD_OF_OTHERS = 12  # of anything else

Holders = Callable[[Collection[Key]], Mapping[Key, Sequence[str]]]
"""Return which records have each of some keys; at least one more than CROWD if more have it."""


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
    "initials": "one is called by the initials of the other: {}",
    "sound": "their names sound alike: {}",
    "close": "their names are similar: {}",
    "mention": "a note about one names the other: “{}”",
    "group": "they belong to the same group",
    "role": "they have the same role: {}",
    "relation": "they have the same relation to the group",
    "belongs": "they have the same affiliation",
    "met": "they were at the same meetings: {}",
    "id": "they have the same id: {}",
    "country": "they are in the same country",
    "leader": "they have the same leader: {}",
    "form": "they are of the same type",
    "number": "they have the same number to call",
    "person": "they lead to the same contact",
    "medium": "they use the same medium",
    "last": "their last two-way contact was on the same day: {}",
    "day": "they were on the same day: {}",
    "day beside": "they were one day apart: {}",
    "participant": "the same people took part: {}",
    "place": "they were in the same kind of place",
    "channel": "they were agreed through the same channel",
    "contested": "one said that they are the same, and another that they are not",
}
_COUNTED = frozenset({"met", "participant"})


@dataclass(frozen=True, slots=True)
class SimilarRecords:
    """Two records that may be one, and why; a higher rank means stronger reasons."""

    one: str
    other: str
    rank: int
    reasons: tuple[Reason, ...]


def likely(
    records: Iterable[RecordForComparison], apart: Collection[frozenset[str]] = frozenset()
) -> list[SimilarRecords]:
    """Return the pairs that may be one, best first; never pairs marked as different."""
    known = {each.uid: NamedRecord(each) for each in records}
    blocks: dict[Key, list[str]] = {}
    for uid, named in known.items():
        for key in set(named.keys()):
            blocks.setdefault(key, []).append(uid)
    pairs = {
        _ordered(uid, other)
        for uid, named in known.items()
        for other in candidates(named, lambda keys: _of(blocks, keys))
        if other != uid
    }
    return ranked((known[one], known[other]) for one, other in pairs if {one, other} not in apart)


def candidates(named: NamedRecord, holders: Holders) -> set[str]:
    """Return the records that share something rare with one, or that its text names."""
    own, told = set(named.keys()), set(named.mentioned())
    found: set[str] = set()
    for key, uids in holders(own | told).items():
        if key in own and len(uids) <= _crowd(key):
            found.update(uids)
        if key in told and len(uids) <= _CROWD_OF_OTHERS:
            found.update(uids)
    return found


def ranked(pairs: Iterable[tuple[NamedRecord, NamedRecord]]) -> list[SimilarRecords]:
    """Return the pairs for which enough speaks, best first."""
    found = []
    for pair in pairs:
        one, other = sorted(pair, key=lambda each: each.record.uid)
        shared = list(_reasons(one, other))
        rank = sum(worth for _, worth in shared) + _against(one, other)
        if rank >= ENOUGH:
            reasons = tuple(reason for reason, _ in shared if reason.code in _WORDS)
            found.append(SimilarRecords(one.record.uid, other.record.uid, rank, reasons))
    return sorted(found, key=lambda each: (-each.rank, each.one, each.other))


def _of(blocks: Mapping[Key, Sequence[str]], keys: Collection[Key]) -> dict[Key, Sequence[str]]:
    return {key: blocks[key] for key in keys if key in blocks}


def _crowd(key: Key) -> int:
    return CROWD if key[0].endswith((" name", " day")) else _CROWD_OF_OTHERS


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _reasons(one: NamedRecord, other: NamedRecord) -> Iterator[tuple[Reason, int]]:
    if by_name := alike(one, other):
        code, about, worth = by_name
        yield Reason(code, about), worth
    if named := mention(one, other) or mention(other, one):
        yield Reason("mention", named), one.worth.mention
    for code, said in one.worth.traits.items():
        both = _shared(one, other, code)
        if both and said.worth:
            about = str(len(both)) if code in _COUNTED else both[0]
            yield Reason(code, about), said.worth * min(len(both), said.most)


def _shared(one: NamedRecord, other: NamedRecord, code: str) -> list[str]:
    """Return what both share of a trait, as the words of it."""
    there = other.record.values(_turned(code))
    if code == "day beside" and one.record.values("day") & other.record.values("day"):
        return []
    return sorted(
        each.words for each in one.record.traits if each.code == code and each.value in there
    )


def _turned(code: str) -> str:
    """Return what the days beside one record's are compared with: the days of the other."""
    return "day" if code == "day beside" else code


def _against(one: NamedRecord, other: NamedRecord) -> int:
    """Return what speaks against them, where both say something and share nothing."""
    return sum(
        said.apart
        for code, said in one.worth.traits.items()
        if said.apart
        and (here := one.record.values(code))
        and (there := other.record.values(code))
        and here.isdisjoint(there)
    )
