"""What a book must say of a bundle that comes, told from what was truly sealed.

The machine knows of every bundle by whom, where and after which other it was sealed; a book knows
only those that came. What follows from both is written down here once more, by itself.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from handover_reading import Carried

REVOKED, EXPIRED, UNVERIFIED, GAP, FORK = (
    "was revoked",
    "past the date",
    "is not verified",
    "Missing from",
    "Fork",
)


@dataclass
class Memory:
    """What one book remembers of others: a backup or a copy of it remembers the same.

    `came` and `sealed` are hashes of bundles, `held` of those that came and were not undone whole.
    `chain` says by recipient the number and hash of the
    last that was sealed, `doubted` whose card is unverified (0) or revoked from an instant on.
    """

    came: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    sealed: set[str] = field(default_factory=set)
    chain: dict[str, tuple[int, str]] = field(default_factory=dict)
    doubted: dict[str, int] = field(default_factory=dict)

    def copy(self) -> "Memory":
        return Memory(
            set(self.came),
            set(self.held),
            set(self.sealed),
            dict(self.chain),
            dict(self.doubted),
        )


@dataclass(frozen=True)
class Expected:
    """How a bundle must be met: refused for good, asked about, and what is said of it."""

    refused: bool
    asked: bool
    said: frozenset[str]


def expected(
    bundle: Carried, sender: str, memory: Memory, known: Mapping[str, Carried], now_ms: int
) -> Expected:
    """Tell how a book must meet a bundle of somebody."""
    since = memory.doubted.get(sender)
    revoked = bool(since)
    if since and bundle.sealed_ms >= since:
        return Expected(refused=True, asked=False, said=frozenset())
    said = {REVOKED} if revoked else {UNVERIFIED} if since == 0 else set()
    if bundle.expires_ms and bundle.expires_ms < now_ms:
        said.add(EXPIRED)
    again = bundle.sha256 in memory.held
    asked = bool(said) and not again
    if not again:
        said |= in_chain(bundle, chain_of(bundle, memory.came - {bundle.sha256}, known))
    return Expected(refused=False, asked=asked, said=frozenset(said))


def chain_of(bundle: Carried, came: Collection[str], known: Mapping[str, Carried]) -> list[Carried]:
    """Return what came of the same book."""
    return [known[each] for each in came if known[each].book == bundle.book]


def in_chain(bundle: Carried, chain: Iterable[Carried]) -> set[str]:
    """Tell what stands out about the place of a new bundle among those that came of its book."""
    at: dict[int, set[str]] = {}
    follows: dict[int, set[str]] = {}
    for each in chain:
        at.setdefault(each.number, set()).add(each.sha256)
        follows.setdefault(each.number, set()).add(each.previous)
    number, said = bundle.number, set()
    if number > 1 and number - 1 not in at:
        said.add(GAP)
    before, after = at.get(number - 1, set()), follows.get(number + 1, set())
    if at.get(number) or (before and bundle.previous not in before) or after - {bundle.sha256}:
        said.add(FORK)
    return said


def gaps(chain: Iterable[Carried]) -> set[tuple[int, int]]:
    """Return each stretch of numbers that is missing below one that came."""
    numbers = {each.number for each in chain}
    lacking = [each for each in range(1, max(numbers, default=0)) if each not in numbers]
    first = [each for each in lacking if each - 1 not in lacking]
    last = [each for each in lacking if each + 1 not in lacking]
    return set(zip(first, last, strict=True))


def is_forked(chain: Iterable[Carried]) -> bool:
    """Tell whether two that came cannot follow each other: one number twice, or a false one."""
    at: dict[int, set[str]] = {}
    for each in chain:
        at.setdefault(each.number, set()).add(each.sha256)
    return any(len(those) > 1 for those in at.values()) or any(
        each.number - 1 in at and each.previous not in at[each.number - 1] for each in chain
    )
