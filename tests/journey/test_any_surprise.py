"""Any way for bundles to come: what surprises about them is told, and nothing else is.

Amina seals from up to three copies of her book, at any time and for any length of time; Tomas
merges what he is given in any order, undoes it, and learns what became of her card.
"""

import itertools
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from fixed_world import NOW_MS, Clockwork
from people_at_work import SECRET, Team, acquaint, is_sound
from sealing_choices import seal
from waybook.book import Book, open_book
from waybook.practice.acceptances import EXPIRED, REVOKED
from waybook.work.cards.bundle_sequence import FORK, GAP, UNVERIFIED
from waybook.work.cards.trusting import trust
from waybook.work.handover.merge_steps import accept, undo
from waybook.work.handover.merging import ChosenBundle
from waybook.work.handover.notices import notices, waive
from waybook.work.records.records import add

DAY_MS = 24 * 3600 * 1000
which = st.integers(0, 30)


@dataclass(frozen=True)
class Sealed:
    """A bundle, and all that the copy of the book had sealed before it."""

    path: Path
    before: tuple[Path, ...]
    sealed_ms: int
    expires_ms: int | None

    @property
    def number(self) -> int:
        return len(self.before) + 1

    def agrees_with(self, other: "Sealed") -> bool:
        """Tell whether one copy of a book can have sealed both."""
        first, last = sorted((self, other), key=lambda each: each.number)
        return first == last or (*last.before, last.path)[: first.number] == (
            *first.before,
            first.path,
        )


