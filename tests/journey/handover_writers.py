"""What four people write in their books, and what may leave of it, for any handover at all.

Amina has an identity book, too. What each text says is a word of its own, so that every byte that
leaves can be judged by it.
"""

import itertools
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from what_may_leave import CLOSED, OFF_RECORD, Rights, Written

from aside_people import made
from people_at_work import Team
from waybook.book import Book
from waybook.model.labels import Label
from waybook.work import identities
from waybook.work.records import add, edit, withdraw

NAMES = ("Amina", "Jonas", "Tomas", "Dora")
LABELS = ("GREEN", "AMBER", "AMBER+STRICT", "RED")
OWNER = {"contact": "group", "meeting": "group", "account": "meeting"}
FIRST = {"group": "name", "contact": "code_name", "meeting": "aim", "account": "text"}
MORE = {
    "group": ("aims", "motives"),
    "contact": ("avoid", "note"),
    "meeting": ("place_exact", "surprises"),
    "account": ("they_said", "we_said"),
}
PERSON = {"name": "Karim Hadi", "aliases": "كريم هادي\nКарим Хади", "phones": "0712 345 678"}
CANARIES = ("Karim Hadi", "karim hadi", "كريم هادي", "Карим Хади", "0712345678")
who = st.integers(0, 3)
which = st.integers(0, 30)


class Writers(RuleBasedStateMachine):
    """Each rule acts in one book; `rights` says beside it what may leave."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="handover"))
        self.team = Team(self.folder)
        self.team.meet(*NAMES)
        self.aside = made(self.book(0))
        fields = {"code_name": "PINE-4", **PERSON}
        identities.add(self.book(0), self.aside, fields=fields)
        self.count = itertools.count()
        self.rights = Rights()
        self.bundles: dict[str, list[Path]] = {name: [] for name in NAMES}
        self.lost: set[Path] = set()
        self.backups: dict[str, Path] = {}
        self.restored: set[str] = set()
        self.write_new(self.book(0), "group", "GREEN", "", "")

    def book(self, number: int) -> Book:
        return self.team.books[NAMES[number]]

    def word(self) -> str:
        return f"word{next(self.count)}x"

    def write_new(self, book: Book, kind: str, label: str, rule_: str, owner: str) -> None:
        word = self.word()
        fields = {FIRST[kind]: word, "label": label}
        fields |= {"rule": rule_} if rule_ else {}
        fields |= {OWNER[kind]: owner} if owner else {}
        fields |= {"date": "2003-05"} if kind == "meeting" else {}
        uid = add(book, kind=kind, fields=fields).uid
        self.rights.places[word.encode()] = (uid, FIRST[kind])
        self.rights.records[uid] = Written(kind, Label[label.replace("+", "_")], rule_, owner)

    def some(self, book: Book, number: int, kind: str = "") -> str | None:
        known = [uid for uid, told in self.rights.records.items() if kind in {"", told.kind}]
        held = sorted(book.held(known))
        return held[number % len(held)] if held else None

    @rule(
        at=who,
        kind=st.sampled_from(("group", "contact", "meeting", "account")),
        label=st.sampled_from(LABELS),
        rule_=st.sampled_from(("", "", CLOSED, OFF_RECORD)),
        owner=which,
    )
    def write_a_record(self, at: int, kind: str, label: str, rule_: str, owner: int) -> None:
        above = self.some(self.book(at), owner, OWNER[kind]) if kind in OWNER else None
        if kind != "account" or above:
            self.write_new(self.book(at), kind, label, rule_, above or "")

    @rule(at=who, number=which, field=st.integers(0, 1), person=st.integers(-9, len(CANARIES) - 1))
    def change_a_record(self, at: int, number: int, field: int, person: int) -> None:
        """Write, and now and then name somebody whom the identity book knows."""
        uid = self.some(self.book(at), number)
        if uid:
            name = MORE[self.book(at).record(uid).kind][field]
            named = f" and {CANARIES[person]}" if person >= 0 else ""
            word = self.word()
            self.rights.places[word.encode()] = (uid, name)
            edit(self.book(at), uid=uid, fields={name: f"{word}{named}"})

    @rule(at=who, number=which)
    def withdraw_a_record(self, at: int, number: int) -> None:
        uid = self.some(self.book(at), number)
        if uid:
            withdraw(self.book(at), uid=uid)
