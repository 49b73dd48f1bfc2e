"""Who stands behind a code name: named in texts, looked for before they leave."""

from collections.abc import Sequence
from contextlib import closing

import pytest
from handover_desks import NAMES, Desks, which, who
from handover_oracle import TEXTS, Wished
from handover_reading import Carried
from hypothesis import strategies as st
from hypothesis.stateful import rule

from aside_people import CANARY, made, unlocked
from people_at_work import content
from sealing_choices import look_ahead
from waybook.book import Book, BookState
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.practice.names.name_detection import FoundPerson
from waybook.work import identities, outbound_check
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import MERGED, NOTHING_NEW, ChosenBundle
from waybook.work.records.records import edit

PEOPLE = (
    {"name": "Quorbin Vexley", "phones": "+254 712 345 678", "emails": "q.vexley@example.org"},
    {"name": "كريم الزيتوني", "phones": "0033 6 98 76 54 32"},
    {"name": "Ильяс Мурадов", "aliases": "Соколик\nThe Greywing"},
    {"name": "Zoë Ångqvist"},
)
NAMED_AS = (
    *("Quorbin Vexley", "QUORBIN VEXLEY", "0712345678", "+254-712-345-678", "Vexley"),
    *("q.vexley@example.org", "كريم الزيتوني", "+33 698765432", "Ильяс Мурадов", "МУРАДОВ"),
    *("Соколик", "The Greywing", "Zoë Ångqvist", "zoë ångqvist"),
)
TELLING = (
    *("quorbin", "vexley", "712345678", "712-345-678", "الزيتوني", "698765432", "ильяс"),
    *("мурадов", "соколик", "greywing", "zoë", "ångqvist"),
)
ANSWERS = ("replace", "hold back", "keep")
answers = st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=3)


def tells(text: str) -> bool:
    """Tell whether a text says who somebody is."""
    return any(each in text.casefold() for each in TELLING)


class Identities(Desks):
    """The identity book is open only as long as something is looked for in it."""

    def aside(self, book: Book) -> Book:
        """Open the identity book of a book; make it, with all people in it, where there is none."""
        if identities.state(book.path) is not BookState.ABSENT:
            return unlocked(book)
        aside = made(book)
        for number, person in enumerate(PEOPLE):
            secret = {"note": f"told by {CANARY}", "addresses": f"12 {CANARY} Road"}
            identities.add(book, aside, fields={"code_name": f"PINE-{number}", **person, **secret})
        return aside

    @rule(at=who, number=which, field=which, named=st.sampled_from(NAMED_AS))
    def name_somebody(self, at: int, number: int, field: int, named: str) -> None:
        book = self.book(at)
        uid = self.some(book, number)
        if uid:
            names = TEXTS[self.ledger.written[uid].kind]
            name = names[field % len(names)]
            edit(book, uid=uid, fields={name: f"{self.word(uid, name)} met {named} there"})

    @rule(at=who, of=which, named=st.sampled_from(NAMED_AS), field=which)
    def two_name_somebody(self, at: int, of: int, named: str, field: int) -> None:
        """Both write in one field of one record, so that their texts stand beside each other."""
        desk, name = self.desk(at), self.some_other(at, of)
        book, other = self.team.books[desk], self.team.books[name]
        shared = [uid for uid in self.held(book) if other.lists.held([uid])]
        if shared:
            number = self.held(other).index(shared[of % len(shared)])
            self.name_somebody(NAMES.index(name), number, field, named)
            self.name_somebody(at, self.held(book).index(shared[of % len(shared)]), field, named)
            each = self.seal(name, self.team.books[book.name], Wished())
            if each:
                self.carry(desk, each)
            self.seal_looked_through(at, of, Label.RED, ["replace"], named)

    @rule(
        at=who,
        to=which,
        up_to=st.sampled_from((Label.AMBER, Label.RED)),
        answered=answers,
        named=st.sampled_from(NAMED_AS),
    )
    def seal_looked_through(
        self, at: int, to: int, up_to: Label, answered: list[str], named: str
    ) -> None:
        """Answer every find, then seal: nobody is named but in a text that was kept."""
        self.name_somebody(at, to, len(answered), named)
        book, name = self.book(at), self.some_other(at, to)
        if self.memory[self.desk(at)].doubted.get(name):
            return
        with closing(self.aside(book)) as aside:
            back = self.settle_finds(book, aside, name, up_to, answered)
            wished = Wished(up_to, everything=True, hold_back=frozenset(back))
            ahead = look_ahead(book, to=name, up_to=up_to, everything=True, hold_back=back)
            finds = outbound_check.scan(aside, ahead.records)
            outbound_check.require_settled(aside, finds, hold_back=back)
            carried = self.seal(self.desk(at), self.team.books[name], wished)
        if carried:
            self.nobody_is_named(carried, {each.at.text for each in finds})

    def settle_finds(
        self, book: Book, aside: Book, to: str, up_to: Label, answered: Sequence[str]
    ) -> set[str]:
        """Answer finds one text after the other; return what is held back."""
        back: set[str] = set()
        while True:
            ahead = look_ahead(book, to=to, up_to=up_to, everything=True, hold_back=back)
            found = outbound_check.unsettled(aside, outbound_check.scan(aside, ahead.records))
            if not found:
                return back
            with pytest.raises(BadInput, match="identity book"):
                outbound_check.require_settled(aside, found)
            here = [each for each in found if each.at == found[0].at]
            answer = answered[next(self.count) % len(answered)]
            if answer == "replace" and not found[0].at.beside:
                self.put_code_names(book, aside, here)
            elif answer == "keep":
                for each in here:
                    outbound_check.keep(aside, each)
                self.kept.add(found[0].at.text)
            else:
                back.add(found[0].at.record)

    def put_code_names(self, book: Book, aside: Book, found: Sequence[FoundPerson]) -> None:
        at = found[0].at
        outbound_check.replace_by_code_name(book, aside, *found)
        said = str(book.lists.record(at.record).fields[at.field])
        assert "PINE-" in said
        assert not tells(said)
        assert book.lists.record(at.record).conflicts.count(at.field) == 0

    def nobody_is_named(self, carried: Carried, kept: set[str]) -> None:
        """What was kept is there; without it no byte tells who anybody is."""
        assert kept <= self.kept
        text = carried.inside.raw.decode("utf-8", "replace")
        for each in sorted(kept, key=len, reverse=True):
            assert each in text
            text = text.replace(each, "")
        assert not tells(text)

    @rule(at=who, to=which)
    def hand_over_identities(self, at: int, to: int) -> None:
        """Identities go from one identity book to another, and into no first book."""
        book, other = self.book(at), self.team.books[self.some_other(at, to)]
        with closing(self.aside(book)) as aside:
            try:
                path = identities.seal(book, aside, to=other.name, folder=self.team.stick).path
            except BadInput:  # confirmed as it stands, or no card that is verified
                return
        before = content(other)
        [met] = accept(other, chosen=[ChosenBundle(path)]).outcomes
        assert met.is_refused
        assert content(other) == before
        with closing(self.aside(other)) as theirs:
            [met] = identities.merge(other, theirs, paths=[path]).outcomes
            doubted = book.name in self.memory[other.name].doubted
            assert (met.status in {MERGED, NOTHING_NEW}) is not doubted
            assert {each.name for each in outbound_check.people(theirs)} >= {
                p["name"] for p in PEOPLE
            }
