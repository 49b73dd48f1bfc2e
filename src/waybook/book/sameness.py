"""Which contacts are one person: resolved from the claims that stand, whenever something is read.

Nothing is rewritten for it, and what leaves a book never asks here. See decisions/0014.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from msgspec import structs

from waybook.book import contents
from waybook.book.chains import json_list
from waybook.book.shapes import Hit
from waybook.book.store import Store
from waybook.model.describe import refs_of
from waybook.model.fields import Json
from waybook.model.noted import Noted

KIND = "same-person"
CONTACT = "contact"
SAME, DIFFERENT = "same", "different"
_CLAIMS = f"""
SELECT r.uid, {contents.SHOWN} FROM records r {contents.JOIN}
WHERE r.kind = '{KIND}' AND r.withdrawn = 0"""  # noqa: S608 - fixed words only
_CONTACTS = """
SELECT uid, kind, withdrawn FROM records WHERE uid IN (SELECT value FROM json_each(?))"""

Pair = frozenset[str]
Fields = Mapping[str, Json]


class Claim(NamedTuple):
    """What one record says of two contacts."""

    uid: str
    keep: str
    other: str
    verdict: str
    why: str

    @property
    def pair(self) -> Pair:
        """Return both contacts, whichever is to be shown."""
        return frozenset({self.keep, self.other})


class Sameness:
    """Answer which contacts are one, and under which of them they are shown."""

    def __init__(self, claims: Iterable[Claim], states: Mapping[str, bool]) -> None:
        """Take the claims that stand, and of the contacts held whether each stands, too."""
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
        """Tell whether any contacts are one."""
        return bool(self._groups)

    def shown(self, uid: str) -> str:
        """Return the contact under which a contact is shown: most often itself."""
        return self._groups.get(uid, (uid,))[0]

    def all_of(self, uid: str) -> tuple[str, ...]:
        """Return all contacts that are one with it, the one shown first."""
        return self._groups.get(uid, (uid,))

    def beside(self, uid: str) -> tuple[str, ...]:
        """Return those that this book holds beside a contact that is shown."""
        return tuple(each for each in self.all_of(uid) if each != uid and each in self._states)

    def contested(self, uid: str) -> tuple[Pair, ...]:
        """Return the refusals that keep apart what claims join with a contact."""
        return self._contested.get(uid, ())

    def among(self, uids: Iterable[str]) -> "Sameness":
        """Return what follows from some of the claims alone."""
        known = frozenset(uids)
        return Sameness([each for each in self.claims if each.uid in known], self._states)

    def leading(self, hits: Iterable[Hit], title_of: Callable[[str], str]) -> list[Hit]:
        """Let what a search found lead to the contact shown, which is named once."""
        if not self.hidden:
            return list(hits)
        found: dict[str, Hit] = {}
        for each in hits:
            uid = self.shown(each.uid)
            moved = each if uid == each.uid else structs.replace(each, uid=uid, title=title_of(uid))
            found.setdefault(uid, moved)
        return list(found.values())

    def resolved(
        self, notes: Sequence[Noted], fields_of: Callable[[str], Fields] | None = None
    ) -> list[Noted]:
        """Return notes in which each person is one, and all that is noted of them is theirs.

        Without `fields_of`, only what is among the notes is said of anybody.
        """
        if not self:
            return list(notes)
        here = {each.uid for each in notes if each.kind == CONTACT}
        lead = {uid: _lead(group, here, fields_of) for uid, group in self._groups.items()}
        found: dict[str, Noted] = {}
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
    each: Noted,
    lead: Mapping[str, str],
    here: Collection[str],
    fields_of: Callable[[str], Fields] | None,
) -> Noted:
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
    """Yield each set of contacts that pairs join, however they hang together."""
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
    """Read the claims that stand: again after each change, and only then."""

    def __init__(self, store: Store) -> None:
        """Take the connection; nothing is read yet."""
        self._store = store
        self._read: tuple[tuple[int, int] | None, Sameness] = (None, Sameness((), {}))

    @property
    def sameness(self) -> Sameness:
        """Return what follows from them."""
        now = self._store.stamp()
        if now is None or now != self._read[0]:
            rows = self._store.rows(_CLAIMS)
            claims = ((uid, contents.shown(*columns)) for uid, *columns in rows)
            self._read = (now, sameness_of(self._store, claims))
        return self._read[1]


def sameness_of(store: Store, claims: Iterable[tuple[str, Fields]]) -> Sameness:
    """Resolve claims given by their uids and fields; what names no two contacts is passed over."""
    read = [_claim(uid, fields) for uid, fields in claims]
    named = {uid for each in read for uid in each.pair}
    rows = store.rows(_CONTACTS, (json_list(sorted(named)),)) if named else []
    strange = {uid for uid, kind, _ in rows if kind != CONTACT} | {""}
    states = {uid: not withdrawn for uid, kind, withdrawn in rows if kind == CONTACT}
    sound = [each for each in read if len(each.pair) > 1 and not each.pair & strange]
    return Sameness(sound, states)


def _claim(uid: str, fields: Fields) -> Claim:
    keep, other, verdict, why = (
        str(fields.get(name) or "") for name in ("keep", "other", "verdict", "why")
    )
    return Claim(uid, keep, other, verdict, why)
