"""Which records are one: computed from the claims in force at each reading.

No record is changed for it, and records leave a book as they were written. See decisions/0049.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from msgspec import structs

from waybook.book.values import Hit
from waybook.model.fields import Json

CONTACT = "contact"
SAME, DIFFERENT = "same", "different"
CLAIM_KINDS = ("same-person", "same-record")
"""The kinds of record that say whether two records are one."""

JOINED = (CONTACT, "group", "actor", "channel", "meeting")
"""The kinds of which two records may be one."""

Pair = frozenset[str]
Fields = Mapping[str, Json]


def claim_kind(kind: str) -> str:
    """Return the kind of claim about two records of a kind."""
    return CLAIM_KINDS[0] if kind == CONTACT else CLAIM_KINDS[1]


class Claim(NamedTuple):
    """What one record says about two others; `kind` is its own."""

    uid: str
    keep: str
    other: str
    verdict: str
    why: str
    kind: str = CLAIM_KINDS[0]

    @property
    def pair(self) -> Pair:
        """Return both records, in any order."""
        return frozenset({self.keep, self.other})


class Duplicates:
    """Tell which records are one, and which of them is shown."""

    def __init__(self, claims: Iterable[Claim], states: Mapping[str, bool]) -> None:
        """Take the current claims, and for each held record whether it is not withdrawn."""
        self.claims = tuple(sorted(claims))
        self.refused = frozenset(each.pair for each in self.claims if each.verdict == DIFFERENT)
        self._states = states
        self._groups: dict[str, tuple[str, ...]] = {}
        self._contested: dict[str, tuple[Pair, ...]] = {}
        same = [each for each in self.claims if each.verdict == SAME]
        beneath = {each.other for each in same if states.get(each.keep)}
        refusals = _by_member(self.refused)
        for together in joined(each.pair for each in same):
            said = (pair for uid in together for pair in refusals.get(uid, ()))
            against = {pair for pair in said if pair <= together}
            if against:
                self._contested |= dict.fromkeys(together, tuple(sorted(against, key=sorted)))
            else:
                ranked = sorted(together, key=lambda uid: self._rank(uid, beneath))
                self._groups |= dict.fromkeys(together, tuple(ranked))
        self.hidden = frozenset(uid for uid, group in self._groups.items() if group[0] != uid)

    def _rank(self, uid: str, beneath: Collection[str]) -> tuple[bool, bool, str]:
        return not self._states.get(uid, False), uid in beneath, uid

    def __bool__(self) -> bool:
        """Tell whether any records are merged."""
        return bool(self._groups)

    @property
    def merged(self) -> Collection[str]:
        """Return every record that is one with another."""
        return self._groups.keys()

    def shown(self, uid: str) -> str:
        """Return the record that is shown for a record: usually itself."""
        return self._groups.get(uid, (uid,))[0]

    def all_of(self, uid: str) -> tuple[str, ...]:
        """Return all records that are the same, the one shown first."""
        return self._groups.get(uid, (uid,))

    def beside(self, uid: str) -> tuple[str, ...]:
        """Return the other records in this book that a shown one represents."""
        return tuple(each for each in self.all_of(uid) if each != uid and each in self._states)

    def contested(self, uid: str) -> tuple[Pair, ...]:
        """Return the claims of difference that keep a record from being merged."""
        return self._contested.get(uid, ())

    def among(self, uids: Iterable[str]) -> "Duplicates":
        """Return the result of only some of the claims."""
        known = frozenset(uids)
        return Duplicates([each for each in self.claims if each.uid in known], self._states)

    def leading(self, hits: Iterable[Hit], title_of: Callable[[str], str]) -> list[Hit]:
        """Replace each record that a search found by the record shown, each once."""
        if not self.hidden:
            return list(hits)
        found: dict[str, Hit] = {}
        for each in hits:
            uid = self.shown(each.uid)
            moved = each if uid == each.uid else structs.replace(each, uid=uid, title=title_of(uid))
            found.setdefault(uid, moved)
        return list(found.values())


def _by_member(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        for uid in pair:
            found.setdefault(uid, []).append(pair)
    return found


def joined(pairs: Iterable[Pair]) -> Iterator[frozenset[str]]:
    """Yield each set of records that pairs join, directly or through others."""
    beside: dict[str, set[str]] = {}
    for pair in pairs:
        for one, other in combinations(sorted(pair), 2):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    met: set[str] = set()
    for start in sorted(beside):
        if start not in met:
            together, waiting = {start}, [start]
            while waiting:
                fresh = beside[waiting.pop()] - together
                together |= fresh
                waiting.extend(fresh)
            met |= together
            yield frozenset(together)
