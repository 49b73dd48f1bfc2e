"""Any bundles, also forged ones that overlap in part, and any order of steps."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from people_at_work import Team, is_sound
from waybook.book import Book, Envelope
from waybook.crypto.cards import Card
from waybook.journal.entry import Entry, FieldValue, Replica
from waybook.journal.replica import new_replica

RECORDS = (f"{1:032x}", f"{2:032x}")
FIELDS = ("aims", "history", "structure")
Part = tuple[str, str, str, str]
Taken = list[tuple[int, frozenset[str]]]
"""Bundles, by their places, each with the records that were left out of it."""


def parts(entries: Iterable[Entry]) -> set[Part]:
    return {
        (e.uid, e.record, name, repr(given)) for e in entries for name, given in e.fields.items()
    }


def forged(draw: Random, replica: Replica) -> list[list[Entry]]:
    """Return bundles of lines under few heads: parts of one entry, other values, lines twice."""
    heads = [(f"{100 + n:032x}", draw.choice(RECORDS)) for n in range(draw.choice([1, 2]))]

    def line() -> Entry:
        uid, record = draw.choice(heads)
        names = sorted(draw.sample(FIELDS, draw.randint(1, 3)))
        fields = {name: FieldValue(draw.choice("xxy"), 1, {}) for name in names}
        return Entry(
            uid, record, "group", replica.uid, int(uid, 16) + (1_799_999_999_999 << 16), fields
        )

    return [[line() for _ in range(draw.randint(1, 4))] for _ in range(draw.randint(2, 5))]


class Steps:
    """One book, what was accepted in it step by step, and which of the steps stand."""

    def __init__(self, book: Book, sender: Card, draw: Random) -> None:
        self.book, self.sender, self.draw = book, sender, draw
        self.replica = new_replica(sender.fingerprint, book.world)
        self.bundles = forged(draw, self.replica)
        self.accepted: dict[int, Taken] = {}
        self.standing: set[int] = set()

    def accept(self) -> None:
        step = self.book.received_bundles.next_step()
        for place in self.draw.sample(range(len(self.bundles)), self.draw.choice([1, 2])):
            left_out = frozenset(self.draw.sample(RECORDS, self.draw.choice([0, 0, 1])))
            if not self.book.received_bundles.is_held_whole("b" * 32, f"{place:064x}"):
                found = self._take(step, place, left_out)
                self.accepted.setdefault(found, []).append((place, left_out))
                self.standing.add(found)

    def _take(self, step: int, place: int, left_out: frozenset[str]) -> int:
        """Take a bundle in; return under which step it is: one that brings nothing adds to it."""
        lines = self.bundles[place]
        about = Envelope(step, 1, f"{place:x}", len({each.record for each in lines}), left_out)
        with self.book.arriving(
            sender=self.sender,
            sender_book="b" * 32,
            number=place + 1,
            sha256=f"{place:064x}",
            about=about,
        ) as arrival:
            arrival.learn([self.replica], {}, {})
            arrival.take(lines)
        rows = self.book.store.rows(
            "SELECT a.step FROM arrivals a JOIN steps s ON s.id = a.step "
            "WHERE a.sha256 = ? AND s.undone_ms = 0 ORDER BY a.id DESC",
            (f"{place:064x}",),
        )
        return int(rows[0][0])

    def turn(self) -> None:
        """Accept something, undo a step, or take one back in."""
        undone = sorted(self.accepted.keys() - self.standing)
        what = self.draw.choice(["accept", "undo", "take back"])
        if what == "undo" and self.standing:
            step = self.draw.choice(sorted(self.standing))
            self.book.undo(step)
            self.standing.remove(step)
        elif what == "take back" and undone:
            step = self.draw.choice(undone)
            self.book.take_back(step)
            self.standing.add(step)
        else:
            self.accept()

    def stands(self) -> set[Part]:
        """Return all that would be held if only the standing steps had ever been accepted."""
        return {
            part
            for step in self.standing
            for place, left_out in self.accepted[step]
            for part in parts(self.bundles[place])
            if part[1] not in left_out
        }

    def held(self) -> set[Part]:
        return parts(
            e for _, found in self.book.lists.entries_of(self.book.lists.all_uids()) for e in found
        )

    def confirmed(self) -> set[Part]:
        """Return all that a receipt would say is held."""
        return {
            part
            for each in self.book.received_bundles.listed()
            if each.whole or each.lacking
            for part in parts(self.bundles[each.number - 1])
            if part[1] not in each.lacking
        }


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 1 << 32))
def test_any_steps_stand_and_fall_one_by_one(seed: int) -> None:
    draw = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        team = Team(Path(folder))
        tomas, amina = team.meet("Tomas", "Amina")
        steps = Steps(tomas, amina.card, draw)
        for _ in range(draw.randint(10, 30)):
            steps.turn()
            assert steps.held() == steps.stands()
            assert steps.confirmed() <= steps.held()
            assert is_sound(tomas)
        team.close()
