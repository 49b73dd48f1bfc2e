"""Merge rows of local tables of two copies: pure rules, the same from both sides."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

_UID = re.compile("[0-9a-f]{32}")
_MARK_LENGTH = 8
BESIDE = "~"
"""Stands in the name of a draft before what tells it from the one it is kept beside."""


class CardRow(NamedTuple):
    """A row of the cards."""

    digest: str
    name: str
    sign: str
    seal: str
    verified: int
    revoked: int
    added_ms: int
    revoked_from_ms: int


class DecisionRow(NamedTuple):
    """A row of the decisions about suggested changes."""

    record: str
    mark: bytes
    accepted: int
    at_ms: int


class DraftRow(NamedTuple):
    """A row of the drafts."""

    name: str
    text: str
    kept_ms: int


def merged_cards(ours: Iterable[CardRow], theirs: Iterable[CardRow]) -> list[CardRow]:
    """Return all cards of both; what one copy revoked is revoked, from the earlier instant.

    Of two cards that are good under one name or signing key, the one added last stays good.
    """
    found: dict[str, CardRow] = {}
    for each in chain(ours, theirs):
        same = found.get(each.digest)
        found[each.digest] = each if same is None else _both(same, each)
    good = sorted(
        (each for each in found.values() if not each.revoked),
        key=lambda each: (each.added_ms, each.digest),
        reverse=True,
    )
    taken: set[tuple[str, str]] = set()
    for each in good:
        names = {("name", each.name), ("sign", each.sign)}
        if taken.isdisjoint(names):
            taken |= names
        else:
            found[each.digest] = each._replace(revoked=1)
    return list(found.values())


def merged_decisions(
    ours: Iterable[DecisionRow], theirs: Iterable[DecisionRow]
) -> list[DecisionRow]:
    """Return all decisions of both; of two about one part the later, or else the refusal."""
    found: dict[tuple[str, bytes], list[DecisionRow]] = defaultdict(list)
    for each in chain(ours, theirs):
        found[each.record, each.mark].append(each)
    return [max(some, key=lambda each: (each.at_ms, -each.accepted)) for some in found.values()]


def drafts_to_take(
    ours: Collection[DraftRow],
    theirs: Collection[DraftRow],
    *,
    parted_ms: int,
    gone: Collection[str],
) -> Iterator[DraftRow]:
    """Yield the drafts of a copy to keep here; one whose name is taken gets a name beside it.

    One that was kept before the copies parted was here, too, and was saved or thrown away since.
    """
    texts = {each.name: each.text for each in ours}
    parted_ms = max([parted_ms, *(each.kept_ms for each in set(ours) & set(theirs))])
    for each in theirs:
        held = texts.get(each.name)
        is_old = held is None and each.kept_ms <= parted_ms
        if held == each.text or is_old or not _uids(each).isdisjoint(gone):
            continue
        kept = each if held is None else _beside(each)
        if texts.get(kept.name) != each.text:
            yield kept


def _beside(draft: DraftRow) -> DraftRow:
    mark = sha256(draft.text.encode()).hexdigest()[:_MARK_LENGTH]
    return draft._replace(name=f"{draft.name.partition(BESIDE)[0]}{BESIDE}{mark}")


def _both(one: CardRow, other: CardRow) -> CardRow:
    since = [each.revoked_from_ms for each in (one, other) if each.revoked]
    known = [each for each in since if each]
    return one._replace(
        verified=max(one.verified, other.verified),
        revoked=max(one.revoked, other.revoked),
        added_ms=max(one.added_ms, other.added_ms),
        revoked_from_ms=min(known) if known else 0,
    )


def _uids(draft: DraftRow) -> set[str]:
    return {*_UID.findall(draft.name), *_UID.findall(draft.text)}
