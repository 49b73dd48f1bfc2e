"""A record that was saved thousands of times: an edit reads the same, however long its history."""

import pytest

from people_at_work import Team
from waybook.book import Book, Edit
from waybook.book.check import check_book
from waybook.book.storage.abridged_chains import STEP
from waybook.work.records.records import add, edit
from working import statement_steps

FEW, MANY, ROUNDS = 100, 2_000, 64


def renamed(book: Book, uid: str, start: int, rounds: int) -> None:
    for number in range(start, start + rounds):
        edit(book, uid=uid, fields={"name": f"Front {number}"})


@pytest.fixture
def uid(book: Book) -> str:
    return add(book, kind="group", fields={"name": "Front", "summary": "x" * 500}).uid


def abridged(book: Book) -> list[tuple[int, str]]:
    return [tuple(row) for row in book.store.rows("SELECT upto, parts FROM abridged")]


def test_an_edit_costs_the_same_after_thousands_of_edits(book: Book, uid: str) -> None:
    renamed(book, uid, 0, FEW)
    few = statement_steps(book, lambda: renamed(book, uid, FEW, ROUNDS))
    renamed(book, uid, FEW + ROUNDS, MANY - FEW - ROUNDS)
    many = statement_steps(book, lambda: renamed(book, uid, MANY, ROUNDS))
    assert many < few * 1.2
    assert check_book(book) == []


@pytest.mark.parametrize("field", ["label", "withdrawn"])
def test_what_decides_who_may_read_it_costs_the_same_too(book: Book, uid: str, field: str) -> None:
    def changed(rounds: int) -> None:
        for number in range(rounds):
            if field == "withdrawn":
                edit(book, uid=uid, fields={field: number % 2 == 0})
            else:
                label = "RED" if number % 2 else "AMBER+STRICT"
                said = {"opened_by": "Amina", "opened_why": "asked"}
                edit(book, uid=uid, fields={field: label, **said})

    changed(FEW)
    few = statement_steps(book, lambda: changed(ROUNDS))
    changed(600)
    assert statement_steps(book, lambda: changed(ROUNDS)) < few * 1.2


def test_who_wrote_first_is_found_without_reading_all(book: Book, uid: str) -> None:
    renamed(book, uid, 0, FEW)
    few = statement_steps(book, lambda: book.histories.first(uid))
    renamed(book, uid, FEW, 60 * STEP)
    assert statement_steps(book, lambda: book.histories.first(uid)) <= few * 1.2
    assert book.histories.first(uid) == book.histories.revisions(uid)[-1]


def test_a_long_history_is_kept_whole(book: Book, uid: str) -> None:
    renamed(book, uid, 0, 3 * STEP)
    assert len(book.histories.revisions(uid)) == 3 * STEP + 1
    assert book.lists.record(uid).fields["name"] == f"Front {3 * STEP - 1}"
    assert book.lists.record(uid).fields["summary"] == "x" * 500
    assert abridged(book)


def test_what_others_send_into_a_long_history_is_in_conflict_as_ever(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    team.carry(amina, tomas)
    renamed(amina, uid, 0, 3 * STEP)
    edit(tomas, uid=uid, fields={"name": "The Front"})
    team.carry(tomas, amina)
    assert amina.lists.record(uid).conflicts == ("name",)
    edit(amina, uid=uid, fields={"summary": "both are used"})
    assert amina.lists.record(uid).conflicts == ("name",)
    renamed(amina, uid, 900, 2 * STEP)
    assert amina.lists.record(uid).conflicts == ()
    assert check_book(amina) == []
    team.carry(amina, tomas)
    assert tomas.lists.record(uid).fields["name"] == f"Front {900 + 2 * STEP - 1}"
    assert tomas.lists.record(uid).conflicts == ()


def test_what_leaves_the_journal_leaves_the_short_history(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    team.carry(amina, tomas)
    edit(tomas, uid=uid, fields={"summary": "theirs"})
    team.carry(tomas, amina)
    step = amina.received_bundles.next_step() - 1
    renamed(amina, uid, 0, 3 * STEP)
    assert abridged(amina)
    amina.undo(step)
    assert not abridged(amina)
    assert "summary" not in amina.lists.record(uid).fields
    renamed(amina, uid, 500, 2 * STEP)
    assert abridged(amina)
    amina.destroy(uid, label="RED", rule="")
    assert not abridged(amina)


def test_a_check_finds_a_short_history_that_is_wrong(book: Book, uid: str) -> None:
    renamed(book, uid, 0, 3 * STEP)
    assert check_book(book) == []
    book.store.run("UPDATE abridged SET parts = ?", ('{"1":["name"]}',))
    assert [each.what for each in check_book(book)] == [
        "a history in short differs from the history"
    ]


def test_long_texts_are_not_read_sixteen_times(book: Book, uid: str) -> None:
    def noted(rounds: int) -> None:
        book.append(
            [Edit("group", {"summary": f"{n} " + "x" * 60_000}, uid) for n in range(rounds)]
        )

    noted(4)
    ((upto, _),) = abridged(book)
    noted(6)
    assert abridged(book)[0][0] > upto
