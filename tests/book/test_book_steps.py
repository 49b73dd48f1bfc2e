"""Steps that overlap, entry by entry: what each of them carried, and what of it stands."""

from collections.abc import Collection, Sequence

import pytest

from people_at_work import SECRET, Team, is_sound
from waybook.book import Book, Envelope, open_book
from waybook.journal.entry import Entry, FieldValue, Replica
from waybook.journal.replica import new_replica
from waybook.work.handover.receipts import my_receipt

GROUP = f"{1:032x}"
_AT = 1_799_999_999_999 << 16


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


@pytest.fixture
def replica(pair: list[Book]) -> Replica:
    amina, _ = pair
    return new_replica(amina.card.fingerprint, amina.world)


def line(replica: Replica, *names: str, entry: int = 2, record: str = GROUP) -> Entry:
    """Return some values of one and the same entry, as a bundle may hold them."""
    fields = {name: FieldValue("x", 1, {}) for name in names}
    return Entry(f"{entry:032x}", record, "group", replica.uid, _AT, fields)


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
    records = len({each.record for each in lines})
    about = Envelope(step or tomas.received_bundles.next_step(), 1, f"{number:064x}", records)
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
    found = book.lists.entries_of(book.lists.held([GROUP]))
    return {name for _, entries in found for entry in entries for name in entry.fields}


def whole(book: Book) -> list[int]:
    return [each.number for each in book.received_bundles.listed() if each.whole]


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
    assert tomas.received_bundles.listed() == []
    tomas.take_back(second)
    assert held(tomas) == {"aims"}
    assert is_sound(tomas)


def test_what_two_bundles_of_a_step_brought_is_lacking_of_both_however_often_it_is_undone(
    pair: list[Book], replica: Replica
) -> None:
    _, tomas = pair
    step = merge(pair, 1, [line(replica, "aims", "history")], replica)
    merge(pair, 2, [line(replica, "aims")], replica, step=step)
    for _ in range(2):
        tomas.undo(step)
        assert (held(tomas), tomas.received_bundles.listed()) == (set(), [])
        tomas.take_back(step)
        assert whole(tomas) == [1, 2]


def as_of_version_2(book: Book) -> Book:
    """Close a book and open it as if the version before had written it."""
    for trigger in ("new", "changed", "gone"):
        book.store.run(f"DROP TRIGGER likeness_of_{trigger}")
    tables = ("abridged", "again", "brought", "decisions", "local_changes")
    for table in (*tables, "likeness", "likeness_due"):
        book.store.run(f"DROP TABLE {table}")
    book.store.run("DROP INDEX entries_received")
    book.store.run("PRAGMA user_version = 2")
    book.close()
    return open_book(book.path, passphrase=SECRET, world=book.world)


@pytest.mark.parametrize("other", ["the same record", "another record"])
def test_a_book_of_version_2_never_claims_what_it_did_not_note(
    pair: list[Book], replica: Replica, other: str
) -> None:
    amina, tomas = pair
    record = GROUP if other == "the same record" else f"{9:032x}"
    more = line(replica, "history", entry=3, record=record)
    first = merge(pair, 1, [line(replica, "aims")], replica)
    second = merge(pair, 2, [line(replica, "aims"), more], replica)
    with as_of_version_2(tomas) as tomas:
        tomas.undo(second)
        if other == "the same record":
            tomas.take_back(second)
        tomas.undo(first)
        assert "aims" not in held(tomas)
        assert my_receipt(tomas, amina.card) == []


def test_no_arrival_is_noted_as_carrying_its_own_entries_again(
    pair: list[Book], replica: Replica
) -> None:
    amina, tomas = pair

    def noted() -> list[tuple[int, str]]:
        return list(tomas.store.rows("SELECT arrival, fields FROM again ORDER BY arrival"))

    lines = [line(replica, "aims"), line(replica, "aims", "history")]
    with tomas.arriving(
        sender=amina.card, sender_book=amina.id, number=1, sha256="1" * 64
    ) as arrival:
        arrival.learn([replica], {}, {})
        for each in (*lines, *lines):  # in batches of their own, as in a long bundle
            arrival.take([each])
    assert noted() == []
    merge(pair, 2, [line(replica, "aims")], replica)
    [(number, _)] = noted()
    assert number != arrival.number
