"""What people do in their own books: write, change, withdraw, settle, destroy."""

from handover_desks import Desks, which, who
from handover_oracle import TEXTS, TITLES
from hypothesis import strategies as st
from hypothesis.stateful import rule

from people_at_work import values
from waybook.book import Book
from waybook.work.records.destroying import accept_request, decline_request, destroy, requests
from waybook.work.records.records import edit, settle, withdraw

LABELS = ("GREEN", "AMBER", "AMBER+STRICT", "RED")
RULES = ("", "", "", "chatham-house", "off-record")


class Writing(Desks):
    """Each rule acts in one book."""

    @rule(
        at=who,
        kind=st.sampled_from(sorted(TITLES)),
        label=st.sampled_from(LABELS),
        said=st.sampled_from(RULES),
        pick=which,
    )
    def write_a_record(self, at: int, kind: str, label: str, said: str, pick: int) -> None:
        self.write_new(self.book(at), kind, label, said, pick)

    @rule(at=who, label=st.sampled_from(LABELS), said=st.sampled_from(RULES), pick=which)
    def write_of_a_meeting(self, at: int, label: str, said: str, pick: int) -> None:
        """A meeting of a group, who took part, and an account of it."""
        book = self.book(at)
        self.write_new(book, "meeting", label, said, pick | 1)
        for kind in ("attendance", "account"):
            uid = self.write_new(book, kind, "GREEN", "", pick | 1)
            name = TEXTS[kind][-2:][0]
            edit(book, uid=uid, fields={name: self.word(uid, name)})

    @rule(edits=st.lists(st.tuples(who, which, which), min_size=1, max_size=6))
    def change_some(self, edits: list[tuple[int, int, int]]) -> None:
        for at, number, field in edits:
            self.change(self.book(at), number, field)

    def change(self, book: Book, number: int, field: int) -> None:
        uid = self.some(book, number)
        if uid:
            names = TEXTS[self.ledger.written[uid].kind]
            name = names[field % len(names)]
            edit(book, uid=uid, fields={name: self.word(uid, name)})

    @rule(at=who, number=which)
    def withdraw_a_record(self, at: int, number: int) -> None:
        uid = self.some(self.book(at), number)
        if uid:
            withdraw(self.book(at), uid=uid)
            self.ledger.withdrawn.add(uid)

    @rule(at=who)
    def settle_all(self, at: int) -> None:
        book = self.book(at)
        for found in book.conflicts.listed():
            settle(book, uid=found.uid, field=found.field, entry=found.candidates[-1].entry)
        assert book.conflicts.listed() == []

    @rule(at=who, number=which)
    def destroy_a_record(self, at: int, number: int) -> None:
        book = self.book(at)
        uid = self.some(book, number)
        if uid and number % 3 == 0:
            words = [word for word, (place, _) in self.ledger.place.items() if place == uid]
            destroy(book, uid=uid)
            assert not any(word in text for _, _, text in values(book) for word in words)

    @rule(at=who, kept=st.booleans())
    def meet_a_request(self, at: int, kept: bool) -> None:
        book = self.book(at)
        for each in requests(book)[:1]:
            (decline_request if kept else accept_request)(book, uid=each.uid)
            assert bool(book.lists.held([each.of])) is kept
            assert each.of not in {other.of for other in requests(book)}