class Surprises(RuleBasedStateMachine):
    """`copies` are Amina's books, each with what it sealed; `came` is what Tomas merged ever."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="surprise"))
        self.team = Team(self.folder)
        amina, self.tomas = self.team.join("Amina", "Tomas")
        trust(amina, card=self.tomas.card, verified=True)
        trust(self.tomas, card=amina.card, verified=False)
        self.count = itertools.count()
        self.clock = self.team.clocks["Tomas"]
        self.copies: list[tuple[Book, tuple[Path, ...]]] = [(amina, ())]
        self.travelling: list[Sealed] = []
        self.came: list[Sealed] = []
        self.stands: list[tuple[int, Sealed]] = []
        self.verified, self.lost_ms = False, 0
        self.waived: set[str] = set()
        add(amina, kind="group", fields={"name": "Front"})

    @rule(copy=which, days=st.sampled_from((None, 1, 30)), to_nobody=st.booleans())
    def seal(self, copy: int, days: int | None, to_nobody: bool) -> None:
        place = copy % len(self.copies)
        book, before = self.copies[place]
        add(book, kind="group", fields={"name": f"Group {next(self.count)}"})
        now_ms = book.world.now_ms()
        expires_ms = now_ms + days * DAY_MS if days else None
        folder = self.folder / f"stick-{next(self.count)}"
        folder.mkdir()
        done = seal(book, to="Tomas", folder=folder, everything=True, expires_ms=expires_ms)
        self.copies[place] = (book, (*before, done.path))
        if not to_nobody:  # else the stick is lost
            self.travelling.append(Sealed(done.path, before, now_ms, expires_ms))

    @rule(number=which)
    def copy_the_folder(self, number: int) -> None:
        """A backup that is restored is such a copy, with the first one left in a drawer."""
        if len(self.copies) < 3:
            book, before = self.copies[number % len(self.copies)]
            path = self.folder / f"copy-{next(self.count)}.waybook"
            shutil.copytree(book.path, path, ignore=shutil.ignore_patterns("lock"))
            world = Clockwork(50 + len(self.copies), NOW_MS + 1000 * next(self.count)).world
            self.copies.append((open_book(path, passphrase=SECRET, world=world), before))

    @rule(number=which, said=st.sets(st.sampled_from((EXPIRED, UNVERIFIED, REVOKED))))
    def merge(self, number: int, said: set[str]) -> None:
        if not self.travelling:
            return
        bundle = self.travelling[number % len(self.travelling)]
        known = bundle in [each for _, each in self.stands]
        needs, told = self.expected(bundle)
        done = accept(self.tomas, chosen=[ChosenBundle(bundle.path, frozenset(said))])
        [met] = done.outcomes
        if self.is_refused(bundle) or (needs - said and not known):
            assert met.is_refused
            assert met.reason
            assert met.consent is not self.is_refused(bundle)
            return
        assert not met.is_refused
        words = " ".join(met.notices)
        assert ("past the date" in words) is (EXPIRED in needs)
        assert ("not verified" in words) is (UNVERIFIED in needs)
        assert ("was revoked" in words) is (REVOKED in needs)
        if not known:
            assert ("Missing" in words) is (GAP in told)
            assert ("Fork" in words) >= (FORK in told)
            assert not ("Fork" in words and self.all_agree([*self.came, bundle]))
            if bundle not in self.came:
                self.came.append(bundle)
            self.stands.append((done.step, bundle))
        self.notices_are_true()

    @rule(
        copies=st.lists(which, min_size=2, max_size=4),
        numbers=st.lists(which, min_size=2, max_size=3),
    )
    def seal_and_merge_some(self, copies: list[int], numbers: list[int]) -> None:
        """Much happens before some of it comes, and is allowed whatever it is."""
        for copy in copies:
            self.seal(copy, None, to_nobody=False)
        for number in numbers:
            self.merge(len(self.travelling) - 1 - number % 5, {EXPIRED, UNVERIFIED, REVOKED})

    def is_refused(self, bundle: Sealed) -> bool:
        return bool(self.lost_ms) and bundle.sealed_ms >= self.lost_ms

    def expected(self, bundle: Sealed) -> tuple[set[str], set[str]]:
        """Return what a person has to allow, and what is to be told of the chain."""
        needs = set()
        if bundle.expires_ms and bundle.expires_ms < self.tomas.world.now_ms():
            needs.add(EXPIRED)
        if self.lost_ms:
            needs.add(REVOKED)
        elif not self.verified:
            needs.add(UNVERIFIED)
        told = set()
        numbers = {each.number for each in self.came}
        if bundle.number > 1 and bundle.number - 1 not in numbers:
            told.add(GAP)
        if any(other.number == bundle.number and other != bundle for other in self.came):
            told.add(FORK)
        return needs, told

    @rule(number=which)
    def undo_a_step(self, number: int) -> None:
        standing = [(step, each) for step, each in self.stands if step]
        if standing:
            step, bundle = standing[number % len(standing)]
            undo(self.tomas, step=step)
            self.stands.remove((step, bundle))

    @rule(days=st.integers(-3, 40))
    def set_the_clock(self, days: int) -> None:
        self.clock.set(NOW_MS + days * DAY_MS)

    @rule()
    def compare_the_words(self) -> None:
        if not self.lost_ms:
            acquaint(self.tomas, self.copies[0][0])
            self.verified = True

    @rule(minutes=st.integers(0, 3), sure=which)
    def lose_the_card(self, minutes: int, sure: int) -> None:
        if sure == 0 and not self.lost_ms:
            self.lost_ms = NOW_MS + minutes * 60_000
            self.tomas.trust_store.revoke(self.copies[0][0].card, from_ms=self.lost_ms)

    @rule(number=which)
    def waive_one(self, number: int) -> None:
        if found := [each for each in notices(self.tomas) if each.kind == FORK]:
            self.waived.add(waive(self.tomas, notice=found[number % len(found)].id).id)

    def all_agree(self, bundles: list[Sealed]) -> bool:
        return all(one.agrees_with(other) for one, other in itertools.combinations(bundles, 2))

    def all_came(self, bundle: Sealed) -> bool:
        return {bundle.path, *bundle.before} <= {each.path for each in self.came}

    def can_be_seen_to_fork(self) -> bool:
        """Tell whether two bundles show it by themselves, whatever is missing before them."""
        return any(
            abs(one.number - other.number) < 2 and not one.agrees_with(other)
            for one, other in itertools.combinations(self.came, 2)
        )

    def teardown(self) -> None:
        if not hasattr(self, "came"):
            return
        try:
            self.notices_are_true()
            assert is_sound(self.tomas)
        finally:
            for book in (self.tomas, *(book for book, _ in self.copies)):
                book.close()
            shutil.rmtree(self.folder)

    def notices_are_true(self) -> None:
        found = notices(self.tomas)
        assert len({each.id for each in found}) == len(found)
        assert not self.waived & {each.id for each in found}
        numbers = {each.number for each in self.came}
        gaps = [range(each.number, each.last + 1) for each in found if each.kind == GAP]
        assert set(itertools.chain(*gaps)) == set(range(1, max(numbers, default=0))) - numbers
        forked = any(each.kind == FORK for each in found)
        assert not (forked and self.all_agree(self.came))
        whole = [each for each in self.came if self.all_came(each)]
        assert forked or self.waived or self.all_agree(whole)
        assert forked or self.waived or not self.can_be_seen_to_fork()
        held = bool(self.tomas.received_bundles.listed())
        doubtful = any(each.kind == UNVERIFIED for each in found)
        assert doubtful is (held and not self.verified and not self.lost_ms)


def test_every_surprise_is_told_and_nothing_else() -> None:
    """Gaps, forks, replays, expiry, unverified and lost cards, whatever was undone since."""
    run_state_machine_as_test(
        Surprises,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
