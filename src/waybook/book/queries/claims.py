"""Read the claims in force that two records are one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from waybook.book.queries.duplicates import (
    CLAIM_KINDS,
    JOINED,
    Claim,
    Duplicates,
    Fields,
    claim_kind,
    joined,
)
from waybook.book.queries.steering import Steering
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store

_NAMED = "SELECT uid, kind, withdrawn FROM records WHERE uid IN (SELECT value FROM json_each(?))"


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
            self._read = (now, duplicates_in_force(self._store))
        return self._read[1]


def duplicates_in_force(store: Store, known_ms: int | None = None) -> Duplicates:
    """Return which records are one by the claims in force, or by those in force at an instant."""
    steering = Steering(store)
    return duplicates_of(
        store,
        (
            claim_of(uid, fields, kind)
            for kind in CLAIM_KINDS
            for uid, fields in steering.in_force(kind, known_ms).items()
        ),
    )


def duplicates_of(store: Store, claims: Iterable[Claim]) -> Duplicates:
    """Resolve claims; ignore those that are not about two records of one of their kinds."""
    read = list(claims)
    named = {uid for each in read for uid in each.pair}
    rows = store.rows(_NAMED, (json_list(list(named)),)) if named else []
    kinds = {uid: kind for uid, kind, _ in rows}
    states = {uid: not withdrawn for uid, kind, withdrawn in rows if kind in JOINED}
    sound = [each for each in read if _is_sound(each, kinds)]
    return Duplicates(list(_of_one_kind(sound, kinds)), states)


def _is_sound(claim: Claim, kinds: Mapping[str, str]) -> bool:
    """Tell whether a claim is about two records that may be one; either may come later."""
    if len(claim.pair) == 1 or "" in claim.pair:
        return False
    found = {kinds[uid] for uid in claim.pair if uid in kinds}
    return len(found) < len(claim.pair) and all(
        kind in JOINED and claim_kind(kind) == claim.kind for kind in found
    )


def _of_one_kind(claims: Sequence[Claim], kinds: Mapping[str, str]) -> Iterator[Claim]:
    """Leave out claims through which, by a record that is not here, two kinds would be one."""
    mixed: set[str] = set()
    for together in joined(each.pair for each in claims):
        if len({kinds[uid] for uid in together if uid in kinds}) > 1:
            mixed |= together
    return (each for each in claims if each.pair <= kinds.keys() or not each.pair & mixed)


def claim_of(uid: str, fields: Fields, kind: str) -> Claim:
    """Read a claim from the fields of its record; a missing field is ''."""
    keep, other, verdict, why = (
        str(fields.get(name) or "") for name in ("keep", "other", "verdict", "why")
    )
    return Claim(uid, keep, other, verdict, why, kind)
