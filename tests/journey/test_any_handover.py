"""Any handover at all: real books that seal, carry, leave out, undo, destroy and go wrong.

What each text says is a word of its own, so that every byte that leaves can be judged by it. The
rules of the machine stand in the modules beside: writing, sealing, identities,
carrying and mishaps.
"""

from handover_carrying import Carrying
from handover_identities import Identities
from handover_mishaps import Mishaps
from handover_oracle import Wished
from handover_sealing import Sealing
from handover_writing import Writing
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from people_at_work import is_sound, shown
from waybook.book import Book
from waybook.work.accepting import take_back
from waybook.work.destroying import accept_request, lines, requests
from waybook.work.receipts import correspondents


class Handover(Writing, Sealing, Identities, Carrying, Mishaps):
    """Each rule acts in one book; at the end all is exchanged, and all is equal."""

    def come_to_rest(self) -> None:
        """Take back what was undone, destroy what anyone destroyed, exchange all: all is equal."""
        for desk, book in self.team.books.items():
            for name in list(self.memory[desk].doubted):
                self.trust_again(desk, name)
            for step in sorted(book.steps(), key=lambda each: each.number):
                if step.undone_ms:
                    take_back(book, step=step.number)
            self.memory[desk].came = {each.sha256 for each in book.arrivals()}
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
        for desk, book in self.team.books.items():
            for to_desk, to in self.team.books.items():
                if to.name != book.name:
                    each = self.seal(desk, to, Wished())
                    if each:
                        self.carry(to_desk, each)

    def shared(self, book: Book) -> dict[str, object]:
        """Return what is to be seen of what may travel.

        A record that someone declined to destroy stands in some books only. Of a withdrawn one,
        only that travels.
        """
        gone = {line.of for each in self.team.books.values() for line in lines(each)}
        found: dict[str, object] = {}
        for uid, (kind, _, fields, conflicts) in shown(book).items():  # type: ignore[misc]
            if kind != "destruction" and self.ledger.reaches_all(uid, gone):
                reaches = self.ledger.reaching_fields(uid, gone)
                told = {name: value for name, value in fields.items() if reaches(name)}
                found[uid] = (kind, told, [name for name in conflicts if reaches(name)])
                if fields.get("withdrawn"):
                    found[uid] = "withdrawn"
        return found

    def what_is_confirmed_is_there(self, book: Book) -> None:
        for person in correspondents(book):
            if person.name in self.muddled:
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
