"""Any handover at all: four real books that seal, carry, leave out, undo, destroy and go wrong."""

import itertools
import json
import shutil

from handover_writers import CANARIES, NAMES, Writers, which, who
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from what_may_leave import OF_PEOPLE, WORD, Choice, profiles

from people_at_work import NOW_MS, YEAR_MS, is_sound, opened, shown, values
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.labels import Label, Rule
from waybook.practice import sharing
from waybook.practice.scanning import Found
from waybook.work import outgoing
from waybook.work.accepting import accept, take_back, undo
from waybook.work.destroying import (
    accept_request,
    decline_request,
    destroy,
    lines,
    requests,
)
from waybook.work.guarding import guard
from waybook.work.merging import Chosen, preview
from waybook.work.noticing import notices
from waybook.work.receipts import correspondents
from waybook.work.records import settle
from waybook.work.sealing import LookAhead, answer, look_ahead, seal
from waybook.work.upkeep import back_up, restore

PROFILES = ({}, {}, *profiles())


class Handover(Writers):
    """Whatever is done, and in any order: nothing leaves that may not, and nothing is lost."""

    @rule(
        at=who,
        to=who,
        up_to=st.sampled_from(Label),
        everything=st.booleans(),
        held_back=which,
        profile=st.sampled_from(PROFILES),
        group=which,
    )
    def seal_some(
        self,
        at: int,
        to: int,
        up_to: Label,
        everything: bool,
        held_back: int,
        profile: dict[str, object],
        group: int,
    ) -> None:
        if at == to:
            return
        book = self.book(at)
        held = self.some(book, held_back) if held_back % 3 == 0 else None
        chosen = self.some(book, group, "group") if profile or group % 4 == 0 else None
        if profile.get("needs_groups") and not chosen:
            return
        groups = (chosen,) if chosen else ()
        choice = Choice(up_to, groups, frozenset({held} if held else ()), profile)
        self.seal(book, self.book(to), choice, everything=everything)

    @rule(to=st.integers(1, 3), up_to=st.sampled_from(Label), settled=st.integers(0, 2))
    def seal_with_the_identity_book_open(self, to: int, up_to: Label, settled: int) -> None:
        """Settle each find by code name, by holding back, or by keeping it, in turn."""
        book, choice = self.book(0), Choice(up_to)
        turns = itertools.count(settled)
        while found := self.unsettled(book, self.book(to), choice):
            each, how = found[0], next(turns) % 3
            if how == 0 and not each.at.beside:
                outgoing.replace_by_code_name(book, self.aside, each)
            elif how == 1:
                outgoing.keep(self.aside, each)
            else:
                choice = Choice(up_to, back=choice.back | {each.at.record})
        ahead = self.look(book, self.book(to), choice, everything=True)
        kept = " ".join(each.at.text for each in outgoing.scan(self.aside, ahead.records))
        inside = self.seal(book, self.book(to), choice, everything=True)
        for canary in CANARIES:
            assert canary.encode() not in inside or canary in kept
        assert b"PINE-4" not in inside or "PINE-4" in json.dumps(
            [each.fields for each in ahead.records]
        )

    def unsettled(self, book: Book, to: Book, choice: Choice) -> tuple[Found, ...]:
        ahead = self.look(book, to, choice, everything=True)
        return outgoing.unsettled(self.aside, outgoing.scan(self.aside, ahead.records))

    def look(self, book: Book, to: Book, choice: Choice, *, everything: bool) -> LookAhead:
        return look_ahead(book, to=to.name, everything=everything, **choice.how)  # type: ignore[arg-type]

    def seal(self, book: Book, to: Book, choice: Choice, *, everything: bool) -> bytes:
        """Seal, and judge every word that leaves; return what was inside."""
        ahead = self.look(book, to, choice, everything=everything)
        try:
            done = seal(
                book,
                to=to.name,
                everything=everything,
                folder=self.team.stick,
                **choice.how,  # type: ignore[arg-type]
            )
        except BadInput:
            assert not ahead.records
            self.answer(book, to)
            return b""
        assert len(ahead.records) == done.records
        self.bundles[to.name].append(done.path)
        inside = opened(done.path, to)
        told = json.dumps([(each.uid, each.fields) for each in ahead.records])
        for word in set(WORD.findall(inside)):
            assert self.rights.word_may_leave(word, choice)
            self.stands(book, word, told)
        lined = {line.of for line in lines(book)}
        for uid in self.rights.records:
            if uid.encode() in inside and uid not in lined:
                assert self.rights.record_may_leave(uid, choice)
        return inside

    def stands(self, book: Book, word: bytes, told: str) -> None:
        """Insist that a word that leaves stands here, and was shown before."""
        uid, name = self.rights.places[word]
        assert book.held([uid])  # what was destroyed or set aside here does not leave
        assert word.decode() in told or name in book.record(uid).conflicts
        standing = [str(each.value) for each in book.candidates(uid, name)]
        assert any(word.decode() in value for value in standing)  # history stays home

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
                words = set(WORD.findall(opened(path, book)))
                inside = {self.rights.places[word][0] for word in words}
                assert book.held(inside) == inside - gone
                self.is_as_strict_here(book, inside - gone)

    def is_as_strict_here(self, book: Book, uids: set[str]) -> None:
        """Insist that what came is kept as strictly as where it was written."""
        terms = sharing.terms(guard(book).sketches)
        for uid in uids:
            assert terms[uid].label >= self.rights.strict(uid)
            if self.rights.is_closed(uid) and book.held(chain := self.rights.chain(uid)) == {
                *chain
            }:
                assert terms[uid].rule >= Rule.CHATHAM_HOUSE

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
            words = [word.decode() for word, at in self.rights.places.items() if at[0] == uid]
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
            self.backups[name] = back_up(self.book(at), folder=path, with_identities=False)
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
            self.aside.close()
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
                    self.seal(book, to, Choice(Label.RED), everything=True)
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
        empty = {
            uid
            for each in self.team.books.values()
            for uid, told in shown(each).items()
            if told[2].get("withdrawn")  # type: ignore[index]
        }
        return {
            uid: "withdrawn" if uid in empty else self.travelling(uid, told)
            for uid, told in shown(book).items()
            if uid in self.rights.records
            and not self.rights.is_off_record(uid)
            and not (gone | empty).intersection(self.rights.chain(uid)[1:])
            and uid not in gone
        }

    def travelling(self, uid: str, told: object) -> object:
        """Return a record as it is shown, without what stays home where nobody is to be named."""
        kind, title, fields, conflicts = told  # type: ignore[misc]
        kept = {n: value for n, value in fields.items() if n not in OF_PEOPLE}
        return (kind, title, kept, conflicts) if self.rights.is_closed(uid) else told

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


def test_any_handover_ends_well() -> None:
    run_state_machine_as_test(
        Handover,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
