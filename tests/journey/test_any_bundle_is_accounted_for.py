"""Any bundle at all: each record in it is held, or it is told why not; and nothing more is told.

Amina and Jonas seal for Tomas, with clocks that are wrong by a century, and a forger signs what no
program of ours would write. Tomas leaves records out, undoes, takes back in, edits and destroys.
"""

import itertools
import shutil
import tempfile
from collections.abc import Set as AbstractSet
from pathlib import Path

from bundles_by_hand import Bundle, Line, forge, read
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from fixed_world import NOW_MS
from people_at_work import YEAR_MS, Shown, Team, content, is_sound, sentence, shown, values
from waybook.model.fields import Json
from waybook.work.handover.merge_steps import accept, take_back, undo
from waybook.work.handover.merging import MERGED, NOTHING_NEW, ChosenBundle, Outcome, preview
from waybook.work.handover.receipts import correspondents
from waybook.work.handover.sealing import answer, look_ahead, seal
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add, edit

NAMES = ("Amina", "Jonas", "Tomas")
DAY_MS = 24 * 3600 * 1000
CENTURY_MS = 100 * YEAR_MS
DAYS = (-9000, 0, 2, 40_000, 40_000)
FORGED: tuple[tuple[str, str, Json], ...] = (
    ("contact", "avoid", "of another kind"),
    ("group", "aims", ["a list"]),
    ("group", "aims", True),
    ("group", "aims", "as it should be"),
    ("omen", "sign", "of a later version"),
)
which = st.integers(0, 30)


