"""Four people at their desks: their books, what was written in any, and what lies on the stick."""

import itertools
import shutil
import tempfile
from pathlib import Path

from handover_oracle import OWNERS, TEXTS, TITLES, Ledger, Wished, Written
from handover_reading import Carried, carried
from handover_surprises import Memory
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from aside_people import CANARY
from people_at_work import Team
from waybook.book import Book
from waybook.model.labels import AttributionRule, Label
from waybook.work.records.records import add, edit

NAMES = ("Amina", "Jonas", "Tomas", "Dora")
who = st.integers(0, 4)
which = st.integers(0, 30)


FIRST = {
    "attendance": 1,
    "account": 1,
    "follow-up": 2,  # of the meeting
    "event": 1,
    "reference": 0,
    "assessment": 1,
}


class Desks(RuleBasedStateMachine):
    """`desks` are the books in use by name; the ledger knows what was written in any of them."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="handover"))
        self.team = Team(self.folder)
        self.team.meet(*NAMES)
        self.desks = list(NAMES)
        self.team.books[NAMES[-1]].close()
        self.empty = shutil.copytree(self.folder / f"{NAMES[-1]}.waybook", self.folder / "empty")
        self.team.reopen(NAMES[-1])
        self.count = itertools.count()
        self.ledger = Ledger()
        self.travelling: dict[str, list[Carried]] = {name: [] for name in NAMES}
        self.known: dict[str, Carried] = {}
        self.memory = {name: Memory() for name in NAMES}
        self.lost: set[Path] = set()
        self.kept: set[str] = set()  # texts that may leave although they name somebody
        self.backups: dict[str, tuple[Path, Memory]] = {}
        self.muddled: set[str] = set()  # whose book was restored or copied
        front = self.write_of_each_kind(self.book(0))
        for to in list(self.team.books.values())[1:]:
            each = self.seal(NAMES[0], to, Wished())
            assert each
            self.carry(to.name, each)
            assert to.lists.held([front])

    def write_of_each_kind(self, book: Book) -> str:
        """Write a group and what belongs to it, all texts filled: some of a stricter meeting."""
        front = self.write_new(book, "group", "GREEN", "")
        self.write_new(book, "contact", "GREEN", "", 1)
        self.write_new(book, "meeting", "AMBER+STRICT", "chatham-house", 1)
        for kind, pick in FIRST.items():
            self.write_new(book, kind, "GREEN", "", pick)
        for uid, each in self.ledger.written.items():
            edit(book, uid=uid, fields={name: self.word(uid, name) for name in TEXTS[each.kind]})
        return front

    def desk(self, number: int) -> str:
        return self.desks[number % len(self.desks)]

    def book(self, number: int) -> Book:
        return self.team.books[self.desk(number)]

    def word(self, uid: str, field: str) -> str:
        word = f"word{next(self.count)}x"
        self.ledger.place[word] = uid, field
        return word

    def write_new(self, book: Book, kind: str, label: str, rule: str, pick: int = 0) -> str:
        """Add a record that belongs to what is here, if anything of that kind is."""
        word = f"word{next(self.count)}x"
        fields = {TITLES[kind]: word, "label": label}
        owners = {}
        for place, (name, owned_by) in enumerate(OWNERS.get(kind, {}).items()):
            there = self.held(book, owned_by)
            is_needed = kind == "attendance"
            if there and (is_needed or (pick >> place) % 2):
                owners[name] = there[pick % len(there)]
            elif is_needed:
                owners[name] = self.write_new(book, owned_by, label, "", pick)
        beside = {}
        if kind in {"attendance", "follow-up"}:
            there = self.held(book, "contact") or [self.write_new(book, "contact", label, "")]
            beside["contact"] = there[pick % len(there)]
        said = {"rule": rule} if rule else {}
        uid = add(book, kind=kind, fields={**fields, **owners, **beside, **said}).uid
        self.ledger.place[word] = uid, TITLES[kind]
        self.ledger.written[uid] = Written(
            uid,
            kind,
            Label[label.replace("+", "_")],
            AttributionRule[(rule or "on-record").upper().replace("-", "_")],
            tuple(owners.values()),
            beside.get("contact", ""),
        )
        return uid

    def held(self, book: Book, kind: str = "") -> list[str]:
        """Return what a book holds of all that was written."""
        uids = [uid for uid, each in self.ledger.written.items() if kind in {"", each.kind}]
        return sorted(book.lists.held(uids))

    def some(self, book: Book, number: int, kind: str = "") -> str | None:
        held = self.held(book, kind)
        return held[number % len(held)] if held else None

    def put_on_stick(self, path: Path, desk: str, to: Book) -> Carried:
        """Note a bundle that was sealed, and read it as its recipient would."""
        each = carried(path, desk, to)
        number, last = self.memory[desk].chain.get(to.name, (0, ""))
        assert (each.number, each.previous) == (number + 1, last)
        self.memory[desk].chain[to.name] = (each.number, each.sha256)
        self.memory[desk].sealed.add(each.sha256)
        self.travelling[to.name].append(each)
        self.known[each.sha256] = each
        assert CANARY.encode() not in each.inside.raw  # nothing of an identity book is inside
        return each

    def some_other(self, at: int, to: int) -> str:
        """Return the name of somebody whom a book's owner can seal for."""
        names = [name for name in NAMES if name != self.book(at).name]
        return names[to % len(names)]

    def seal(self, desk: str, to: Book, wished: Wished) -> Carried | None:
        raise NotImplementedError

    def carry(self, desk: str, each: Carried, leave_out: frozenset[str] = frozenset()) -> None:
        raise NotImplementedError

    def now(self, desk: str) -> int:
        return self.team.clocks[desk].now_ms()

    def trust_again(self, desk: str, name: str) -> None:
        raise NotImplementedError

    def come_to_rest(self) -> None:
        raise NotImplementedError

    def teardown(self) -> None:
        if not hasattr(self, "team"):
            return
        try:
            self.come_to_rest()
        finally:
            self.team.close()
            shutil.rmtree(self.folder)
