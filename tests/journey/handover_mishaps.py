"""What goes wrong with books: clocks, old backups, a night in between."""

from handover_desks import Desks, who
from hypothesis import strategies as st
from hypothesis.stateful import rule

from people_at_work import NOW_MS, YEAR_MS
from waybook.work.upkeep import back_up, restore


class Mishaps(Desks):
    """Each happens to one book."""

    @rule(at=who, number=st.integers(-20, 20))
    def set_a_clock_wrong(self, at: int, number: int) -> None:
        self.team.clocks[self.desk(at)].set(NOW_MS + number * YEAR_MS)

    @rule(at=who)
    def back_up_or_restore(self, at: int) -> None:
        desk = self.desk(at)
        if desk not in self.backups:
            path = self.folder / f"backup-{next(self.count)}"
            self.backups[desk] = back_up(self.book(at), folder=path)
            return
        self.book(at).close()
        path = restore(self.backups.pop(desk), path=self.folder / f"again-{next(self.count)}")
        self.book(at).path = path
        self.team.reopen(desk)
        self.restored.add(desk)

    @rule(at=who)
    def lock(self, at: int) -> None:
        self.team.reopen(self.desk(at))
