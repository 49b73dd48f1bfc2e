"""Which contacts are one person: computed from the claims in force at each reading.

No record is changed for it, and records leave a book as they were written. See decisions/0014.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from msgspec import structs

from waybook.book.queries.steering import Steering
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store
from waybook.book.values import Hit
from waybook.model.describe import refs_of
from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord

KIND = "same-person"
CONTACT = "contact"
SAME, DIFFERENT = "same", "different"
_CONTACTS = """
SELECT uid, kind, withdrawn FROM records WHERE uid IN (SELECT value FROM json_each(?))"""

Pair = frozenset[str]
Fields = Mapping[str, Json]


class Claim(NamedTuple):
    """What one record says about two contacts."""

    uid: str
    keep: str
    other: str
    verdict: str
    why: str

    @property
    def pair(self) -> Pair:
        """Return both contacts, in any order."""
        return frozenset({self.keep, self.other})


class Duplicates:
    """Tell which contacts are one person, and which of them is shown."""

    def __init__(self, claims: Iterable[Claim], states: Mapping[str, bool]) -> None:
        """Take the current claims, and for each held contact whether it is not withdrawn."""
        self.claims = tuple(sorted(claims))
        self.refused = frozenset(each.pair for each in self.claims if each.verdict == DIFFERENT)
        self._states = states
        self._groups: dict[str, tuple[str, ...]] = {}
        self._contested: dict[str, tuple[Pair, ...]] = {}
        same = [each for each in self.claims if each.verdict == SAME]
        beneath = {each.other for each in same if states.get(each.keep)}
        refusals = _by_member(self.refused)
        for joined in _joined(each.pair for each in same):
            against = {pair for uid in joined for pair in refusals.get(uid, ()) if pair <= joined}
            if against:
                self._contested |= dict.fromkeys(joined, tuple(sorted(against, key=sorted)))
            else:
                ranked = sorted(joined, key=lambda uid: self._rank(uid, beneath))
                self._groups |= dict.fromkeys(joined, tuple(ranked))
        self.hidden = frozenset(uid for uid, group in self._groups.items() if group[0] != uid)

    def _rank(self, uid: str, beneath: Collection[str]) -> tuple[bool, bool, str]:
        return not self._states.get(uid, False), uid in beneath, uid

    def __bool__(self) -> bool:
        """Tell whether any contacts are merged."""
        return bool(self._groups)

    def shown(self, uid: str) -> str:
        """Return the contact that is shown for a contact: usually itself."""
        return self._groups.get(uid, (uid,))[0]

    def all_of(self, uid: str) -> tuple[str, ...]:
        """Return all contacts that are the same person, the one shown first."""
        return self._groups.get(uid, (uid,))

    def beside(self, uid: str) -> tuple[str, ...]:
        """Return the other contacts in this book that a shown contact represents."""
        return tuple(each for each in self.all_of(uid) if each != uid and each in self._states)

    def contested(self, uid: str) -> tuple[Pair, ...]:
        """Return the claims of difference that keep a contact from being merged."""
        return self._contested.get(uid, ())

    def among(self, uids: Iterable[str]) -> "Duplicates":
        """Return the result of only some of the claims."""
        known = frozenset(uids)
        return Duplicates([each for each in self.claims if each.uid in known], self._states)

    def leading(self, hits: Iterable[Hit], title_of: Callable[[str], str]) -> list[Hit]:
        """Replace each contact that a search found by the contact shown, each once."""
        if not self.hidden:
            return list(hits)
        found: dict[str, Hit] = {}
        for each in hits:
            uid = self.shown(each.uid)
            moved = each if uid == each.uid else structs.replace(each, uid=uid, title=title_of(uid))
            found.setdefault(uid, moved)
        return list(found.values())

    def resolved(
        self, notes: Sequence[SnapshotRecord], fields_of: Callable[[str], Fields] | None = None
    ) -> list[SnapshotRecord]:
        """Return snapshot records in which each person is one, with all records about them.

        Without `fields_of`, only contacts among these records are used.
        """
        if not self:
            return list(notes)
        here = {each.uid for each in notes if each.kind == CONTACT}
        lead = {uid: _lead(group, here, fields_of) for uid, group in self._groups.items()}
        found: dict[str, SnapshotRecord] = {}
        for each in notes:
            moved = _moved(each, lead, here, fields_of)
            if moved.uid == each.uid or moved.uid not in here:
                found.setdefault(moved.uid, moved)
        return list(found.values())


def _lead(group: Sequence[str], here: Collection[str], fields_of: object) -> str:
    if fields_of is not None:
        return group[0]
    return next((uid for uid in group if uid in here), "")


def _moved(
    each: SnapshotRecord,
    lead: Mapping[str, str],
    here: Collection[str],
    fields_of: Callable[[str], Fields] | None,
) -> SnapshotRecord:
    if each.kind == KIND:
        return each
    if each.kind == CONTACT and each.uid in lead:
        uid = lead[each.uid]
        if uid in here or fields_of is None:
            return replace(each, uid=uid)
        return replace(each, uid=uid, fields=fields_of(uid))
    changed = {
        name: lead[uid]
        for name, uid in refs_of(each.kind, each.fields)
        if lead.get(uid) and lead[uid] != uid
    }
    return replace(each, fields={**each.fields, **changed}) if changed else each


def _by_member(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        for uid in pair:
            found.setdefault(uid, []).append(pair)
    return found


def _joined(pairs: Iterable[Pair]) -> Iterator[frozenset[str]]:
    """Yield each set of contacts that pairs join, directly or through others."""
    beside: dict[str, set[str]] = {}
    for pair in pairs:
        for one, other in combinations(sorted(pair), 2):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    met: set[str] = set()
    for start in sorted(beside):
        if start not in met:
            joined, waiting = {start}, [start]
            while waiting:
                fresh = beside[waiting.pop()] - joined
                joined |= fresh
                waiting.extend(fresh)
            met |= joined
            yield frozenset(joined)


class Claims:
    """Read the claims in force; read them again only after a change."""

    def __init__(self, store: Store) -> None:
        """Take the connection; nothing is read yet."""
        self._store = store
        self._read: tuple[tuple[int, int] | None, Duplicates] = (None, Duplicates((), {}))

    @property
    def duplicates(self) -> Duplicates:
        """Return the duplicates that follow from the claims."""
        now = self._store.stamp()
        if now is None or now != self._read[0]:
            claims = Steering(self._store).in_force(KIND)
            self._read = (now, duplicates_of(self._store, claims.items()))
        return self._read[1]


def duplicates_of(store: Store, claims: Iterable[tuple[str, Fields]]) -> Duplicates:
    """Resolve claims given by their uids and fields; ignore those without two contacts."""
    read = [claim_of(uid, fields) for uid, fields in claims]
    named = {uid for each in read for uid in each.pair}
    rows = store.rows(_CONTACTS, (json_list(list(named)),)) if named else []
    strange = {uid for uid, kind, _ in rows if kind != CONTACT} | {""}
    states = {uid: not withdrawn for uid, kind, withdrawn in rows if kind == CONTACT}
    sound = [each for each in read if len(each.pair) > 1 and not each.pair & strange]
    return Duplicates(sound, states)


def claim_of(uid: str, fields: Fields) -> Claim:
    """Read a claim from the fields of its record; a missing field is ''."""
    keep, other, verdict, why = (
        str(fields.get(name) or "") for name in ("keep", "other", "verdict", "why")
    )
    return Claim(uid, keep, other, verdict, why)
