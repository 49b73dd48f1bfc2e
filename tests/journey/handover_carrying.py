"""What people do with bundles that came: merge in any order, undo, take back in."""

from handover_desks import Desks, which, who
from handover_reading import Carried
from handover_surprises import (
    EXPIRED,
    FORK,
    GAP,
    REVOKED,
    UNVERIFIED,
    chain_of,
    expected,
    gaps,
    is_forked,
)
from hypothesis import strategies as st
from hypothesis.stateful import rule

from people_at_work import content, is_sound, sentence, shown, values
from waybook.model import acceptances
from waybook.work.handover.merge_steps import accept, take_back, undo
from waybook.work.handover.merging import (
    MERGED,
    NEEDS_CONSENT,
    NOTHING_NEW,
    REFUSED,
    ChosenBundle,
    Outcome,
    preview,
)
from waybook.work.handover.notices import notices

SAID = (EXPIRED, FORK, GAP, REVOKED, UNVERIFIED)
OF_RECORDS = {"revocation", "withdrawn"}
"""Notices that are about a record, not about a chain of bundles."""
ALL = frozenset({acceptances.EXPIRED, acceptances.REVOKED, acceptances.UNVERIFIED})


class Carrying(Desks):
    """Merge any bundle there is, in any order, again and again, whole or without a record."""

    @rule(at=who, carried=st.lists(st.tuples(which, which), min_size=1, max_size=4))
    def carry_some(self, at: int, carried: list[tuple[int, int]]) -> None:
        for number, leave_out in carried:
            desk, book = self.desk(at), self.book(at)
            waiting = [each for each in self.travelling[book.name] if each.path not in self.lost]
            without = self.some(book, leave_out) if leave_out % 4 == 0 else None
            if waiting:
                excluded = frozenset({without} if without else ())
                self.carry(desk, waiting[number % len(waiting)], excluded)

    def carry(self, desk: str, each: Carried, leave_out: frozenset[str] = frozenset()) -> None:
        """Merge a bundle, as soon as a person has said what has to be said of it."""
        book, memory = self.team.books[desk], self.memory[desk]
        sender = self.team.books[each.desk].name
        must = expected(each, sender, memory, self.known, self.now(desk))
        before = shown(book)
        [seen] = preview(book, paths=[each.path]).outcomes
        assert shown(book) == before
        if must.refused or must.asked:
            self.is_turned_away(desk, each, must.said, for_good=must.refused)
        if must.refused:
            return
        whole = book.received_bundles.is_held_whole(each.book, each.sha256)
        [met] = accept(book, chosen=[ChosenBundle(each.path, ALL, "", leave_out)]).outcomes
        assert met.status in ({NOTHING_NEW} if whole else {MERGED, NOTHING_NEW})
        assert {said for said in SAID if any(said in one for one in of_bundle(met))} == must.said
        assert all(map(sentence, met.notices))
        inside = set(each.inside.kinds)
        assert met.lacking == (0 if whole else len(leave_out & inside))
        memory.came.add(each.sha256)
        memory.held.add(each.sha256)
        if not leave_out:
            assert (seen.new, seen.changed, seen.same) == (met.new, met.changed, met.same)
            gone = {one.record for one in book.tombstones.listed()}
            written = inside & set(self.ledger.written)
            assert book.lists.held(written) == written - gone
        self.all_is_noticed(desk)

    def is_turned_away(
        self, desk: str, each: Carried, said: frozenset[str], *, for_good: bool
    ) -> None:
        """Without a person's word nothing changes, and the reason is told."""
        book = self.team.books[desk]
        before = content(book)
        [met] = accept(book, chosen=[ChosenBundle(each.path)]).outcomes
        assert met.status == (REFUSED if for_good else NEEDS_CONSENT)
        assert met.consent is not for_good
        assert sentence(met.reason.rpartition(". ")[2])
        assert content(book) == before
        if not for_good:
            assert said == {one for one in SAID if any(one in told for told in of_bundle(met))}

    def all_is_noticed(self, desk: str) -> None:
        """What stands out in the register is in the list of notices, and nothing else is."""
        book, memory = self.team.books[desk], self.memory[desk]
        assert {each.sha256 for each in book.received_bundles.listed(gone=True)} == memory.came
        assert {each.sha256 for each in book.received_bundles.listed()} == memory.held
        listed = [each for each in notices(book) if each.kind not in OF_RECORDS]
        chains = {
            f"{one.book} {self.team.books[one.desk].card.fingerprint}": chain_of(
                one, memory.came, self.known
            )
            for one in map(self.known.__getitem__, memory.came)
        }
        for chain, bundles in chains.items():
            here = [each for each in listed if each.chain == chain]
            found = {(each.number, each.last) for each in here if each.kind == "gap"}
            assert found == gaps(bundles)
            assert any(each.kind == "fork" for each in here) is is_forked(bundles)
            sender = self.team.books[bundles[0].desk].name
            stands = memory.held.intersection(each.sha256 for each in bundles)
            is_doubted = memory.doubted.get(sender) == 0 and bool(stands)
            assert any(each.kind == "unverified" for each in here) is is_doubted
            self.all_lost_is_noticed(desk, sender, [each.mark for each in here])
        assert {each.chain for each in listed} <= set(chains)

    def all_lost_is_noticed(self, desk: str, sender: str, marks: list[str]) -> None:
        """What was merged since a card may have been in other hands is listed, with its step."""
        book, since = self.team.books[desk], self.memory[desk].doubted.get(sender)
        card = next(each.card for each in book.trust_store.cards() if each.card.name == sender)
        for each in book.received_bundles.listed():
            if each.sender == card.fingerprint and not each.undone:
                assert (each.sha256 in marks) is bool(since and each.received_ms >= since)

    @rule(at=who, number=which)
    def undo_a_step(self, at: int, number: int) -> None:
        book, memory = self.book(at), self.memory[self.desk(at)]
        standing = [step for step in book.received_bundles.steps() if not step.undone_ms]
        if standing:
            step = standing[number % len(standing)].number
            before, had = shown(book), values(book)
            done = undo(book, step=step)
            assert is_sound(book)
            assert values(book) <= had
            assert book.lists.held([kept.uid for kept in done.kept]) == {k.uid for k in done.kept}
            if number % 2:
                take_back(book, step=step)
                assert shown(book) == before
                assert values(book) == had
            held = {each.sha256 for each in book.received_bundles.listed()}
            assert held <= memory.held
            assert memory.held == held or not number % 2
            memory.held = held


def of_bundle(met: Outcome) -> list[str]:
    """Return what is said of a bundle itself, without what anybody says of lost cards."""
    return [each for each in met.notices if " says that " not in each]
