"""What people do with bundles that came: merge in any order, undo, take back in, lose."""

from handover_desks import Desks, which, who
from hypothesis import strategies as st
from hypothesis.stateful import rule

from people_at_work import is_sound, shown, values
from waybook.work.accepting import accept, take_back, undo
from waybook.work.merging import Chosen, preview


class Carrying(Desks):
    """Merge any bundle there is, in any order, again and again, whole or without a record."""

    @rule(at=who, carried=st.lists(st.tuples(which, which), min_size=1, max_size=4))
    def carry_some(self, at: int, carried: list[tuple[int, int]]) -> None:
        for number, leave_out in carried:
            self.carry(at, number, leave_out)

    def carry(self, at: int, number: int, leave_out: int) -> None:
        book = self.book(at)
        waiting = [each for each in self.bundles[book.name] if each.path not in self.lost]
        if waiting:
            without = self.some(book, leave_out) if leave_out % 4 == 0 else None
            each = waiting[number % len(waiting)]
            before = shown(book)
            [seen] = preview(book, paths=[each.path]).outcomes
            assert shown(book) == before
            excluded = frozenset({without} if without else ())
            [met] = accept(book, chosen=[Chosen(each.path, exclude=excluded)]).outcomes
            assert not met.is_refused
            if not excluded:
                assert (seen.new, seen.changed, seen.same) == (met.new, met.changed, met.same)
                gone = {one.record for one in book.destroyed()}
                inside = set(each.inside.kinds) & set(self.ledger.written)
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
