"""Any handover at all: four real books that seal, carry, leave out, undo, destroy and go wrong.

What each text says is a word of its own, so that every byte that leaves can be judged by it.
"""

import itertools
import json
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from people_at_work import NOW_MS, YEAR_MS, Team, is_sound, opened, shown, values
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.work.accepting import accept, take_back, undo
from waybook.work.destroying import (
    accept_request,
    decline_request,
    destroy,
    lines,
    requests,
)
from waybook.work.merging import Chosen, preview
from waybook.work.noticing import notices
from waybook.work.receipts import correspondents
from waybook.work.records import add, edit, settle, withdraw
from waybook.work.sealing import answer, look_ahead, seal
from waybook.work.upkeep import back_up, restore

NAMES = ("Amina", "Jonas", "Tomas", "Dora")
LABELS = ("GREEN", "AMBER", "AMBER+STRICT", "RED")
WORD = re.compile(rb"word[0-9]+x")
who = st.integers(0, 3)
which = st.integers(0, 30)


class Handover(RuleBasedStateMachine):
    """Each rule acts in one book; what was written where, and how strictly, is noted beside it."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="handover"))
        self.team = Team(self.folder)
        self.team.meet(*NAMES)
        self.count = itertools.count()
        self.records: list[str] = []
        self.label: dict[str, Label] = {}
        self.off_record: set[str] = set()
        self.place: dict[bytes, str] = {}  # in which record a word was written
        self.bundles: dict[str, list[Path]] = {name: [] for name in NAMES}
        self.lost: set[Path] = set()
        self.backups: dict[str, Path] = {}
        self.restored: set[str] = set()
        self.groups = [self.write_new(self.book(0), "group", "GREEN", "")]

    def book(self, number: int) -> Book:
        return self.team.books[NAMES[number]]

    def word(self, uid: str | None = None) -> str:
        word = f"word{next(self.count)}x"
        if uid:
            self.place[word.encode()] = uid
        return word

    def write_new(self, book: Book, kind: str, label: str, rule_: str) -> str:
        word = self.word()
        fields = {"name" if kind == "group" else "code_name": word, "label": label}
        uid = add(book, kind=kind, fields={**fields, **({"rule": rule_} if rule_ else {})}).uid
        self.place[word.encode()] = uid
        self.records.append(uid)
        self.label[uid] = Label[label.replace("+", "_")]
        if rule_:
            self.off_record.add(uid)
        return uid

    def some(self, book: Book, number: int) -> str | None:
        held = sorted(book.held(self.records))
        return held[number % len(held)] if held else None

    @rule(at=who, kind=st.sampled_from(("group", "contact")), label=st.sampled_from(LABELS))
    def write_a_record(self, at: int, kind: str, label: str) -> None:
        self.write_new(self.book(at), kind, label, "")

    @rule(at=who)
    def write_off_record(self, at: int) -> None:
        self.write_new(self.book(at), "contact", "GREEN", "off-record")

    @rule(at=who, number=which, field=st.sampled_from(("aims", "motives")))
    def change_a_record(self, at: int, number: int, field: str) -> None:
        uid = self.some(self.book(at), number)
        if uid:
            name = field if self.book(at).record(uid).kind == "group" else "avoid"
            edit(self.book(at), uid=uid, fields={name: self.word(uid)})

    @rule(at=who, number=which)
    def withdraw_a_record(self, at: int, number: int) -> None:
        uid = self.some(self.book(at), number)
        if uid:
            withdraw(self.book(at), uid=uid)

    @rule(
        at=who,
        to=who,
        up_to=st.sampled_from(Label),
        everything=st.booleans(),
        held_back=which,
    )
    def seal_some(self, at: int, to: int, up_to: Label, everything: bool, held_back: int) -> None:
        if at != to:
            held = self.some(self.book(at), held_back) if held_back % 3 == 0 else None
            back = frozenset({held} if held else ())
            self.seal(self.book(at), self.book(to), up_to, everything=everything, back=back)

    def seal(
        self, book: Book, to: Book, up_to: Label, *, everything: bool, back: frozenset[str]
    ) -> None:
        """Seal, and judge every word that leaves by what its record allows."""
        choice = {"to": to.name, "up_to": up_to, "everything": everything, "hold_back": back}
        ahead = look_ahead(book, **choice)
        try:
            done = seal(book, folder=self.team.stick, **choice)
        except BadInput:
            assert not ahead.records
            self.answer(book, to)
            return
        assert len(ahead.records) == done.records
        self.bundles[to.name].append(done.path)
        inside = opened(done.path, to)
        told = json.dumps([(each.uid, each.fields) for each in ahead.records])
        for word in set(WORD.findall(inside)):
            uid = self.place[word]
            assert self.label[uid] <= up_to
            assert uid not in self.off_record | back
            assert book.held([uid])  # what was destroyed or set aside here does not leave
            assert word.decode() in told or book.record(uid).conflicts
            standing = {
                each.value
                for field in book.record(uid).fields
                for each in book.candidates(uid, field)
            }
            assert word.decode() in standing  # history stays home
        for uid in self.off_record | back:
            assert uid.encode() not in inside or uid in {line.of for line in lines(book)}

    def answer(self, book: Book, to: Book) -> None:
        try:
            path = answer(book, to=to.name, folder=self.team.stick).path
        except BadInput:
            return
        assert not WORD.findall(opened(path, to))
        self.bundles[to.name].append(path)

    @rule(at=who, number=which, leave_out=which)
    def carry_one(self, at: int, number: int, leave_out: int) -> None:
        """Merge any bundle there is, in any order, again and again, whole or without a record."""
        book = self.book(at)
        waiting = [path for path in self.bundles[book.name] if path not in self.lost]
        if waiting:
            without = self.some(book, leave_out) if leave_out % 4 == 0 else None
            path = waiting[number % len(waiting)]
            before = shown(book)
            [seen] = preview(book, paths=[path]).outcomes
            assert shown(book) == before
            excluded = frozenset({without} if without else ())
            [met] = accept(book, chosen=[Chosen(path, exclude=excluded)]).outcomes
            assert not met.is_refused
            if not excluded:
                assert (seen.new, seen.changed, seen.same) == (met.new, met.changed, met.same)
                gone = {each.record for each in book.destroyed()}
                inside = {self.place[word] for word in WORD.findall(opened(path, book))}
                assert book.held(inside) == inside - gone

    @rule(at=who, number=which)
    def undo_a_step(self, at: int, number: int) -> None:
        book = self.book(at)
        standing = [step for step in book.steps() if not step.undone_ms]
        if standing:
            step = standing[number % len(standing)].number
            before, had = shown(book), values(book)
            done = undo(book, step=step)
            assert is_sound(book)
            assert values(book) <= had
            assert book.held([kept.uid for kept in done.kept]) == {k.uid for k in done.kept}
            if number % 2:
                take_back(book, step=step)
                assert shown(book) == before
                assert values(book) == had

    @rule(at=who, number=which)
    def destroy_a_record(self, at: int, number: int) -> None:
        book = self.book(at)
        uid = self.some(book, number)
        if uid and number % 3 == 0:
            words = [word.decode() for word, place in self.place.items() if place == uid]
            destroy(book, uid=uid)
            assert not any(word in text for _, _, text in values(book) for word in words)

    @rule(at=who, kept=st.booleans())
    def meet_a_request(self, at: int, kept: bool) -> None:
        book = self.book(at)
        for each in requests(book)[:1]:
            (decline_request if kept else accept_request)(book, uid=each.uid)
            assert bool(book.held([each.of])) is kept
            assert each.of not in {other.of for other in requests(book)}

    @rule(at=who)
    def settle_all(self, at: int) -> None:
        book = self.book(at)
        for found in book.conflicts():
            settle(book, uid=found.uid, field=found.field, entry=found.candidates[-1].entry)
        assert book.conflicts() == []

    @rule(at=who, number=st.integers(-20, 20))
    def set_a_clock_wrong(self, at: int, number: int) -> None:
        self.team.clocks[NAMES[at]].set(NOW_MS + number * YEAR_MS)

    @rule(at=who, number=which)
    def lose_a_bundle(self, at: int, number: int) -> None:
        if self.bundles[NAMES[at]]:
            self.lost.add(self.bundles[NAMES[at]][number % len(self.bundles[NAMES[at]])])

    @rule(at=who)
    def back_up_or_restore(self, at: int) -> None:
        name = NAMES[at]
        if name not in self.backups:
            path = self.folder / f"backup-{next(self.count)}"
            self.backups[name] = back_up(self.book(at), folder=path)
            return
        self.book(at).close()
        path = restore(self.backups.pop(name), path=self.folder / f"again-{next(self.count)}")
        self.book(at).path = path
        self.team.reopen(name)
        self.restored.add(name)

    @rule(at=who)
    def lock(self, at: int) -> None:
        self.team.reopen(NAMES[at])

    def teardown(self) -> None:
        if not hasattr(self, "team"):
            return
        try:
            self.come_to_rest()
        finally:
            self.team.close()
            shutil.rmtree(self.folder)

    def come_to_rest(self) -> None:
        """Take back what was undone, destroy what anyone destroyed, exchange all: all is equal."""
        for book in self.team.books.values():
            for step in sorted(book.steps(), key=lambda each: each.number):
                if step.undone_ms:
                    take_back(book, step=step.number)
        for _ in range(3):
            self.exchange()
            for book in self.team.books.values():
                for each in requests(book):
                    accept_request(book, uid=each.uid)
        self.exchange()
        first, *others = (self.shared(book) for book in self.team.books.values())
        for other in others:
            assert other == first
        for book in self.team.books.values():
            assert is_sound(book)
            self.what_is_confirmed_is_there(book)

    def exchange(self) -> None:
        for book in self.team.books.values():
            for to in self.team.books.values():
                if to is not book:
                    self.seal(book, to, Label.RED, everything=True, back=frozenset())
                    path = self.bundles[to.name][-1] if self.bundles[to.name] else None
                    if path:
                        [met] = accept(to, chosen=[Chosen(path)]).outcomes
                        assert not met.is_refused

    def shared(self, book: Book) -> dict[str, object]:
        """Return what is to be seen of what may travel, lines about destructions aside.

        A record that someone declined to destroy stands in some books only. Of a withdrawn one,
        only that travels.
        """
        gone = {line.of for each in self.team.books.values() for line in lines(each)}
        return {
            uid: "withdrawn" if told[2].get("withdrawn") else told  # type: ignore[index]
            for uid, told in shown(book).items()
            if uid not in self.off_record | gone and told[0] != "destruction"  # type: ignore[index]
        }

    def what_is_confirmed_is_there(self, book: Book) -> None:
        forked = {each.sender for each in notices(book) if each.kind == "fork"}
        for person in correspondents(book):
            if person.name in forked | self.restored:
                continue
            other = self.team.books[person.name]
            there = set(other.all_uids()) | {each.record for each in other.destroyed()}
            for each in person.deliveries:
                if each.how:
                    assert set(book.freight(each.sent.id)) - set(each.lacking) <= there


Handover.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
test_any_handover_ends_well = Handover.TestCase
