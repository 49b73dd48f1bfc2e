"""What people seal for each other: each bundle is judged by the ledger, whatever was chosen."""

import json
from typing import Any

import pytest
from handover_desks import Desks, which, who
from handover_oracle import Wished, profiles
from handover_reading import Carried
from hypothesis import strategies as st
from hypothesis.stateful import rule

from sealing_choices import look_ahead, seal
from waybook.book import Book
from waybook.model.faults import BadInput, NeedsConsent
from waybook.model.labels import Label
from waybook.work.handover.sealing import answer
from waybook.work.records.destroying import lines

DAY_MS = 24 * 3600 * 1000
SEALS = st.tuples(who, which, st.sampled_from(Label), st.booleans(), which)


class Sealing(Desks):
    """Every seal there is goes through `seal`, so that every bundle is judged."""

    @rule(seals=st.lists(SEALS, min_size=1, max_size=3))
    def seal_some(self, seals: list[tuple[int, int, Label, bool, int]]) -> None:
        for at, to, up_to, everything, held_back in seals:
            held = self.some(self.book(at), held_back) if held_back % 3 == 0 else None
            back = frozenset({held} if held else ())
            expires = held_back % 4 == 1
            self.hand_over(at, to, Wished(up_to, everything, back, expires=expires))

    @rule(
        at=who,
        to=which,
        profile=st.sampled_from(sorted(profiles())),
        everything=st.booleans(),
        group=which,
        up_to=st.sampled_from((Label.AMBER, Label.RED)),
    )
    def seal_by_profile(
        self, at: int, to: int, profile: str, everything: bool, group: int, up_to: Label
    ) -> None:
        groups = self.held(self.book(at), "group")
        chosen = tuple(groups[group % len(groups) :][:2]) if groups and group % 3 else ()
        wished = Wished(up_to, everything, frozenset(), profile, chosen)
        if self.memory[self.desk(at)].doubted.get(self.some_other(at, to)):
            return
        if self.ledger.profiles[profile].get("needs_groups") and not chosen:
            with pytest.raises(BadInput, match="Choose them first"):
                look_ahead(self.book(at), to=self.some_other(at, to), profile=profile)
            return
        self.hand_over(at, to, wished)

    def hand_over(self, at: int, to: int, wished: Wished) -> None:
        name = self.some_other(at, to)
        self.seal(self.desk(at), self.team.books[name], wished)

    def seal(self, desk: str, to: Book, wished: Wished) -> Carried | None:
        """Seal, and judge all that leaves; where nothing does, answer."""
        book = self.team.books[desk]
        choice: dict[str, Any] = {
            "to": to.name,
            "up_to": wished.up_to,
            "everything": wished.everything,
            "hold_back": wished.hold_back,
            "profile": wished.profile,
            "groups": wished.groups,
        }
        doubted = self.memory[desk].doubted.get(to.name)
        if doubted:
            with pytest.raises(BadInput, match="revoked here"):
                look_ahead(book, **choice)
            return None
        ahead = look_ahead(book, **choice)
        whole = [uid for uid in self.held(book) if "label" in book.lists.record(uid).fields]
        must = self.ledger.must_leave(whole, wished)  # of others an undo left but a part
        try:
            expires_ms = self.now(desk) + DAY_MS if wished.expires else None
            how: dict[str, Any] = {"folder": self.team.stick, "expires_ms": expires_ms, **choice}
            if ahead.doubts and ahead.records:
                with pytest.raises(NeedsConsent):
                    seal(book, **how)
            done = seal(book, despite_revocation=True, **how)
        except BadInput:
            assert not ahead.records
            assert must == set()
            return self.answer(desk, to)
        carried = self.put_on_stick(done.path, desk, to)
        assert len(ahead.records) == done.records
        assert any("not verified" in each for each in done.cautions) is (doubted == 0)
        inside = carried.inside
        assert {each.uid for each in ahead.records} == set(inside.kinds)
        self.ledger.check(inside, wished)
        assert must <= set(inside.kinds)
        if wished.everything:
            self.ledger.check_as_strict(inside)
        told = json.dumps([(each.uid, each.fields) for each in ahead.records])
        for word in inside.words:
            self.stands_here(book, word, told)
        named = {line.of for line in lines(book)}
        for uid in self.ledger.stays() | wished.hold_back:
            assert uid.encode() not in inside.raw or uid in named
        return carried

    def stands_here(self, book: Book, word: str, told: str) -> None:
        """What was destroyed, set aside or superseded here does not leave; the rest was shown."""
        uid, field = self.ledger.place[word]
        assert book.lists.held([uid])
        assert word in told or book.lists.record(uid).conflicts
        assert any(word in str(each.value) for each in book.histories.siblings(uid, field))

    def answer(self, desk: str, to: Book) -> Carried | None:
        try:
            book, folder = self.team.books[desk], self.team.stick
            path = answer(book, to=to.name, folder=folder, despite_revocation=True).path
        except BadInput:
            return None
        carried = self.put_on_stick(path, desk, to)
        assert not carried.inside.words
        assert not carried.inside.values
        return carried
