"""Find gaps and forks in the chains of bundles. Pure: values in, values out.

A sender's book numbers its bundles for each recipient and names the one before by its hash. A
number may come more than once: a backup was restored, or the book's folder was copied. A recipient
knows the id of the sender's book and could claim it, so a chain belongs to one book and one key.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from waybook.book import ReceivedBundle, TrustedCard, Waiver

GAP = "gap"
FORK = "fork"
UNVERIFIED = "unverified"
LOST = "lost"
SUGGESTED = "suggested"
SUGGESTED_AGAIN = "suggested again"
WITHDRAWN = "withdrawn"

Numbered = dict[int, list[ReceivedBundle]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A matter that a person should check.

    `number` to `last` are positions in the chain; `mark` identifies it.
    """

    kind: str
    sender: str
    chain: str
    number: int
    last: int
    mark: str
    sentence: str

    @property
    def id(self) -> str:
        """Return a short id that stays the same as long as the notice exists."""
        told = f"{self.kind}\n{self.chain}\n{self.number}\n{self.last}\n{self.mark}"
        return sha256(told.encode()).hexdigest()[:12]


def noticed(
    came: Sequence[ReceivedBundle],
    held: Sequence[ReceivedBundle],
    cards: Sequence[TrustedCard],
    waivers: Sequence[Waiver],
) -> list[Notice]:
    """Return the notices that follow from the list of arrivals and are not ignored.

    An undone bundle is not missing, and still shows a fork; `held` are the bundles not undone.
    """
    chains: dict[str, list[ReceivedBundle]] = {}
    for each in came:
        chains.setdefault(chain_of(each), []).append(each)
    found: list[Notice] = []
    for chain in chains.values():
        numbered = by_number(chain)
        found += [*_gaps(numbered, waivers), *_forks(numbered)]
    found += [*_unverified(held, cards), *_lost(held, cards)]
    waived = {(each.kind, each.chain, each.number, each.last, each.mark) for each in waivers}
    return [n for n in found if (n.kind, n.chain, n.number, n.last, n.mark) not in waived]


def chain_of(arrived: ReceivedBundle) -> str:
    """Return the chain to which a bundle belongs: its sender's book and its sender's key."""
    return f"{arrived.book} {arrived.sender}"


def by_number(chain: Iterable[ReceivedBundle]) -> Numbered:
    """Sort the bundles of one sender's book by number, each once."""
    found: Numbered = {}
    for each in chain:
        same = found.setdefault(each.number, [])
        if all(each.sha256 != other.sha256 for other in same):
            same.append(each)
    return dict(sorted(found.items()))


def missing(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last number of each stretch that is missing, before the highest held.

    Stretches, not single numbers: a sender may claim any number, and counting to it could take
    forever.
    """
    for before, after in pairwise([0, *sorted(numbers)]):
        if after > before + 1:
            yield before + 1, after - 1


def gap_sentence(first: int, last: int, *, sender: str) -> str:
    """Say which bundles are missing."""
    which, them = (
        (f"bundle {first}", "it") if first == last else (f"bundles {first} to {last}", "them")
    )
    return f"Missing from “{sender}”: {which}. Ask for {them}, or stop waiting for {them}."


def fork_sentence(one: ReceivedBundle, other: ReceivedBundle) -> str:
    """Name two bundles that cannot both belong to one chain."""
    both = f"({short(one.sha256)} and {short(other.sha256)})"
    what = (
        f"two different bundles {one.number} came {both}"
        if one.number == other.number
        else f"bundle {other.number} does not follow the bundle {one.number} that came {both}"
    )
    return (
        f"Fork: from “{other.sender_name}” {what}. They may have restored a backup or "
        "copied their book's folder. Nothing is lost. Ask which copy they continue to use."
    )


def short(digest: str) -> str:
    """Return the beginning of a hash, as shown by `waybook inspect`."""
    return digest[:8] + "…"


def disagreements(
    numbered: Numbered, number: int
) -> Iterator[tuple[ReceivedBundle, ReceivedBundle]]:
    """Yield pairs of bundles, the later at this number, that belong to different chains.

    If earlier bundles already show a fork, the bundles that follow each of them are no further
    fork.
    """
    here = numbered.get(number, [])
    before = {each.sha256 for each in numbered.get(number - 1, ())}
    first_with: dict[str, ReceivedBundle] = {}
    for each in here:
        follows = each.previous if before else ""
        if before and follows not in before:
            yield numbered[number - 1][0], each
        elif follows in first_with:
            yield first_with[follows], each
        first_with.setdefault(follows, each)


def _gaps(numbered: Numbered, waivers: Sequence[Waiver]) -> Iterator[Notice]:
    newest = next(reversed(numbered.values()))[-1]
    given_up = [
        (each.number, each.last)
        for each in waivers
        if each.kind == GAP and each.chain == chain_of(newest)
    ]
    for stretch in missing(numbered):
        for first, last in _without(stretch, given_up):
            sentence = gap_sentence(first, last, sender=newest.sender_name)
            yield Notice(GAP, newest.sender_name, chain_of(newest), first, last, "", sentence)


def _without(
    stretch: tuple[int, int], given_up: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return what is left of a stretch without those that were ignored."""
    left = [stretch]
    for first, last in given_up:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, first - 1)), (max(start, last + 1), end))
            if part[0] <= part[1]
        ]
    return left


def _forks(numbered: Numbered) -> Iterator[Notice]:
    for number in numbered:
        for one, other in disagreements(numbered, number):
            sentence = fork_sentence(one, other)
            mark = f"{one.sha256} {other.sha256}"
            yield Notice(FORK, other.sender_name, chain_of(other), number, number, mark, sentence)


def _unverified(
    arrived: Sequence[ReceivedBundle], cards: Sequence[TrustedCard]
) -> Iterator[Notice]:
    """Keep in sight what was merged although nobody had compared the sender's words."""
    doubtful = {
        held.card.fingerprint: held.card.name
        for held in cards
        if not held.verified and not held.revoked
    }
    last: dict[str, ReceivedBundle] = {
        each.sender: each for each in arrived if each.sender in doubtful
    }
    for sender, each in last.items():
        name = doubtful[sender]
        yield Notice(
            UNVERIFIED,
            name,
            chain_of(each),
            each.number,
            each.number,
            sender,
            f"Merged from “{name}”, whose card is not verified. Compare the eight words by voice.",
        )


def _lost(arrived: Sequence[ReceivedBundle], cards: Sequence[TrustedCard]) -> Iterator[Notice]:
    """Name what was merged under a card on or after the day it may have been in other hands."""
    since = {
        held.card.fingerprint: held.revoked_from_ms
        for held in cards
        if held.revoked and held.revoked_from_ms
    }
    for each in arrived:
        if each.received_ms >= since.get(each.sender, each.received_ms + 1) and not each.undone:
            yield Notice(
                LOST,
                each.sender_name,
                chain_of(each),
                each.number,
                each.number,
                each.sha256,
                f"Bundle {each.number} from “{each.sender_name}” was merged after their card was "
                f"lost. Check what it contained. You can undo step {each.step}.",
            )
