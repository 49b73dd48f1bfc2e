"""What is looked up for one record does not grow with the book, and the index never lags."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from people_at_work import Team
from waybook.book import Book, Edit
from waybook.work.records.duplicates import suggested_for, suggestions
from waybook.work.records.likeness import compared_records, index_likeness
from waybook.work.records.records import add, edit, withdraw
from working import statement_steps

MANY = 20_000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    team = Team(tmp_path)
    [made] = team.join("Amina")
    yield made
    team.close()


def group(book: Book, **fields: str) -> str:
    return add(book, kind="group", fields=fields).uid


def test_among_twenty_thousand_the_doubles_of_one_cost_a_small_part_of_a_scan(book: Book) -> None:
    draw = Random(7)
    names = ["".join(draw.choices("abdefgiklmnoprstuz", k=9)).title() for _ in range(MANY)]
    book.append(Edit("group", {"name": f"{name} Front"}, book.world.new_uid()) for name in names)
    mine = group(book, name="Free River Movement")
    theirs = group(book, name="FRM")
    index_likeness(book)
    found: list[str] = []
    asked = statement_steps(
        book, lambda: found.extend(each.other for each in suggested_for(book, mine))
    )
    uids = [row.uid for row in book.lists.rows("group")]
    scanned = statement_steps(book, lambda: compared_records(book, "group", uids))
    assert found in ([theirs], [mine])
    assert asked * 50 < scanned, (asked, scanned)
    late = group(book, name="Free River Movment")
    again = statement_steps(book, lambda: found.extend(e.one for e in suggested_for(book, late)))
    assert again * 50 < scanned
    assert len(found) > 1, "a new record was not found"


def test_the_index_follows_each_change(book: Book) -> None:
    one, other = group(book, name="North"), group(book, name="South")
    assert not suggested_for(book, one)
    edit(book, uid=other, fields={"name": "NORTH"})
    [found] = suggested_for(book, one)
    assert suggestions(book, ["group"]) == [found]
    withdraw(book, uid=other)
    assert not suggested_for(book, one)
    edit(book, uid=other, fields={"withdrawn": False})
    assert suggested_for(book, one) == [found]
    add(book, kind="external-id", fields={"about": one, "scheme": "ucdp-actor", "value": "9"})
    third = group(book, name="Elsewhere")
    assert not suggested_for(book, third)
    add(book, kind="external-id", fields={"about": third, "scheme": "ucdp-actor", "value": "9"})
    assert [each.reasons[0].code for each in suggested_for(book, third)] == ["id"]


def test_nothing_of_what_was_destroyed_is_left_in_the_index(book: Book) -> None:
    one = group(book, name="North")
    group(book, name="Other")
    index_likeness(book)
    number = book.store.cell("SELECT id FROM records WHERE uid = ?", (one,))
    held = "SELECT count(*) FROM likeness WHERE record = ?"
    assert book.store.cell(held, (number,))
    book.destroy(one, label="RED", rule="on-record")
    assert not book.store.cell(held, (number,))
    assert not book.store.cell("SELECT count(*) FROM likeness_due WHERE record = ?", (number,))
    whole = "SELECT count(*) FROM likeness WHERE record NOT IN (SELECT id FROM records)"
    assert not book.store.cell(whole)


def test_a_trial_leaves_nothing_in_the_index(book: Book) -> None:
    one = group(book, name="North")
    with book.rehearsal():
        other = group(book, name="NORTH")
        [found] = suggested_for(book, one)
        assert other in {found.one, found.other}
    assert not suggested_for(book, one)
