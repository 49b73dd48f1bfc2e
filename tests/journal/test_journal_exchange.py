"""Three to five simulated books write, seal, merge, roll back and are copied, in any order."""

from itertools import permutations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from journal_worlds import FIELDS, LABELS, RECORDS, YEAR_MS, Book, Chance, everything, parts

from waybook.journal.entry import Entry
from waybook.journal.siblings import Identity, Sibling, identity, supersedes

Where = tuple[str, str]
spot = st.integers(0, 4)
records = st.sampled_from(RECORDS)
kept_fields = st.sets(st.sampled_from(FIELDS))
Read = frozenset[Identity]


def as_value(entry: Entry, name: str) -> Sibling:
    return Sibling(entry.uid, entry.replica, entry.at, entry.fields[name])


class Exchange(RuleBasedStateMachine):
    """Keep beside the books who had really read what, and hold their claims against it."""

    @initialize(
        ahead_years=st.lists(st.sampled_from([-20, -1, 0, 0, 1, 30]), min_size=3, max_size=4)
    )
    def start(self, ahead_years: list[int]) -> None:
        self.chance = Chance()
        self.books = [Book(self.chance, years * YEAR_MS) for years in ahead_years]
        self.backups: list[Book] = []
        self.written: dict[Where, dict[Identity, tuple[Sibling, Read]]] = {}

    def book(self, number: int) -> Book:
        return self.books[number % len(self.books)]

    @rule(number=spot, record=records, name=st.sampled_from(FIELDS), value=st.sampled_from(LABELS))
    def save(self, number: int, record: str, name: str, value: str) -> None:
        self.note(self.book(number), record, {name: value})

    @rule(number=spot, record=records, value=st.sampled_from(LABELS))
    def save_all(self, number: int, record: str, value: str) -> None:
        self.note(self.book(number), record, dict.fromkeys(FIELDS, value))

    def note(self, book: Book, record: str, changes: dict[str, str]) -> None:
        read = {name: self.read_by(book, record, name) for name in changes}
        entry = book.save(record, **changes)
        if entry is None:
            return
        for name in entry.fields:
            value = as_value(entry, name)
            self.written.setdefault((record, name), {})[identity(value)] = (value, read[name])

    def read_by(self, book: Book, record: str, name: str) -> Read:
        held = [identity(as_value(e, name)) for e in book.of(record) if name in e.fields]
        truth = self.written.get((record, name), {})
        return frozenset(held).union(*(truth[which][1] for which in held))

    @rule(sender=spot, receiver=spot, kept=kept_fields)
    def hand_over(self, sender: int, receiver: int, kept: set[str]) -> None:
        self.book(receiver).take(self.book(sender).seal(kept.__contains__))

    @rule(sender=spot, receiver=spot)
    def hand_over_all(self, sender: int, receiver: int) -> None:
        self.book(receiver).take(self.book(sender).seal())

    @rule(number=spot)
    def lock_and_unlock(self, number: int) -> None:
        self.book(number).unlock()

    @rule(number=spot)
    def back_up(self, number: int) -> None:
        self.backups.append(self.book(number).copy())

    @precondition(lambda self: self.backups)
    @rule(number=spot, which=spot)
    def restore(self, number: int, which: int) -> None:
        backup = self.backups[which % len(self.backups)]
        self.backups.append(self.book(number))  # what the lost laptop held may come back
        self.books[number % len(self.books)] = backup.copy()

    @precondition(lambda self: len(self.books) < 5)
    @rule(number=spot)
    def copy_the_folder(self, number: int) -> None:
        self.books.append(self.book(number).copy())

    @invariant()
    def every_field_shows_a_value_that_stands(self) -> None:
        for book in self.books:
            for state in book.states().values():
                for field in state.fields.values():
                    assert field.candidates
                    assert field.shown in [c.value for c in field.candidates]

    def teardown(self) -> None:
        if not hasattr(self, "books"):
            return
        self.assert_claims_are_true()
        self.books += self.backups
        held = {part for book in self.books for part in parts(book.held)}
        self.exchange_everything()
        assert {part for book in self.books for part in parts(book.held)} == held
        self.assert_all_agree()
        self.settle_all()

    def assert_claims_are_true(self) -> None:
        for values in self.written.values():
            for (x, (earlier, _)), (y, (later, read)) in permutations(values.items(), 2):
                assert supersedes(later, earlier) == (x in read), (x, y)

    def exchange_everything(self) -> None:
        for sender, receiver in permutations(self.books, 2):
            receiver.take(sender.seal(everything))

    def assert_all_agree(self) -> None:
        for where, values in self.written.items():
            read = frozenset().union(*(read for _, read in values.values()))
            expected = {which for which in values if which not in read}
            for book in self.books:
                field = book.state(where[0]).fields[where[1]]
                assert {identity(c) for c in field.candidates} == expected
        shown = [{uid: s.shown for uid, s in book.states().items()} for book in self.books]
        assert all(other == shown[0] for other in shown)

    def settle_all(self) -> None:
        tomas = self.books[0]
        for uid, state in tomas.states().items():
            tomas.save(uid, **dict.fromkeys(state.fields, "settled"))
        for book in self.books[1:]:
            book.take(tomas.seal())
            for state in book.states().values():
                assert state.conflicts == ()
                assert set(state.shown.values()) <= {"settled"}


def test_books_that_exchange_everything_agree() -> None:
    run_state_machine_as_test(
        Exchange, settings=settings(max_examples=40, stateful_step_count=25, deadline=None)
    )
