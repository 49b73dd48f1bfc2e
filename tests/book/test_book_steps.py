"""Steps that overlap, entry by entry: what each of them carried, and what of it stands."""

from collections.abc import Collection, Sequence

import pytest

from people_at_work import Team
from waybook.book import Book, Envelope
from waybook.book.check import projection_findings
from waybook.journal.entry import Entry, FieldValue, Replica
from waybook.journal.replica import new_replica

GROUP = f"{1:032x}"
_AT = 1_799_999_999_999 << 16


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


@pytest.fixture
def replica(pair: list[Book]) -> Replica:
    amina, _ = pair
    return new_replica(amina.card.fingerprint, amina.world)


def line(replica: Replica, *names: str) -> Entry:
    """Return some values of one and the same entry, as a bundle may hold them."""
    fields = {name: FieldValue("x", 1, {}) for name in names}
    return Entry(f"{2:032x}", GROUP, "group", replica.uid, _AT, fields)


def merge(
    pair: Sequence[Book],
    number: int,
    lines: Collection[Entry],
    replica: Replica,
    *,
    step: int = 0,
) -> int:
    """Take lines in as a bundle of this number, in a step of its own unless one is given."""
    amina, tomas = pair
    about = Envelope(step or tomas.next_step(), 1, f"{number:064x}", 1)
    with tomas.arriving(
        sender=amina.card,
        sender_book=amina.id,
        number=number,
        sha256=f"{number:064x}",
        about=about,
    ) as arrival:
        arrival.learn([replica], {}, {})
        arrival.take(lines)
    return about.step


def held(book: Book) -> set[str]:
    """Return the names of all fields that the entry is held with."""
    found = book.entries_of(book.held([GROUP]))
    return {name for _, entries in found for entry in entries for name in entry.fields}


def whole(book: Book) -> list[int]:
    return [each.number for each in book.arrivals() if each.whole]


def test_a_piece_that_two_more_steps_brought_stands_by_either(
    pair: list[Book], replica: Replica
) -> None:
    _, tomas = pair
    first = merge(pair, 1, [line(replica, "aims", "history", "structure")], replica)
    second = merge(pair, 2, [line(replica, "aims")], replica)
    third = merge(pair, 3, [line(replica, "aims", "history")], replica)
    tomas.undo(first)
    tomas.undo(second)
    assert held(tomas) == {"aims", "history"}
    assert whole(tomas) == [3]
    tomas.undo(third)
    assert held(tomas) == set()
    assert tomas.arrivals() == []
    tomas.take_back(second)
    assert held(tomas) == {"aims"}
    assert projection_findings(tomas.store) == []


def test_what_two_bundles_of_a_step_brought_is_lacking_of_both_however_often_it_is_undone(
    pair: list[Book], replica: Replica
) -> None:
    _, tomas = pair
    step = merge(pair, 1, [line(replica, "aims", "history")], replica)
    merge(pair, 2, [line(replica, "aims")], replica, step=step)
    for _ in range(2):
        tomas.undo(step)
        assert (held(tomas), tomas.arrivals()) == (set(), [])
        tomas.take_back(step)
        assert whole(tomas) == [1, 2]
