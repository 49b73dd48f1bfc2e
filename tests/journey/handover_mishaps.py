"""What goes wrong with books and sticks: clocks, old backups, copies, a night in between."""

from handover_desks import Desks, which, who
from hypothesis import strategies as st
from hypothesis.stateful import rule

from people_at_work import NOW_MS, YEAR_MS
from waybook.book import State
from waybook.work import identities
from waybook.work.upkeep import back_up, restore

WHAT = ("lock", "lose", "clock", "back up", "restore", "no identities")


class Mishaps(Desks):
    """Each happens to one book."""

    @rule(at=who, what=st.sampled_from(WHAT), number=which)
    def something_happens(self, at: int, what: str, number: int) -> None:
        desk, book = self.desk(at), self.book(at)
        waiting = self.bundles[book.name]
        if what == "lock":
            self.team.reopen(desk)
        elif what == "lose" and waiting:
            self.lost.add(waiting[number % len(waiting)].path)
        elif what == "clock":
            self.team.clocks[desk].set(NOW_MS + (number - 15) * YEAR_MS)
        elif what == "back up":
            path = self.folder / f"backup-{next(self.count)}"
            self.backups[desk] = back_up(book, folder=path)
        elif what == "restore" and desk in self.backups:
            self.restore(desk)
        elif what == "no identities" and identities.state(book.path) is not State.ABSENT:
            identities.destroy(book.path)

    def restore(self, desk: str) -> None:
        """What was written since is gone from here; what was sealed since is not gone."""
        book = self.team.books[desk]
        book.close()
        path = restore(self.backups.pop(desk), path=self.folder / f"again-{next(self.count)}")
        book.path = path
        self.team.reopen(desk)
        self.restored.add(desk)