class Accounts(RuleBasedStateMachine):
    """`travelling` lie on the stick for Tomas; `records` were written by his colleagues."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="accounts"))
        self.team = Team(self.folder)
        *self.senders, self.tomas = self.team.meet(*NAMES)
        self.count = itertools.count()
        self.travelling: list[Bundle] = []
        self.records: list[str] = []
        self.write(0, 0, days=0, new=True, sealed=True)

    @rule(
        at=st.integers(0, 1),
        number=which,
        days=st.sampled_from(DAYS),
        new=st.booleans(),
        sealed=st.booleans(),
    )
    def write(self, at: int, number: int, days: int, new: bool, sealed: bool) -> None:
        """Write with a clock that may be wrong, and seal while it is."""
        book = self.senders[at]
        self.team.clocks[NAMES[at]].set(NOW_MS + days * DAY_MS)
        held = sorted(book.lists.held(self.records))
        text = f"text {next(self.count)}"
        if new or not held:
            self.records.append(add(book, kind="group", fields={"name": text}).uid)
        elif book.lists.record(uid := held[number % len(held)]).kind == "group":
            edit(book, uid=uid, fields={"aims": text})
        if sealed:
            self.seal(at)

    @rule(days=st.sampled_from(DAYS))
    def set_the_clock(self, days: int) -> None:
        self.team.clocks["Tomas"].set(NOW_MS + days * DAY_MS)

    @rule(at=st.integers(0, 1))
    def seal(self, at: int) -> None:
        book = self.senders[at]
        if look_ahead(book, to="Tomas").records:
            done = seal(book, to="Tomas", folder=self.team.stick)
            self.travelling.append(read(done.path, book.name, self.tomas))

    @rule(
        at=st.integers(0, 1),
        said=st.lists(st.tuples(which, st.sampled_from(FORGED)), min_size=1, max_size=3),
    )
    def forge(self, at: int, said: list[tuple[int, tuple[str, str, Json]]]) -> None:
        lines = [(self.records[n % len(self.records)], *told) for n, told in said]
        self.travelling.append(forge(self.senders[at], self.tomas, self.team.stick, lines))

    @rule(number=which, leave_out=st.sets(which, max_size=2))
    def merge(self, number: int, leave_out: set[int]) -> None:
        bundle = self.travelling[number % len(self.travelling)]
        out = frozenset(self.records[each % len(self.records)] for each in leave_out)
        self.take(bundle, out)

    def take(self, bundle: Bundle, out: frozenset[str]) -> None:
        """Look at a bundle, merge it, and compare what is told with what has become of it."""
        book, before = self.tomas, content(self.tomas)
        [seen] = preview(book, paths=[bundle.path], exclude=out).outcomes
        assert content(book) == before
        was, had = shown(book), values(book)
        is_whole = any(
            each.whole for each in book.received_bundles.listed() if each.sha256 == bundle.sha256
        )
        now_ms = book.world.now_ms()
        refused = {line.uid: line for line in self.refused(bundle, out, now_ms)}
        [met] = accept(book, chosen=[ChosenBundle(bundle.path, exclude=out)]).outcomes
        assert not met.is_refused
        assert (seen.new, seen.changed, seen.same) == (met.new, met.changed, met.same)
        assert (seen.refusals, seen.lacking) == (met.refusals, met.lacking)
        if is_whole:
            assert (met.status, met.refusals, met.lacking) == (NOTHING_NEW, (), 0)
            assert shown(book) == was
            return
        assert {(each.record, each.entry) for each in met.refusals} == {
            (line.record, line.uid) for line in refused.values()
        }
        assert all(sentence(each.reason) for each in met.refusals)
        lacking = (out & bundle.records) | {line.record for line in refused.values()}
        assert met.lacking == len(lacking)
        self.is_held(bundle, lacking, had, refused)
        self.is_counted(met, bundle, out, was)
        self.is_marked(bundle, refused, now_ms)

    def refused(self, bundle: Bundle, out: frozenset[str], now_ms: int) -> list[Line]:
        """Return the entries that may not come in: of another kind, type or century."""
        gone = {each.record for each in self.tomas.tombstones.listed()}
        found = []
        for uid in bundle.records - out - gone:
            lines = [line for line in bundle.lines if line.record == uid]
            first = min(lines, key=lambda line: (line.at_ms, line.uid, line.kind)).kind
            there = self.tomas.histories.revisions(uid) if self.tomas.lists.held([uid]) else []
            kind = self.tomas.lists.record(uid).kind if there else first
            is_known = {each.entry for each in there}.issuperset(line.uid for line in lines)
            found += [
                line
                for line in lines
                if line.kind != kind
                or (line.at_ms > now_ms + CENTURY_MS and not is_known)
                or (kind == "group" and any(not said.startswith('"') for *_, said in line.values))
            ]
        return found

    def is_held(
        self,
        bundle: Bundle,
        lacking: AbstractSet[str],
        had: set[tuple[str, str, str]],
        refused: dict[str, Line],
    ) -> None:
        """Whatever is not told of is there, and nothing else came."""
        gone = {each.record for each in self.tomas.tombstones.listed()}
        left_out = lacking - {line.record for line in refused.values()}
        inside = {
            value
            for line in bundle.lines
            if line.uid not in refused and line.record not in gone | left_out
            for value in line.values
        }
        assert values(self.tomas) == had | inside
        rows = [
            each for each in self.tomas.received_bundles.listed() if each.sha256 == bundle.sha256
        ]
        assert len(rows) <= 1
        for row in rows:
            assert (set(row.lacking), row.whole) == (lacking, not lacking)

    def is_counted(self, met: Outcome, bundle: Bundle, out: frozenset[str], was: Shown) -> None:
        now = shown(self.tomas)
        inside = bundle.records & now.keys()
        new = {uid for uid in inside if uid not in was}
        changed = {uid for uid in inside - new if now[uid] != was[uid]}
        assert not {uid for uid in now if uid not in inside and now[uid] != was.get(uid)}
        assert not (new | changed) & out
        assert (met.new, met.changed) == (len(new), len(changed))
        if new or changed or met.refusals:
            assert met.status == MERGED

    def is_marked(self, bundle: Bundle, refused: dict[str, Line], now_ms: int) -> None:
        """What claims to be from the future is marked in the history, and nothing else is."""
        at_ms = {line.uid: line.at_ms for line in bundle.lines if line.uid not in refused}
        for uid in self.tomas.lists.held(bundle.records):
            for each in self.tomas.histories.revisions(uid):
                if each.entry in at_ms and each.received_ms >= now_ms:
                    assert each.far_ahead is (at_ms[each.entry] > each.received_ms + DAY_MS)

    @rule(at=st.integers(0, 1))
    def answer(self, at: int) -> None:
        """The sender learns just what is lacking, and sends that again."""
        sender = self.senders[at]
        if not any(
            each.sender == sender.card.fingerprint for each in self.tomas.received_bundles.listed()
        ):
            return
        told = answer(self.tomas, to=sender.name, folder=self.team.stick).path
        [met] = accept(sender, chosen=[ChosenBundle(told)]).outcomes
        assert not met.is_refused
        rows = {each.sha256: each for each in self.tomas.received_bundles.listed()}
        lacking: set[str] = set()
        there: set[str] = set()
        for each in itertools.chain(*(person.deliveries for person in correspondents(sender))):
            row = rows.get(each.sent.sha256)
            confirmed = row is not None and (row.whole or bool(row.lacking))
            assert bool(each.how) is confirmed
            assert set(each.lacking) == set(row.lacking if row and confirmed else ())
            lacking.update(each.lacking)
            if confirmed:
                there.update(
                    set(sender.sent_bundles.freight(each.sent.id)).difference(each.lacking)
                )
        again = {each.uid for each in look_ahead(sender, to="Tomas").records}
        assert again >= sender.lists.held(lacking - there)

    @rule(number=which)
    def edit_here(self, number: int) -> None:
        uid = self.some(number)
        if uid and self.tomas.lists.record(uid).kind == "group":
            edit(self.tomas, uid=uid, fields={"motives": f"text {next(self.count)}"})

    @rule(number=which)
    def destroy_here(self, number: int) -> None:
        uid = self.some(number)
        if uid and number % 5 == 0:
            destroy(self.tomas, uid=uid)

    def some(self, number: int) -> str:
        held = sorted(self.tomas.lists.held(self.records))
        return held[number % len(held)] if held else ""

    @rule(number=which)
    def undo_or_take_back(self, number: int) -> None:
        steps = self.tomas.received_bundles.steps()
        if steps:
            step = steps[number % len(steps)]
            (take_back if step.undone_ms else undo)(self.tomas, step=step.number)
            assert is_sound(self.tomas)

    def teardown(self) -> None:
        if not hasattr(self, "tomas"):
            return
        try:
            self.nothing_is_lost()
        finally:
            self.team.close()
            shutil.rmtree(self.folder)

    def nothing_is_lost(self) -> None:
        """Once the clock is right and nothing is left out, all is here but what never may be."""
        book = self.tomas
        for step in sorted(book.received_bundles.steps(), key=lambda each: each.number):
            if step.undone_ms:
                take_back(book, step=step.number)
        for now_ms in (NOW_MS, NOW_MS + 2 * CENTURY_MS, NOW_MS):
            self.team.clocks["Tomas"].set(now_ms)
            for bundle in self.travelling:
                self.take(bundle, frozenset())
        gone = {each.record for each in book.tombstones.listed()}
        for bundle in self.travelling:
            never = {line.uid for line in self.refused(bundle, frozenset(), book.world.now_ms())}
            for line in bundle.lines:
                if line.uid not in never and line.record not in gone:
                    assert values(book).issuperset(line.values)
        assert is_sound(book, *self.senders)


def test_every_record_of_a_bundle_is_accounted_for() -> None:
    run_state_machine_as_test(
        Accounts,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
